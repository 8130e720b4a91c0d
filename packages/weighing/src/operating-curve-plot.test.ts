import { expect, test } from "vitest";
import { operatingCurve, operatingCurvePlot } from "./operating-curve-plot.js";
import { tripConditions } from "./simulate/trip-conditions.js";

test("a higher threshold misses more small changes; the plot has a dot for each", () => {
  const small = { ...tripConditions.white, smallestMilligrams: 10_000, largestMilligrams: 40_000 };
  const curve = operatingCurve("3 g of noise", small, [1, 2, 3], [5_000, 30_000]);
  const [low, high] = curve.points.map(({ point }) => point.missed.count);
  expect(high).toBeGreaterThan(low!);
  const svg = operatingCurvePlot("small changes", [curve]);
  expect(svg.match(/<circle/g)).toHaveLength(2);
  expect(svg).toContain("3 g of noise");
  expect(operatingCurvePlot("small changes", [curve])).toBe(svg);
});
