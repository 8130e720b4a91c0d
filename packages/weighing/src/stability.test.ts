import fc from "fast-check";
import { expect, test } from "vitest";
import { firstOff } from "./disturbance.js";
import { ReadingBuffer } from "./reading-buffer.js";
import { seededRandom } from "./simulate/seeded-random.js";
import { findStableStretch, largestSplit, slowShare } from "./stability.js";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const weights = fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 4, maxLength: 30 });

test("the largest split agrees with trying every split", () => {
  fc.assert(
    fc.property(weights, (values) => {
      let largest = 0;
      for (let split = 1; split < values.length; split++) {
        const [before, after] = [values.slice(0, split), values.slice(split)];
        const scale = Math.sqrt(1 / before.length + 1 / after.length);
        largest = Math.max(largest, Math.abs(mean(before) - mean(after)) / scale);
      }
      expect(largestSplit(Float64Array.from(values))).toBeCloseTo(largest, 3);
    }),
  );
});

test("the first reading off a level agrees with trying every beginning", () => {
  fc.assert(
    fc.property(weights, fc.integer({ min: -50_000, max: 50_000 }), (values, level) => {
      const buffer = new ReadingBuffer(64);
      for (const [index, value] of values.entries()) buffer.push(index * 50, value);
      const gains = values.map(
        (_, start) => (mean(values.slice(start)) - level) ** 2 * (values.length - start),
      );
      expect(gains[firstOff(buffer, 0, level)]).toBeCloseTo(Math.max(...gains), 0);
    }),
  );
});

test.each([
  ["white noise", () => (random: () => number) => random(), 0, 0.3],
  ["a tone of 4 Hz", () => (_: () => number, seconds: number) => Math.sin(2 * Math.PI * 4 * seconds), 0, 0.1],
  [
    "a slow swing of 0.4 Hz",
    () => (_: () => number, seconds: number) => Math.cos(2 * Math.PI * 0.4 * seconds),
    0.6,
    1,
  ],
  [
    "a leaning hand (time constant 0.4 s)",
    () => {
      let wander = 0;
      return (random: () => number) => {
        wander = wander * Math.exp(-1 / 8) + random() * 0.47;
        return wander;
      };
    },
    0.5,
    1,
  ],
] as const)("share of power below 1 Hz: %s", (_name, make, least, most) => {
  const { gaussian } = seededRandom(5);
  const shares = Array.from({ length: 200 }, () => {
    const next = make();
    return slowShare(
      Float64Array.from({ length: 50 }, (_, index) => next(gaussian, index / 20)),
      2_450,
    );
  });
  const median = shares.sort((a, b) => a - b)[100]!;
  expect(median).toBeGreaterThanOrEqual(least);
  expect(median).toBeLessThanOrEqual(most);
});

test("a stretch at rest begins after the way there", () => {
  const buffer = new ReadingBuffer(64);
  const { gaussian } = seededRandom(9);
  for (let index = 0; index < 40; index++) {
    const level = index < 20 ? 0 : index < 23 ? (index - 19) * 100_000 : 400_000;
    buffer.push(index * 50, level + gaussian() * 3_000);
  }
  const settings = { settleMs: 500, vibrationMilligrams: 30_000 };
  const prior = { divisionMilligrams: 5_000, quietMilligrams: 3_300, lastingVariance: 0 };
  const stretch = findStableStretch(buffer, 20, settings, prior);
  expect(stretch).not.toBeNull();
  expect(stretch!.from).toBeGreaterThanOrEqual(23);
  expect(Math.abs(stretch!.level.milligrams - 400_000)).toBeLessThan(4 * stretch!.level.sigmaMilligrams);
});
