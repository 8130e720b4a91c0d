import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TripMetricName, tripMetrics } from "./trip-metrics.js";
import type { PriceBook, StatedLine, TripOutcome } from "./trip-outcome.js";
import { evaluateTrips } from "./trip-report.js";

const priceBook: PriceBook = { isWeighed: () => false, price: (_, quantity) => 100 * quantity };
const options = { priceBook, scaleErrorMilligrams: 5_000, resamples: 200 };

const line = (sku: string | null, rest: Partial<StatedLine> = {}): StatedLine => {
  const price = sku === null ? 0 : 100;
  return { sku, quantity: 1, milligrams: 500_000, price, status: "charged", probability: 0.9, ...rest };
};

/** A trip on which each SKU of `taken` was put in, one every ten seconds, and `seen` was understood. */
function trip(
  tripId: string,
  taken: string[],
  seen: (string | null)[],
  rest: Partial<TripOutcome> = {},
): TripOutcome {
  const atMs = (i: number) => 10_000 * (i + 1);
  const events = seen.map((sku, i) => ({ kind: "add" as const, atMs: atMs(i) + 400, sku, quantity: 1 }));
  const lines = seen.map((sku) => line(sku, { status: sku === null ? "unknown" : "charged" }));
  return {
    tripId,
    truth: {
      lines: taken.map((sku) => ({ sku, quantity: 1, paid: true })),
      events: taken.map((sku, i) => ({ kind: "add", atMs: atMs(i), sku, quantity: 1 })),
    },
    eventsBeforeAnswers: events,
    events,
    linesBeforeAnswers: lines,
    linesAfterAnswers: lines,
    prompts: 0,
    staffCalled: seen.includes(null),
    putToScreenMs: seen.map(() => 300),
    unknownScores: [],
    slices: {},
    ...rest,
  };
}

const value = (report: ReturnType<typeof evaluateTrips>, name: TripMetricName) => report[name]?.value;

