import type { Product } from "@cartwheel/contracts";
import { Truth } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFrom } from "../randomness/random.js";
import { planOf } from "./compose-trip.js";
import { drawShopping } from "./shopping.js";
import type { ShowableProduct, TripPlan } from "./trip-plan.js";
import { truthOf } from "./truth.js";

function showable(
  sku: string,
  grams: number,
  gtins: string[],
  per: "each" | "kg",
  pictures = 5,
): ShowableProduct {
  const unitMilligrams = { mean: grams * 1_000, sd: grams * 20 };
  const product: Product = {
    sku,
    name: sku,
    category: "test",
    gtins,
    price: { minor: 100, per },
    rules: [],
    unitMilligrams,
  };
  const files = Array.from({ length: pictures }, (_, i) => ({ file: `${sku}/${i}.jpg`, bytes: 1 }));
  return { product, unitMilligrams, pictures: files };
}

const products = new Map(
  [
    showable("milk", 1_050, ["9520000000028"], "each"),
    showable("tea", 80, ["9520000000035"], "each", 2),
    showable("soup", 454, ["9520000000042"], "each"),
    showable("pear", 199, [], "kg"),
  ].map((each) => [each.product.sku, each]),
);
const plan = (seed: string, index = 0, events: readonly [number, number] = [5, 20]): TripPlan =>
  planOf({ tripId: "t", index, script: null }, { seed, events }, products);

/** Slow and plain: a list of the units that lie in the basket, put in and taken out one by one. */
function replayed({ events }: TripPlan): Map<string, number[]> {
  const basket: { sku: string; milligrams: number }[] = [];
  for (const { kind, sku, unitMilligrams } of events) {
    for (const milligrams of unitMilligrams) {
      if (kind === "add") {
        basket.push({ sku, milligrams });
      } else {
        const place = basket.findIndex((unit) => unit.sku === sku && unit.milligrams === milligrams);
        expect(place, `${sku} of ${milligrams} mg lies in the basket`).toBeGreaterThanOrEqual(0);
        basket.splice(place, 1);
      }
    }
  }
  const lines = new Map<string, number[]>();
  for (const { sku, milligrams } of basket) lines.set(sku, [...(lines.get(sku) ?? []), milligrams]);
  return lines;
}

const seeds = fc.string({ minLength: 1, maxLength: 8 });

describe("a trip's plan", () => {
  it("takes out only what lies in the basket, and its truth is what a replay of its events gives", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const planned = plan(seed);
        const truth = Truth.parse(truthOf(planned));
        expect(Truth.parse(truthOf(planned, ["blur"]))).toEqual({ ...truth, conditions: ["blur"] });
        const lines = replayed(planned);
        expect(truth.lines).toEqual(
          [...lines.keys()].sort().map((sku) => ({
            sku,
            quantity: lines.get(sku)!.length,
            milligrams: lines.get(sku)!.reduce((sum, each) => sum + each, 0),
            paid: true,
          })),
        );
        expect(truth.events.map(({ atMs }) => atMs)).toEqual(planned.events.map(({ atMs }) => atMs));
      }),
    );
  });

  it("keeps to its times: an event every 4 to 10 s, weight within 0.4 s, scans 0.5 to 2 s before", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { events, durationMs } = plan(seed);
        expect(events.length).toBeGreaterThanOrEqual(5);
        expect(events.length).toBeLessThanOrEqual(20);
        events.forEach((event, i) => {
          const gap = event.atMs - (events[i - 1]?.atMs ?? event.atMs - 4_000);
          expect(gap).toBeGreaterThanOrEqual(4_000);
          expect(gap).toBeLessThanOrEqual(10_000);
          expect(event.settleMs).toBeGreaterThanOrEqual(150);
          expect(event.settleMs).toBeLessThanOrEqual(400);
          expect(event.atMs).toBeLessThan(durationMs - 3_000);
          if (event.scan === null) return;
          expect(event.kind).toBe("add");
          expect(products.get(event.sku)!.product.gtins).toContain(event.scan.text);
          expect(event.atMs - event.scan.atMs).toBeGreaterThanOrEqual(500);
          expect(event.atMs - event.scan.atMs).toBeLessThanOrEqual(2_000);
        });
      }),
    );
  });

  it("shows each event to 1 to 4 cameras, each a photograph of its own, for 0.5 to 1.5 s around the event", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { showings, sku, atMs } of plan(seed).events) {
          const most = Math.min(4, products.get(sku)!.pictures.length);
          expect(showings.length).toBeGreaterThanOrEqual(1);
          expect(showings.length).toBeLessThanOrEqual(most);
          expect(new Set(showings.map(({ camera }) => camera)).size).toBe(showings.length);
          expect(new Set(showings.map(({ picture }) => picture)).size).toBe(showings.length);
          for (const { fromMs, toMs, picture } of showings) {
            expect(picture.startsWith(`${sku}/`)).toBe(true);
            expect(toMs - fromMs).toBeGreaterThanOrEqual(499);
            expect(toMs - fromMs).toBeLessThanOrEqual(1_501);
            expect(fromMs).toBeLessThanOrEqual(atMs);
            expect(toMs).toBeGreaterThanOrEqual(atMs);
          }
        }
      }),
    );
  });

  it("is the same for the same seed and number, whatever else is composed, and another for another", () => {
    expect(plan("s", 7)).toEqual(plan("s", 7));
    expect(plan("s", 7)).not.toEqual(plan("s", 8));
    expect(plan("s", 7)).not.toEqual(plan("t", 7));
  });

  it("weighs units as the catalogue says", () => {
    const teas = Array.from({ length: 200 }, (_, i) => plan("w", i).events)
      .flat()
      .flatMap(({ kind, sku, unitMilligrams }) => (kind === "add" && sku === "tea" ? unitMilligrams : []));
    const mean = teas.reduce((sum, each) => sum + each, 0) / teas.length;
    const sd = Math.sqrt(teas.reduce((sum, each) => sum + (each - mean) ** 2, 0) / teas.length);
    expect(mean / 80_000).toBeCloseTo(1, 2);
    expect(sd / 1_600).toBeCloseTo(1, 0);
    expect(teas.every(Number.isInteger)).toBe(true);
  });
});

describe("a shopper", () => {
  const shopping = Array.from({ length: 300 }, (_, i) =>
    drawShopping([...products.values()], [20, 20], randomFrom(`shopper-${i}`)),
  ).flat();
  const share = (some: readonly unknown[], all: readonly unknown[]): number => some.length / all.length;
  const adds = shopping.filter(({ kind }) => kind === "add");

  it("takes something out again in about a seventh of the events", () => {
    expect(
      share(
        shopping.filter(({ kind }) => kind === "remove"),
        shopping,
      ),
    ).toBeCloseTo(0.15, 1);
  });

  it("scans in a fifth of the events", () => {
    expect(
      share(
        shopping.filter(({ scan }) => scan),
        shopping,
      ),
    ).toBeCloseTo(0.2, 2);
  });

  it("puts in two at once of packaged goods alone", () => {
    const twos = adds.filter(({ quantity }) => quantity === 2);
    expect(twos.some(({ sku }) => sku === "pear")).toBe(false);
    expect(
      share(
        twos,
        adds.filter(({ sku }) => sku !== "pear"),
      ),
    ).toBeCloseTo(0.15, 1);
    expect(adds.every(({ quantity }) => quantity === 1 || quantity === 2)).toBe(true);
  });
});
