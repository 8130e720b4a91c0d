import type { Calibration } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createGallery } from "./gallery.js";
import { calibrationAt } from "./likelihood.js";
import { posterior, recognise } from "./recognise.js";

const dimensions = 6;
const modelSha256 = "0".repeat(64);

const unit = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions })
  .filter((values) => Math.hypot(...values) > 0.1)
  .map((values) => Float32Array.from(values, (value) => value / Math.hypot(...values)));

const entries = fc
  .array(fc.array(unit, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 8 })
  .map((skus) => skus.map((views, index) => ({ sku: `sku-${index}`, views })));

const calibration: Calibration = {
  schema: "cartwheel.Calibration/1",
  poolTemperature: 0.07,
  points: [
    { views: 1, slope: 18, offset: -9 },
    { views: 4, slope: 24, offset: -14 },
    { views: 16, slope: 26, offset: -17 },
  ],
  unknownOffset: 0.5,
  fittedOn: {},
};

/** Straight from the contract's words, one product and one view after the other. */
function slowLogLikelihood(query: Float32Array, views: readonly Float32Array[]): number {
  const tau = calibration.poolTemperature;
  const cosines = views.map((view) => view.reduce((sum, value, index) => sum + value * query[index]!, 0));
  const pooled =
    tau * Math.log(cosines.reduce((sum, cosine) => sum + Math.exp(cosine / tau), 0) / views.length);
  const [a, b] = views.length <= 4 ? [0, 1] : [1, 2];
  const [low, high] = [calibration.points[a]!, calibration.points[b]!];
  const share =
    (Math.log2(views.length) - Math.log2(low.views)) / (Math.log2(high.views) - Math.log2(low.views));
  const between = (key: "slope" | "offset") => low[key] * (1 - share) + high[key] * share;
  return between("slope") * pooled + between("offset");
}

describe("recognise", () => {
  test("agrees with the contract's formula, for one view and for several", () => {
    fc.assert(
      fc.property(
        entries,
        fc.array(fc.array(unit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (skus, views, topK, viewGain) => {
          const gallery = createGallery(modelSha256, dimensions, skus);
          const got = recognise(views, gallery, calibration, { topK, viewGain });
          const weight = views.length ** viewGain;
          const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
          const expected = skus
            .map(({ sku, views: known }) => ({
              sku,
              value: weight * mean(views.map((view) => mean(view.map((x) => slowLogLikelihood(x, known))))),
            }))
            .sort((a, b) => b.value - a.value);
          expect(got.candidates).toHaveLength(Math.min(topK, skus.length));
          for (const [index, { sku, logLikelihood }] of got.candidates.entries()) {
            expect(logLikelihood).toBeCloseTo(expected[index]!.value, 3);
            expect(logLikelihood).toBeCloseTo(expected.find((entry) => entry.sku === sku)!.value, 3);
          }
          expect(got.unknownLogLikelihood).toBeCloseTo(weight * 0.5, 9);
          const rest = expected.slice(topK).map(({ value }) => Math.exp(value));
          if (rest.length === 0) expect(got.restLogLikelihood).toBe(got.unknownLogLikelihood);
          else expect(got.restLogLikelihood).toBeCloseTo(Math.log(mean(rest)), 3);
        },
      ),
    );
  });

  test("no view, or one of another length, is a mistake of the caller", () => {
    const gallery = createGallery(modelSha256, 2, [{ sku: "a", views: [Float32Array.of(1, 0)] }]);
    expect(() => recognise([], gallery, calibration)).toThrow(RangeError);
    expect(() => recognise([[]], gallery, calibration)).toThrow(RangeError);
    expect(() => recognise([Float32Array.of(1, 0, 0)], gallery, calibration)).toThrow(RangeError);
  });
});

describe("calibrationAt", () => {
  test.each([
    [1, 18],
    [2, 21],
    [4, 24],
    [8, 25],
    [16, 26],
    [1000, 26],
  ])("with %i views the slope is %d", (views, slope) => {
    expect(calibrationAt(calibration, views).slope).toBeCloseTo(slope, 9);
  });

  test("fewer views than the first point has: its values", () => {
    const points = [{ views: 4, slope: 3, offset: -1 }];
    expect(calibrationAt({ ...calibration, points }, 1)).toMatchObject({ slope: 3, offset: -1 });
  });
});

describe("posterior", () => {
  test("sums to one, and follows Bayes' rule over a flat prior", () => {
    const recognition = {
      candidates: [
        { sku: "a", logLikelihood: 3 },
        { sku: "b", logLikelihood: 1 },
      ],
      restLogLikelihood: -2,
      unknownLogLikelihood: 0,
    };
    const got = posterior(recognition, { unknownPrior: 0.1, assortmentSize: 12 });
    const masses = [Math.exp(3) * 0.075, Math.exp(1) * 0.075, 10 * Math.exp(-2) * 0.075, 0.1];
    const total = masses.reduce((a, b) => a + b, 0);
    expect(got.candidates.map(({ probability }) => probability)).toEqual([
      expect.closeTo(masses[0]! / total, 9),
      expect.closeTo(masses[1]! / total, 9),
    ]);
    expect(got.rest).toBeCloseTo(masses[2]! / total, 9);
    expect(got.unknown).toBeCloseTo(masses[3]! / total, 9);
  });

  test("every SKU listed and no unknown expected: nothing is left over", () => {
    const recognition = {
      candidates: [{ sku: "a", logLikelihood: -900 }],
      restLogLikelihood: 5,
      unknownLogLikelihood: 5,
    };
    expect(posterior(recognition, { unknownPrior: 0, assortmentSize: 1 })).toEqual({
      candidates: [{ sku: "a", probability: 1 }],
      rest: 0,
      unknown: 0,
    });
  });
});
