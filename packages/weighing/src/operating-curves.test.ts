import { describe, expect, test } from "vitest";
import { netWeighingPoint } from "./net-weighing-point.js";
import { operatingPoint, shareOf } from "./operating-curves.js";
import { predictionPoint } from "./prediction-point.js";
import { tripConditions, unseenConditions } from "./simulate/trip-conditions.js";
import { successionPoint } from "./succession-point.js";

const seeds = (count: number) => Array.from({ length: count }, (_, index) => 5_000 + index);

describe("what the weighing finds", () => {
  test.each(["shopping", "white", "rolling"] as const)(
    "%s: nothing missed, nothing invented",
    (condition) => {
      const point = operatingPoint(tripConditions[condition], seeds(15));
      expect(point.events).toBe(300);
      expect([point.missed.count, point.falseChanges.count, point.doubleCounts]).toEqual([0, 0, 0]);
      expect(point.errorMilligrams.p95).toBeLessThan(2_500);
      expect(point.onsetErrorMs.p95).toBeLessThan(150);
      expect(point.errorOverSigma).toBeLessThan(1.2);
    },
  );

  test.each(unseenConditions)(
    "%s, unseen in tuning: at most one event in a hundred is missed",
    (condition) => {
      const point = operatingPoint(tripConditions[condition], seeds(10));
      expect(point.missed.value).toBeLessThanOrEqual(0.01);
      if (condition !== "hands") expect(point.falseChanges.value).toBeLessThanOrEqual(0.01);
    },
  );

  test("noise far beyond the settings is seen in the figures", () => {
    const noisy = { ...tripConditions.white, whiteMilligrams: 80_000 };
    expect(operatingPoint(noisy, seeds(3)).missed.count).toBeGreaterThan(0);
  });

  test("the same seeds give the same point", () => {
    const trip = tripConditions.rolling;
    expect(operatingPoint(trip, seeds(2))).toEqual(operatingPoint(trip, seeds(2)));
  });
});

describe("what may be priced", () => {
  test("within the permissible error, from rest, once", () => {
    const point = netWeighingPoint(tripConditions.shopping, seeds(25));
    expect(point.priced).toBeGreaterThan(100);
    expect([point.outsideLimits, point.fromUnstable, point.doubleCounts]).toEqual([0, 0, 0]);
    const refused = Object.values(point.weighAlone).reduce((sum, count) => sum + count, 0);
    expect(point.priced + refused).toBeGreaterThanOrEqual(point.adds);
  });
});

test("a prediction's interval holds the settled weight nine times in ten", () => {
  for (const condition of ["white", "rolling", "footsteps"] as const) {
    const point = predictionPoint(tripConditions[condition], 400, seeds(15));
    expect(point.predicted.value).toBeGreaterThan(0.8);
    expect(point.covered.value).toBeGreaterThan(0.9);
  }
});

test.each([
  [0, 100, 0, 0.037],
  [10, 100, 0.055, 0.174],
  [0, 0, 0, 1],
])("Wilson's interval of %d in %d", (count, total, low, high) => {
  const share = shareOf(count, total);
  expect(share.low).toBeCloseTo(low, 2);
  expect(share.high).toBeCloseTo(high, 2);
});

test("two items in quick succession: the sum is right; a second apart they are told apart", () => {
  const near = successionPoint(300, seeds(60));
  expect(near.wrong.count).toBe(0);
  expect(near.separated.value + near.doubted.value).toBeGreaterThan(0.6);
  const far = successionPoint(1_000, seeds(60));
  expect(far.separated.value).toBeGreaterThan(0.9);
});
