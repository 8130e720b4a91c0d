import { expect, test } from "vitest";
import { roundingBiasVariance } from "./quantisation.js";

/** The mean bias of rounding by brute force: the expected rounded value over gaussian noise, for many levels. */
function biasVarianceByBruteForce(division: number, sd: number): number {
  const levels = 200;
  let sum = 0;
  for (let place = 0; place < levels; place++) {
    const level = (place / levels) * division;
    let mean = 0;
    let weights = 0;
    for (let z = -6; z <= 6; z += 0.01) {
      const weight = Math.exp(-z * z * 0.5);
      mean += weight * Math.round((level + z * sd) / division) * division;
      weights += weight;
    }
    sum += (mean / weights - level) ** 2;
  }
  return sum / levels;
}

test.each([0.15, 0.25, 0.4, 0.6])("the bias that averaging leaves at a noise of %f divisions", (share) => {
  const division = 5_000;
  const expected = biasVarianceByBruteForce(division, share * division);
  const found = roundingBiasVariance(division, (share * division) ** 2);
  expect(Math.abs(Math.sqrt(found) - Math.sqrt(expected))).toBeLessThan(20);
});

test("without noise the whole rounding error stays", () => {
  const found = roundingBiasVariance(5_000, 0);
  expect(found).toBeLessThanOrEqual(5_000 ** 2 / 12);
  expect(found).toBeGreaterThan((0.9 * 5_000 ** 2) / 12);
});
