import fc from "fast-check";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { percentileInterval, wilsonInterval } from "./interval.js";
import { evaluateRecognition } from "./recognition-report.js";

describe("percentileInterval", () => {
  it("leaves 2.5% of the draws outside on either side", () => {
    const draws = Float64Array.from({ length: 1_000 }, (_, i) => i);
    expect(percentileInterval({ value: 500, draws })).toEqual({ value: 500, low: 25, high: 974 });
  });

  it("holds the value, even where all draws lie on one side of it", () => {
    const draws = Float64Array.from([0.1, 0.1, 0.2]);
    expect(percentileInterval({ value: 0.5, draws })).toEqual({ value: 0.5, low: 0.1, high: 0.5 });
  });
});

describe("wilsonInterval", () => {
  it("ends where the share seen is just as far as the normal quantile from the true one", () => {
    const z = 1.959963984540054;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (cases, drawn) => {
        const hits = drawn % (cases + 1);
        const { value, low, high } = wilsonInterval(hits, cases)!;
        expect(value).toBe(hits / cases);
        for (const bound of [low, high]) {
          const distance = Math.abs(value - bound);
          expect(distance).toBeCloseTo(z * Math.sqrt((bound * (1 - bound)) / cases), 6);
        }
      }),
    );
  });

  it("is not certain after five of five", () => {
    expect(wilsonInterval(5, 5)!.low).toBeCloseTo(0.5655, 3);
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});

describe("the interval of the calibration error", () => {
  /** Says how sure it is, uniformly from 50% to 100%, and is right that often, less `overconfidence`. */
  function simulate(seed: number, pictures: number, overconfidence: number) {
    const random = xoroshiro128plus(seed);
    return Array.from({ length: pictures }, () => {
      const probability = 0.5 + 0.5 * uniformFloat64(random);
      const correct = uniformFloat64(random) < probability - overconfidence;
      return { trueSku: correct ? "a" : "b", ranked: [{ sku: "a", probability }], unknownScore: 0 };
    });
  }

  it.each([0, 0.03, 0.08])("holds the true error at least 9 times of 10 when it is %f", (truth) => {
    const rounds = 120;
    let held = 0;
    for (let round = 0; round < rounds; round++) {
      const { ece } = evaluateRecognition(simulate(round, 300, truth), { seed: round, resamples: 200 });
      if (ece!.low <= truth && truth <= ece!.high) held++;
    }
    expect(held / rounds).toBeGreaterThanOrEqual(0.9);
  });
});
