import { expect, it } from "vitest";
import { resampledRatio } from "./resampled-ratio.js";

it("is a ratio of sums, not a mean of ratios, between the least and the greatest of its cases", () => {
  const parts = Array.from({ length: 50 }, (_, i) => ({ numerator: i, denominator: 2 * i + 1 }));
  const { value, low, high } = resampledRatio(parts)!;
  expect(value).toBe((49 * 25) / 2_500);
  expect(low).toBeLessThan(value);
  expect(high).toBeGreaterThan(value);
  expect(high).toBeLessThan(0.5);
  expect(resampledRatio([{ numerator: 1, denominator: 0 }])).toBeNull();
  expect(resampledRatio([])).toBeNull();
});
