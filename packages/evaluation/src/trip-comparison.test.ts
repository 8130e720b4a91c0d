import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTrips } from "./trip-comparison.js";
import type { PriceBook, TripOutcome } from "./trip-outcome.js";
import { evaluateTrips } from "./trip-report.js";

const priceBook: PriceBook = { isWeighed: () => false, price: (_, quantity) => 100 * quantity };
const options = { priceBook, scaleErrorMilligrams: 5_000, resamples: 400 };

/** One item a trip, right or taken for another; `asked` questions. */
function trip(tripId: string, right: boolean, prompts = 0): TripOutcome {
  const sku = right ? "tea" : "milk";
  const lines = [
    { sku, quantity: 1, milligrams: 0, price: 100, status: "charged" as const, probability: 0.8 },
  ];
  const events = [{ kind: "add" as const, atMs: 1_000, sku, quantity: 1 }];
  return {
    tripId,
    truth: {
      lines: [{ sku: "tea", quantity: 1, paid: true }],
      events: [{ kind: "add", atMs: 1_000, sku: "tea", quantity: 1 }],
    },
    eventsBeforeAnswers: events,
    events,
    linesBeforeAnswers: lines,
    linesAfterAnswers: lines,
    prompts,
    staffCalled: false,
    putToScreenMs: [],
    unknownScores: [],
    slices: {},
  };
}

const trips = (right: (i: number) => boolean, prompts = 0): TripOutcome[] =>
  Array.from({ length: 40 }, (_, i) => trip(`trip-${String(i).padStart(2, "0")}`, right(i), prompts));

describe("compareTrips", () => {
  it("finds what became better and what became worse, trip by trip", () => {
    const found = compareTrips(
      trips((i) => i % 4 !== 0),
      trips((i) => i !== 1, 2),
      options,
    );
    expect(found.metrics.exactBaskets).toMatchObject({
      baseline: 30 / 40,
      candidate: 39 / 40,
      verdict: "better",
    });
    expect(found.metrics.exactBaskets!.difference.value).toBeCloseTo(9 / 40, 12);
    expect(found.metrics.promptsPerBasket).toMatchObject({ baseline: 0, candidate: 2, verdict: "worse" });
    expect(found.metrics.putToScreenP50Ms).toBeNull();
    expect(found.repaired).toHaveLength(10);
    expect(found.repaired[0]).toBe("trip-00");
    expect(found.broken).toEqual(["trip-01"]);
  });

  it("is paired: what is the same on every trip differs by nothing, however few trips are exact", () => {
    const same = trips((i) => i % 2 === 0);
    const { metrics } = compareTrips(same, same.toReversed(), options);
    expect(metrics.exactBaskets!.difference).toEqual({ value: 0, low: 0, high: 0 });
    expect(metrics.exactBaskets!.verdict).toBe("undecided");
  });

  it("agrees with the two reports, and turned round with itself", () => {
    const outcome = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(outcome, outcome, (a, b) => {
        const [before, after] = [trips((i) => a[i]!), trips((i) => b[i]!)];
        const { metrics } = compareTrips(before, after, options);
        const turned = compareTrips(after, before, options).metrics;
        for (const name of ["exactBaskets", "eventF1", "overchargePer100", "ece"] as const) {
          expect(metrics[name]!.baseline).toBeCloseTo(evaluateTrips(before, options)[name]!.value, 12);
          expect(turned[name]!.difference.value).toBeCloseTo(-metrics[name]!.difference.value, 12);
        }
      }),
      { numRuns: 10 },
    );
  });

  it("refuses trips that are not the same", () => {
    expect(() =>
      compareTrips(
        trips(() => true).slice(1),
        trips(() => true),
        options,
      ),
    ).toThrow(RangeError);
  });
});
