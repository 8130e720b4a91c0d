import type { Evidence, Truth, TruthEvent } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";
import type { Assortment } from "../assortment.js";
import { BasketParameters, statedConfidence } from "../parameters.js";
import { fitBasketParameters } from "./fit-basket.js";
import { fitLineConfidence } from "./fit-line-confidence.js";
import { fitPopularity } from "./fit-popularity.js";
import type { FittingTrip } from "./observed-moments.js";

const skus = Array.from({ length: 20 }, (_, i) => `sku-${i}`);
const assortment: Assortment = {
  currency: "EUR",
  products: skus.map((sku, i) => ({
    sku,
    name: sku,
    weighed: false,
    unitMilligrams: { mean: 100_000 + 20_000 * i, sd: 1_000 },
  })),
  skuOfCode: (code) => code,
  price: (_, { quantity }) => 100 * quantity,
};

/** Mulberry32: numbers in [0, 1) of a seed. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
/** Roughly normal. */
const noise = (random: () => number): number =>
  Array.from({ length: 12 }, random).reduce((sum, each) => sum + each, -6);

interface World {
  /** By how much pictures understate what they know. */
  readonly gain: number;
  readonly errorMilligrams: number;
  /** Of things put in: taken out again. */
  readonly removed: number;
}

/** A trip of a world whose numbers are known. */
function tripOf(world: World, seed: number): FittingTrip {
  const random = numbers(seed);
  const evidence: Evidence[] = [];
  const events: TruthEvent[] = [];
  let level = 0;
  const happen = (atMs: number, kind: "add" | "remove", place: number, milligrams: number): void => {
    const sku = skus[place]!;
    const measured = Math.round(
      (kind === "add" ? milligrams : -milligrams) + world.errorMilligrams * noise(random),
    );
    level += measured;
    const common = (at: number) => ({ id: `e${evidence.length}`, sequence: evidence.length, atMs: at });
    events.push({ atMs, kind, sku, quantity: 1, milligrams, paid: true });
    evidence.push({
      ...common(atMs + 600),
      kind: "weight-change",
      fromMs: atMs,
      toMs: atMs + 400,
      milligrams: measured,
      sigmaMilligrams: 100,
      basketMilligrams: level,
      itemCount: { one: 1, several: 0, unclear: 0 },
    });
    // Gaussian looks: the true one's log-likelihood leads by as much as makes it right as often as it says.
    const candidates = skus.map((each, i) => ({
      sku: each,
      logLikelihood: (2 * (i === place ? 2 : 0) + 2 * noise(random) - 2) / world.gain,
    }));
    evidence.push({
      ...common(atMs + 900),
      kind: "sighting",
      track: "t",
      cameras: ["front"],
      fromMs: atMs - 500,
      toMs: atMs + 100,
      direction: { in: 0.5, out: 0.5, inside: 0, none: 0 },
      candidates,
      restLogLikelihood: -2,
      unknownLogLikelihood: 0,
      crops: [],
    });
  };
  for (let i = 0; i < 20; i++) {
    const place = Math.floor(random() * skus.length);
    const milligrams = Math.round(100_000 + 20_000 * place + 1_000 * noise(random));
    happen(10_000 + 20_000 * i, "add", place, milligrams);
    if (random() < world.removed) happen(20_000 + 20_000 * i, "remove", place, milligrams);
  }
  const truth: Truth = { lines: [], events };
  return { evidence, truth };
}

const worldOf = (world: World): FittingTrip[] =>
  Array.from({ length: 30 }, (_, i) => tripOf(world, 7 * i + 1));

describe("the basket's parameters out of trips with truth", () => {
  it.each([
    { gain: 1, errorMilligrams: 3_000, removed: 0.1 },
    { gain: 2, errorMilligrams: 1_000, removed: 0.3 },
  ])("are those of the world that the trips are from: %o", (world) => {
    const parameters = fitBasketParameters(worldOf(world), assortment);
    expect(BasketParameters.safeParse(parameters).error).toBeUndefined();
    const { settings } = parameters;
    expect(settings.pictureWeight! / world.gain).toBeGreaterThan(0.75);
    expect(settings.pictureWeight! / world.gain).toBeLessThan(1.35);
    expect(settings.scaleErrorMilligrams! / world.errorMilligrams).toBeGreaterThan(0.85);
    expect(settings.scaleErrorMilligrams! / world.errorMilligrams).toBeLessThan(1.15);
    expect(settings.removeShare).toBeCloseTo(world.removed / (1 + world.removed), 1);
    expect(settings.unseenShare).toBeLessThan(0.01);
  });

  it("stay as they were where the trips tell nothing", () => {
    const { settings } = fitBasketParameters([], assortment);
    expect(settings).not.toHaveProperty("pictureWeight");
    expect(settings).not.toHaveProperty("scaleErrorMilligrams");
    expect(settings).not.toHaveProperty("removeShare");
  });
});

describe("popularity", () => {
  const bought = (of: readonly string[]): FittingTrip => ({
    evidence: [],
    truth: {
      lines: [],
      events: of.map((sku, i) => ({ atMs: i, kind: "add", sku, quantity: 1, milligrams: 0, paid: true })),
    },
  });

  it("is shrunk towards the average, and orders products as they are bought", () => {
    const often = Array.from({ length: 200 }, () => "sku-0");
    const popularity = fitPopularity([bought([...often, ...skus, ...skus])], skus);
    expect(popularity["sku-0"]).toBeGreaterThan(10);
    expect(popularity["sku-1"]).toBeLessThan(1);
    expect(popularity["sku-1"]).toBeGreaterThan(0);
  });

  it("is flat where counts differ by chance alone", () => {
    const random = numbers(3);
    const drawn = Array.from({ length: 400 }, () => skus[Math.floor(random() * skus.length)]!);
    expect(fitPopularity([bought(drawn)], skus)).toEqual({});
  });
});

describe("the confidence of lines", () => {
  it("becomes what it states", () => {
    const random = numbers(5);
    const lines = Array.from({ length: 4_000 }, () => {
      const confidence = 0.5 + 0.499 * random();
      const odds = 0.5 * Math.log(confidence / (1 - confidence)) - 0.3;
      return { confidence, correct: random() < 1 / (1 + Math.exp(-odds)) };
    });
    const fitted = fitLineConfidence(lines);
    expect(Math.abs(fitted.slope - 0.5)).toBeLessThan(0.1);
    expect(fitted.offset).toBeCloseTo(-0.3, 0);
    const stated = lines.map(({ confidence, correct }) => ({
      confidence: statedConfidence(confidence, fitted),
      correct,
    }));
    const gap = stated.reduce((sum, each) => sum + each.confidence - Number(each.correct), 0) / lines.length;
    expect(Math.abs(gap)).toBeLessThan(0.01);
  });

  it("is left alone where too few lines are wrong", () => {
    const lines = Array.from({ length: 200 }, () => ({ confidence: 0.9, correct: true }));
    expect(fitLineConfidence(lines)).toEqual({ slope: 1, offset: 0 });
  });
});
