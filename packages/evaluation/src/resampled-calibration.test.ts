import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import type { Judged } from "./calibration-error.js";
import { resampledCalibration } from "./resampled-calibration.js";

const few = { resamples: 200 };

/** 100 groups of 10 predictions, right as often as `rightOf` says of their confidence. */
function drawn(rightOf: (confidence: number) => number): Judged[][] {
  const random = xoroshiro128plus(5);
  return Array.from({ length: 100 }, () =>
    Array.from({ length: 10 }, () => {
      const confidence = uniformFloat64(random);
      return { confidence, correct: uniformFloat64(random) < rightOf(confidence) };
    }),
  );
}

describe("resampledCalibration", () => {
  it("finds nothing to object to where what is stated is so", () => {
    const { error, curve } = resampledCalibration(
      drawn((confidence) => confidence),
      few,
    );
    expect(error?.low).toBe(0);
    expect(error?.value).toBeLessThan(0.04);
    expect(curve).toHaveLength(10);
    expect(curve.reduce((sum, { cases }) => sum + cases, 0)).toBe(1_000);
  });

  it("says by how much, where it is not", () => {
    const { error } = resampledCalibration(
      drawn((confidence) => Math.max(0, confidence - 0.2)),
      few,
    );
    expect(error?.low).toBeGreaterThan(0.1);
    expect(error?.low).toBeLessThan(0.2);
    expect(error?.high).toBeGreaterThan(0.17);
  });

  it("is wider where the members of a group share their luck", () => {
    const alone = drawn(() => 0.5)
      .flat()
      .slice(0, 200);
    const together = alone.map((judged) => Array.from({ length: 10 }, () => judged));
    const width = ({ error }: ReturnType<typeof resampledCalibration>) => error!.high - error!.low;
    const shared = resampledCalibration(together, few);
    const torn = resampledCalibration(
      together.flat().map((judged) => [judged]),
      few,
    );
    expect(width(shared)).toBeGreaterThan(width(torn));
  });

  it("has nothing to say about nothing, and the same to say about the same", () => {
    expect(resampledCalibration([[], []])).toEqual({ error: null, curve: [] });
    const groups = drawn((confidence) => confidence);
    expect(resampledCalibration(groups, { ...few, seed: 3 })).toEqual(
      resampledCalibration(groups, { ...few, seed: 3 }),
    );
  });
});
