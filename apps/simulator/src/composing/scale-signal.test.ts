import { ScaleReading } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFrom } from "../randomness/random.js";
import { composedScale, scaleReadings, type TimedReading } from "./scale-signal.js";
import type { PlannedEvent, TripPlan } from "./trip-plan.js";

const event = (kind: "add" | "remove", milligrams: number, atMs: number): PlannedEvent => ({
  kind,
  sku: "x",
  unitMilligrams: [milligrams],
  atMs,
  settleMs: 400,
  scan: null,
  showings: [],
});

const plan = (weights: readonly number[]): TripPlan => {
  const adds = weights.map((milligrams, i) => event("add", milligrams, 5_000 + i * 6_000));
  const last = 5_000 + weights.length * 6_000;
  const events = [...adds, event("remove", weights[0]!, last)];
  return {
    tripId: "t",
    cameras: ["front"],
    durationMs: last + 4_000,
    events,
    rolling: [{ fromMs: 6_900, toMs: 9_500 }],
  };
};

/** Mean of what the scale shows in a second. */
function level(readings: readonly TimedReading[], fromMs: number): number {
  const window = readings.filter(({ atMs }) => atMs >= fromMs && atMs < fromMs + 1_000);
  return window.reduce((sum, { reading }) => sum + reading.milligrams, 0) / window.length;
}

describe("scaleReadings", () => {
  it("steps by what is put in or taken out, and stands still after 0.4 s", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.integer({ min: 30_000, max: 3_000_000 }), { minLength: 1, maxLength: 5 }),
        (seed, weights) => {
          const planned = plan(weights);
          const readings = scaleReadings(planned, randomFrom(seed));
          for (const { kind, unitMilligrams, atMs, settleMs } of planned.events) {
            const step = level(readings, atMs + settleMs) - level(readings, atMs - 1_000);
            const truth = (kind === "add" ? 1 : -1) * unitMilligrams[0]!;
            // A mean of 20 readings of 2.5 g noise in steps of 5 g, twice: sd 0.9 g.
            expect(Math.abs(step - truth)).toBeLessThan(5_000);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("reads 20 times a second, in whole divisions", () => {
    const planned = plan([500_000]);
    const readings = scaleReadings(planned, randomFrom("s"));
    readings.forEach(({ atMs, reading }, i) => {
      expect(atMs).toBe(i * 50);
      const { milligrams } = ScaleReading.parse(reading);
      expect(Number.isInteger(milligrams / composedScale.divisionMilligrams)).toBe(true);
      expect(Object.is(milligrams, -0)).toBe(false);
    });
    expect(readings.at(-1)!.atMs).toBeLessThanOrEqual(planned.durationMs);
  });

  it("shakes while the cart rolls, and only then", () => {
    const planned = plan([500_000]);
    const spread = (fromMs: number): number => {
      const values = scaleReadings(planned, randomFrom("roll")).filter(
        ({ atMs }) => atMs >= fromMs && atMs < fromMs + 1_500,
      );
      return (
        Math.max(...values.map(({ reading }) => reading.milligrams)) -
        Math.min(...values.map(({ reading }) => reading.milligrams))
      );
    };
    expect(spread(7_500)).toBeGreaterThan(2 * spread(1_000));
  });
});
