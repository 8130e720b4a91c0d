import fc from "fast-check";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { type CalibrationBin, calibrationError, equalMassBins, type Judged } from "./calibration-error.js";

/** Every case written down as often as it counts; cut at the first end of a tie at or behind each tenth. */
function slowBins(cases: readonly (Judged & { weight: number })[], bins: number): CalibrationBin[] {
  const all = cases
    .toSorted((a, b) => a.confidence - b.confidence)
    .flatMap((one) => Array(one.weight).fill(one) as Judged[]);
  const isTieEnd = (end: number) => end === all.length || all[end - 1]!.confidence !== all[end]!.confidence;
  const ends = new Set<number>();
  for (let k = 1; k <= bins; k++) {
    let end = Math.ceil((k * all.length) / bins);
    while (!isTieEnd(end)) end++;
    ends.add(end);
  }
  let start = 0;
  const filled: CalibrationBin[] = [];
  for (const end of [...ends].sort((a, b) => a - b)) {
    const bin = all.slice(start, end);
    if (bin.length === 0) continue;
    const mean = (of: (one: Judged) => number) => bin.reduce((sum, one) => sum + of(one), 0) / bin.length;
    const accuracy = mean(({ correct }) => Number(correct));
    filled.push({ cases: bin.length, meanConfidence: mean(({ confidence }) => confidence), accuracy });
    start = end;
  }
  return filled;
}

describe("equalMassBins", () => {
  it("agrees with writing every case down and cutting the list in tenths, ties together", () => {
    const judged = fc.record({
      confidence: fc.integer({ min: 0, max: 20 }).map((step) => step / 20),
      correct: fc.boolean(),
      weight: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(judged, { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), (cases, bins) => {
        const ascending = cases.toSorted((a, b) => a.confidence - b.confidence);
        const found = equalMassBins(
          ascending,
          Float64Array.from(ascending, ({ weight }) => weight),
          bins,
        );
        const expected = slowBins(cases, bins);
        expect(found).toHaveLength(expected.length);
        for (const [i, bin] of found.entries()) {
          expect(bin.cases).toBe(expected[i]!.cases);
          expect(bin.meanConfidence).toBeCloseTo(expected[i]!.meanConfidence, 12);
          expect(bin.accuracy).toBeCloseTo(expected[i]!.accuracy, 12);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("makes ten bins of the same mass where no two confidences are equal", () => {
    const ascending = Array.from({ length: 300 }, (_, i) => ({ confidence: i / 300, correct: i % 2 === 0 }));
    const bins = equalMassBins(ascending, new Float64Array(300).fill(1));
    expect(bins.map(({ cases }) => cases)).toEqual(Array(10).fill(30));
  });
});

describe("calibrationError", () => {
  it("agrees with the unbiased square of every pair of different cases, straight from what it estimates", () => {
    // E[(hit_i - c)(hit_j - c)] over i != j is the square of the gap with no bias at all: a loop over all pairs.
    const slowSquare = ({ cases, accuracy, meanConfidence }: CalibrationBin) => {
      const hits = Array.from({ length: cases }, (_, i) => Number(i < Math.round(accuracy * cases)));
      let sum = 0;
      for (let i = 0; i < cases; i++) {
        for (let j = 0; j < cases; j++) {
          if (i !== j) sum += (hits[i]! - meanConfidence) * (hits[j]! - meanConfidence);
        }
      }
      return sum / (cases * (cases - 1));
    };
    const bin = fc.record({
      cases: fc.integer({ min: 1, max: 40 }),
      meanConfidence: fc.double({ min: 0, max: 1, noNaN: true }),
      hits: fc.nat(40),
    });
    fc.assert(
      fc.property(fc.array(bin, { minLength: 1, maxLength: 10 }), (drawn) => {
        const bins = drawn.map(({ cases, meanConfidence, hits }) => {
          return { cases, meanConfidence, accuracy: (hits % (cases + 1)) / cases };
        });
        const told = bins.filter(({ cases }) => cases > 1);
        const total = told.reduce((sum, { cases }) => sum + cases, 0);
        const slow = told.reduce((sum, one) => sum + (one.cases / total) * slowSquare(one), 0);
        const fast = calibrationError(bins);
        if (told.length === 0) expect(fast).toBeNull();
        else expect(fast!.square).toBeCloseTo(slow, 12);
      }),
    );
  });

  it("is zero on average for a perfectly calibrated model, where the plug-in figures are not", () => {
    const random = xoroshiro128plus(3);
    const rounds = 400;
    let [square, squarePlugIn, plugIn] = [0, 0, 0];
    for (let round = 0; round < rounds; round++) {
      const judged = Array.from({ length: 300 }, () => {
        const confidence = 0.5 + 0.5 * uniformFloat64(random);
        return { confidence, correct: uniformFloat64(random) < confidence };
      }).sort((a, b) => a.confidence - b.confidence);
      const error = calibrationError(equalMassBins(judged, new Float64Array(300).fill(1)))!;
      square += error.square / rounds;
      squarePlugIn += error.squarePlugIn / rounds;
      plugIn += error.plugIn / rounds;
    }
    expect(Math.abs(square)).toBeLessThan(0.03 * squarePlugIn);
    expect(plugIn).toBeGreaterThan(0.05);
  });

  it("cannot tell chance from error with one case a bin", () => {
    expect(calibrationError([])).toBeNull();
    expect(calibrationError([{ cases: 1, meanConfidence: 0.9, accuracy: 0 }])).toBeNull();
    expect(calibrationError([{ cases: 25, meanConfidence: 0.9, accuracy: 1 }])!.square).toBeCloseTo(0.01, 12);
  });
});
