import { expect, test } from "vitest";
import { seedsForHours } from "./seeds-for-hours.js";
import { tripConditions } from "./simulate/trip-conditions.js";
import { conditionFigures, weighingBars } from "./weighing-figures.js";

test("the short form of `cartwheel bench weighing`: every bar is met in two simulated hours", () => {
  const heard: number[] = [];
  const figures = conditionFigures("shopping", 8_000_000, 2, (hours) => heard.push(hours));
  expect(figures.changes.hours).toBeGreaterThanOrEqual(2);
  expect(figures.priced.hours).toBe(figures.changes.hours);
  expect(figures.priced.priced).toBeGreaterThan(100);
  expect(weighingBars(figures).filter(({ met }) => !met)).toEqual([]);
  expect(heard.at(-1)).toBeCloseTo(2 * figures.changes.hours, 6);
});

test("a bar that is missed says so", () => {
  const { changes, priced, ...rest } = conditionFigures("shopping", 8_000_000, 0.01);
  const worse = {
    ...rest,
    changes: { ...changes, missed: { ...changes.missed, count: 1 }, doubleCounts: 1 },
    priced: { ...priced, priced: 100, outsideLimits: 1, fromUnstable: 1 },
  };
  expect(weighingBars(worse).map(({ value, met }) => [value, met])).toEqual([
    [0.99, false],
    [1, false],
    [1, false],
    [0.05, false],
  ]);
});

test("seeds go on until the hours are full", () => {
  const seeds = [...seedsForHours(tripConditions.white, 40, 0.1)];
  expect(seeds).toEqual(seeds.map((_, at) => 40 + at));
  expect(seeds.length).toBeGreaterThan(1);
});