describe("evaluateTrips", () => {
  it("computes every metric of the table on trips worked out by hand", () => {
    const report = evaluateTrips(
      [
        trip("a", ["tea", "milk"], ["tea", "milk"], { putToScreenMs: [100, 200] }),
        // bread taken for rye, and nobody asked
        trip("b", ["tea", "bread"], ["tea", "rye"], { putToScreenMs: [300, 400] }),
        // asked, answered, right in the end; something else lies there that has no name
        trip("c", ["tea", "milk"], ["tea", "milk", null], {
          prompts: 3,
          eventsBeforeAnswers: [{ kind: "add", atMs: 10_300, sku: "coffee", quantity: 1 }],
          linesBeforeAnswers: [line("coffee", { status: "asked" })],
        }),
        trip("d", ["tea"], ["tea"], {
          linesBeforeAnswers: [line("coffee", { status: "asked" })],
          prompts: 1,
        }),
      ],
      options,
    );
    expect(value(report, "exactBaskets")).toBe(2 / 4);
    expect(value(report, "exactBasketsBeforeAnswers")).toBe(1 / 4);
    expect(value(report, "eventF1")).toBeCloseTo((2 * 6) / (7 + 8), 12);
    expect(value(report, "itemTop1")).toBeCloseTo(4 / 7, 12);
    expect(value(report, "promptsPerBasket")).toBe(1);
    expect(value(report, "staffPer100")).toBe(25);
    expect(value(report, "overchargePer100")).toBeCloseTo((100 * 100) / 700, 12);
    expect(value(report, "underchargePer100")).toBeCloseTo((100 * 100) / 700, 12);
    expect(value(report, "silentWrongPer1000")).toBeCloseTo((1_000 * 1) / 8, 12);
    expect(value(report, "putToScreenP50Ms")).toBe(300);
    expect(value(report, "putToScreenP99Ms")).toBe(400);
    expect(report.wrongTrips.map(({ tripId }) => tripId)).toEqual(["b", "c"]);
    expect(report.wrongTrips[0]).toMatchObject({
      overcharged: 100,
      undercharged: 100,
      missedUnits: 1,
      inventedUnits: 1,
    });
  });

  it("reports null for what these trips cannot tell", () => {
    const report = evaluateTrips([trip("idle", [], [])], options);
    expect(value(report, "exactBaskets")).toBe(1);
    for (const name of [
      "eventF1",
      "itemTop1",
      "overchargePer100",
      "putToScreenP50Ms",
      "ece",
      "unknownAuroc",
    ] as const) {
      expect(report[name]).toBeNull();
    }
    const nothing = evaluateTrips([], options);
    for (const name of Object.keys(tripMetrics) as TripMetricName[]) expect(nothing[name]).toBeNull();
  });

  it("measures each slice as if it were alone", () => {
    const dim = [trip("a", ["tea"], ["tea"]), trip("b", ["tea"], ["milk"])];
    const bright = [trip("c", ["tea"], ["tea"]), trip("d", ["milk"], ["milk"])];
    const labelled = [
      ...dim.map((outcome) => ({ ...outcome, slices: { condition: ["dim", "blur"] } })),
      ...bright.map((outcome) => ({ ...outcome, slices: { condition: ["bright"], fault: ["none"] } })),
    ];
    const { slices } = evaluateTrips(labelled, options);
    expect(Object.keys(slices)).toEqual(["condition", "fault"]);
    const { eventF1, exactBaskets, trips } = evaluateTrips(dim, options);
    expect(slices.condition!.dim).toMatchObject({ eventF1, exactBaskets, trips });
    expect(slices.condition!.blur).toEqual(slices.condition!.dim);
    expect(slices.condition!.bright!.exactBaskets).toEqual({ value: 1, low: 1, high: 1 });
    expect(slices.fault!.none!.trips).toBe(2);
  });

  it("measures each product family on its own goods alone", () => {
    const drinks = new Set(["tea", "milk"]);
    const familyOf = (sku: string) => (drinks.has(sku) ? "drinks" : "bread");
    const trips = [
      trip("a", ["tea", "rye"], ["tea", "milk"], { prompts: 4 }), // rye taken for milk
      trip("b", ["milk"], ["milk"]),
    ];
    const { family } = evaluateTrips(trips, { ...options, familyOf }).slices;
    expect(Object.keys(family!)).toEqual(["bread", "drinks"]);
    expect(family!.bread).toMatchObject({ trips: 1, eventF1: { value: 0 }, exactBaskets: { value: 0 } });
    expect(family!.drinks!.trips).toBe(2);
    expect(family!.drinks!.eventF1!.value).toBeCloseTo((2 * 2) / (2 + 3), 12);
    expect(family!.drinks!.exactBaskets!.value).toBe(1 / 2);
    expect(family!.drinks!.overchargePer100!.value).toBe(50);
    for (const name of ["promptsPerBasket", "staffPer100", "putToScreenP50Ms", "unknownAuroc"] as const)
      expect(family!.drinks![name]).toBeNull();
  });

  it("counts what was taken for what, before anybody was asked", () => {
    const trips = [
      trip("a", ["tea", "rye"], ["tea", "milk"]),
      trip("b", ["rye", "rye"], ["milk", null]),
      trip("c", ["tea"], [], {
        eventsBeforeAnswers: [{ kind: "add", atMs: 70_000, sku: "tea", quantity: 2 }],
      }),
    ];
    expect(evaluateTrips(trips, options).confusions).toEqual([
      { sku: "rye", takenFor: "milk", how: "named", units: 2, trips: 2 },
      { sku: null, takenFor: "tea", how: "invented", units: 2, trips: 1 },
      { sku: "rye", takenFor: null, how: "unnamed", units: 1, trips: 1 },
      { sku: "tea", takenFor: null, how: "unnoticed", units: 1, trips: 1 },
    ]);
  });

  it("knows how far a stated confidence is off, and whether new products look new", () => {
    // Of each trip's ten lines, all stated at 0.9, nine are right: well calibrated; then three of ten.
    const lines = (right: number) =>
      Array.from({ length: 10 }, (_, i) => line(i < right ? `good-${i}` : `bad-${i}`));
    const taken = Array.from({ length: 10 }, (_, i) => `good-${i}`);
    const trips = (right: number) =>
      Array.from({ length: 20 }, (_, i) =>
        trip(`trip-${i}`, taken, taken, {
          linesBeforeAnswers: lines(right),
          unknownScores: [
            { score: 3, positive: true },
            { score: -1, positive: false },
          ],
        }),
      );
    const [good, bad] = [evaluateTrips(trips(9), options), evaluateTrips(trips(3), options)];
    expect(value(good, "ece")).toBeLessThan(0.001);
    expect(value(bad, "ece")).toBeCloseTo(0.6, 2);
    expect(bad.calibrationCurve).toHaveLength(1);
    expect(bad.calibrationCurve[0]!.cases).toBe(200);
    expect(bad.calibrationCurve[0]!.meanConfidence).toBeCloseTo(0.9, 12);
    expect(bad.calibrationCurve[0]!.accuracy).toBeCloseTo(0.3, 12);
    expect(value(good, "unknownAuroc")).toBe(1);
  });

  it("does not depend on the order of the trips, holds each value in its interval, and survives JSON", () => {
    const sku = fc.constantFrom("tea", "milk", "rye");
    const outcome = fc
      .tuple(fc.array(sku, { maxLength: 4 }), fc.array(fc.option(sku), { maxLength: 4 }), fc.nat(2))
      .map(([taken, seen, prompts]) => ({ taken, seen, prompts }));
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1, maxLength: 8 }), (drawn) => {
        const trips = drawn.map(({ taken, seen, prompts }, i) => trip(`trip-${i}`, taken, seen, { prompts }));
        const report = evaluateTrips(trips, options);
        expect(evaluateTrips(trips.toReversed(), options)).toEqual(report);
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
        for (const name of Object.keys(tripMetrics) as TripMetricName[]) {
          const metric = report[name];
          if (metric === null) continue;
          expect(metric.low).toBeLessThanOrEqual(metric.value);
          expect(metric.high).toBeGreaterThanOrEqual(metric.value);
        }
      }),
      { numRuns: 40 },
    );
  });
});
