import type { Sighting } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explanationKey } from "../model/explanation.js";
import type { Observation, ScaleWord } from "../model/observation.js";
import { createStore, type Store } from "../model/store.js";
import { flatBasketParameters } from "../parameters.js";
import { BasketSettings } from "../settings.js";
import { bruteForce, type Told } from "../testing/brute-force.js";
import { jamCode, oatMilkCode, sixProducts } from "../testing/evidence-script.js";
import { extend, nothingHappened } from "./joint.js";

const sds: Record<string, { mean: number; sd: number }> = Object.fromEntries(
  sixProducts.products.map(({ sku, unitMilligrams }) => [
    sku,
    unitMilligrams ?? { mean: 600_000, sd: 50_000 },
  ]),
);
const skus = Object.keys(sds);

/** What a case is made of: mostly plausible events, so that the best explanation is a fight. */
const anyTold = fc.record({
  kind: fc.constantFrom("add", "add", "add", "remove", "remove", "swap", "junk", "idle"),
  sku: fc.constantFrom(...skus),
  other: fc.constantFrom(...skus),
  quantity: fc.constantFrom(1, 1, 1, 2),
  noise: fc.double({ min: -2, max: 2, noNaN: true }),
  grams: fc.integer({ min: -1_500, max: 1_500 }),
  sightings: fc.constantFrom(0, 1, 1, 1, 2),
  looks: fc.array(fc.double({ min: -4, max: 5, noNaN: true }), { minLength: 6, maxLength: 6 }),
  clarity: fc.double({ min: 0, max: 6, noNaN: true }),
  inward: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  code: fc.constantFrom(null, null, null, oatMilkCode, jamCode),
  watched: fc.boolean(),
});
type AnyTold = typeof anyTold extends fc.Arbitrary<infer Told> ? Told : never;

function scaleOf({ kind, sku, other, quantity, noise, grams }: AnyTold): ScaleWord {
  const of = (name: string, units: number): number =>
    units * sds[name]!.mean + noise * Math.sqrt(units) * sds[name]!.sd;
  const change = (milligrams: number, jump = false): ScaleWord => ({
    kind: "change",
    evidenceId: "w",
    measured: { milligrams: Math.round(milligrams), sigmaMilligrams: 900 },
    jump,
  });
  switch (kind) {
    case "add":
      return change(of(sku, quantity));
    case "remove":
      return change(-of(sku, quantity));
    case "swap":
      return change(of(sku, 1) - of(other, 1) + 700);
    case "junk":
      return change(grams * 1_000 + 11, quantity === 2);
    default:
      return { kind: quantity === 2 ? "out" : "no-change" };
  }
}

function sightingOf({ sku, looks, clarity, inward }: AnyTold, place: number): Sighting {
  return {
    kind: "sighting",
    id: `s${place}`,
    sequence: place,
    atMs: place,
    track: "t",
    cameras: ["front"],
    fromMs: place,
    toMs: place,
    direction: { in: inward, out: 1 - inward - 0.04, inside: 0.02, none: 0.02 },
    candidates: skus.slice(0, 4).map((name, i) => ({
      sku: name,
      logLikelihood: looks[i]! + (name === sku ? clarity : 0),
    })),
    restLogLikelihood: looks[4]! - 2,
    unknownLogLikelihood: looks[5]! - 3,
    crops: [],
  };
}

const observationOf = (told: AnyTold, place: number): Observation => ({
  id: `o${place}`,
  atMs: place,
  endMs: place,
  scale: scaleOf(told),
  sightings: Array.from({ length: told.sightings }, (_, i) => sightingOf(told, place * 10 + i)),
  codes:
    told.code === null
      ? []
      : [{ kind: "code", id: `c${place}`, sequence: 0, atMs: place, code: told.code, source: "scanner" }],
  zone: null,
  watched: told.watched,
});

const storeOf = (settings: Partial<BasketSettings>): Store =>
  createStore(sixProducts, BasketSettings.parse(settings), flatBasketParameters);

/** The best joint hypothesis of the beam, and its probability: the product over clusters. */
function ofBeam(observations: readonly Observation[], store: Store): Told {
  let joint = nothingHappened;
  for (const observation of observations) joint = extend(joint, observation, store);
  const keys = new Map<string, string>();
  let logProbability = 0;
  for (const { observations: own, paths } of joint.clusters) {
    logProbability += paths[0]!.logMass;
    for (const [i, { id }] of own.entries()) keys.set(id, explanationKey(paths[0]!.explanations[i]!));
  }
  return { best: observations.map(({ id }) => keys.get(id)!), probability: Math.exp(logProbability) };
}

function agree(observations: readonly Observation[], store: Store): void {
  const expected = bruteForce(observations, store);
  const found = ofBeam(observations, store);
  expect(Math.abs(found.probability - expected.probability)).toBeLessThan(1e-6);
  if (!expected.tied) expect(found.best).toEqual(expected.best);
}

describe("the beam and every explanation there is", () => {
  it.each([
    { events: 1, cases: 60, settings: {} },
    { events: 2, cases: 40, settings: {} },
    { events: 3, cases: 9, settings: {} },
    { events: 4, cases: 6, settings: { mostUnitsAtOnce: 2, mostLooseUnits: 2 } },
  ])("agree on the best explanation and its probability: $events events", ({ events, cases, settings }) => {
    const store = storeOf(settings);
    fc.assert(
      fc.property(fc.array(anyTold, { minLength: events, maxLength: events }), (told) => {
        agree(told.map(observationOf), store);
      }),
      { seed: 9, numRuns: cases, endOnFailure: true },
    );
  });

  it("agree where everything fits: ambiguous adds, then clear removals", () => {
    const store = storeOf({ mostUnitsAtOnce: 2, mostLooseUnits: 2 });
    const looks = [4, 3.9, -3, -3, -3, -3];
    const base = {
      other: "jam",
      noise: 0.2,
      grams: 0,
      sightings: 1,
      clarity: 0,
      code: null,
      watched: true,
    } as const;
    const told: AnyTold[] = [
      { ...base, kind: "add", sku: "oat-milk", quantity: 2, looks, inward: 0.9 },
      { ...base, kind: "add", sku: "yoghurt", quantity: 1, looks: [-2, -2, 5, 1, -3, -3], inward: 0.9 },
      { ...base, kind: "add", sku: "soy-milk", quantity: 1, looks, inward: 0.9 },
      {
        ...base,
        kind: "remove",
        sku: "oat-milk",
        quantity: 1,
        looks: [8, 1, -3, -3, -3, -3],
        inward: 0.1,
        noise: 0,
      },
    ];
    agree(told.map(observationOf), store);
  });
});
