import { describe, expect, it } from "vitest";
import { percentileInterval } from "./interval.js";
import { resample, type Statistic } from "./resample.js";

const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4];
const mean: Statistic = (weights) => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.reduce((sum, weight, i) => sum + weight * values[i]!, 0) / total;
};

describe("resample", () => {
  it("draws as many cases as there are, with replacement", () => {
    const seen: number[][] = [];
    const spy: Statistic = (weights) => {
      seen.push([...weights]);
      return 0;
    };
    resample(values.length, { spy }, { seed: 1, resamples: 50 });
    expect(seen).toHaveLength(51);
    expect(seen[0]).toEqual(values.map(() => 1));
    for (const weights of seen) expect(weights.reduce((a, b) => a + b)).toBe(values.length);
    expect(new Set(seen.map(String)).size).toBe(51);
  });

  it("has the spread that theory gives the mean of a sample", () => {
    const { draws, value } = resample(values.length, { mean }, { seed: 7, resamples: 4_000 }).mean;
    const average = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - average) ** 2, 0) / values.length ** 2;
    const drawnVariance = draws.reduce((sum, x) => sum + (x - average) ** 2, 0) / draws.length;
    expect(value).toBeCloseTo(average, 12);
    expect(drawnVariance / variance).toBeGreaterThan(0.93);
    expect(drawnVariance / variance).toBeLessThan(1.07);
  });

  it("gives the same draws for the same seed, others for another", () => {
    const draw = (seed: number) => [...resample(values.length, { mean }, { seed, resamples: 20 }).mean.draws];
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });

  it("leaves out draws in which the figure does not exist", () => {
    const onlyWithFirst: Statistic = (weights) => (weights[0]! > 0 ? weights[0]! : null);
    const { draws } = resample(3, { onlyWithFirst }, { seed: 1, resamples: 100 }).onlyWithFirst;
    expect(draws.length).toBeGreaterThan(0);
    expect(draws.length).toBeLessThan(100);
    expect(Math.min(...draws)).toBe(1);
  });

  it("has nothing to say about nothing", () => {
    const share: Statistic = (weights) => (weights.length === 0 ? null : 1);
    expect(percentileInterval(resample(0, { share }, { seed: 1, resamples: 10 }).share)).toBeNull();
  });
});
