import fc from "fast-check";
import { expect, test } from "vitest";
import type { TimedReading, WeightChangeOutput } from "./outputs.js";
import { type LoadChange, simulateScaleSignal } from "./simulate/scale-signal.js";
import { createWeighing } from "./weighing.js";

interface Step {
  readonly atMs: number;
  readonly milligrams: number;
}

/**
 * The slow oracle: the best piecewise constant function by exhaustive dynamic programming over all readings at
 * once (least squares and a price per piece), knowing the noise. Pieces shorter than a hand's movement are ramps.
 */
function stepsByOptimalPartition(readings: readonly TimedReading[], sdMilligrams: number): Step[] {
  const count = readings.length;
  const sums = new Float64Array(count + 1);
  const squares = new Float64Array(count + 1);
  for (let index = 0; index < count; index++) {
    sums[index + 1] = sums[index]! + readings[index]!.milligrams;
    squares[index + 1] = squares[index]! + readings[index]!.milligrams ** 2;
  }
  const cost = (from: number, to: number) =>
    (squares[to]! - squares[from]! - (sums[to]! - sums[from]!) ** 2 / (to - from)) / sdMilligrams ** 2;
  const price = 4 * Math.log(count);
  const best = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const cut = new Int32Array(count + 1);
  best[0] = -price;
  for (let to = 1; to <= count; to++) {
    for (let from = 0; from < to; from++) {
      const total = best[from]! + cost(from, to) + price;
      if (total < best[to]!) {
        best[to] = total;
        cut[to] = from;
      }
    }
  }
  const pieces: { from: number; mean: number }[] = [];
  for (let to = count; to > 0; to = cut[to]!) {
    const from = cut[to]!;
    if (to - from >= 9) pieces.unshift({ from, mean: (sums[to]! - sums[from]!) / (to - from) });
  }
  return pieces
    .slice(1)
    .map(({ from, mean }, index) => ({ atMs: readings[from]!.atMs, milligrams: mean - pieces[index]!.mean }))
    .filter(({ milligrams }) => Math.abs(milligrams) >= 12_000);
}

const scripts = fc
  .record({
    seed: fc.nat(),
    rateHz: fc.constantFrom(20, 40),
    whiteMilligrams: fc.constantFrom(2_000, 3_000, 4_000),
    steps: fc.array(
      fc.record({
        afterMs: fc.integer({ min: 2_500, max: 6_000 }),
        milligrams: fc.oneof(
          fc.integer({ min: 20_000, max: 1_500_000 }),
          fc.integer({ min: -900_000, max: -20_000 }),
        ),
        rampMs: fc.integer({ min: 50, max: 200 }),
      }),
      { minLength: 0, maxLength: 6 },
    ),
  })
  .map(({ steps, ...script }) => {
    let atMs = 1_000;
    const loads: LoadChange[] = steps.map(({ afterMs, milligrams, rampMs }) => {
      atMs += afterMs;
      return { atMs, milligrams, rampMs, overshoot: 0, ringHz: 5, ringMs: 50 };
    });
    const rest = { divisionMilligrams: 5_000, emptyMilligrams: 500, driftMilligramsPerMinute: 500 };
    return { ...script, ...rest, durationMs: atMs + 3_000, loads };
  });

test("finds the changes that an exhaustive fit of the whole signal finds", () => {
  fc.assert(
    fc.property(scripts, (script) => {
      const readings = simulateScaleSignal(script);
      const expected = stepsByOptimalPartition(readings, Math.hypot(script.whiteMilligrams, 1_450));
      const weighing = createWeighing();
      const outputs = [...readings.flatMap((reading) => weighing.push(reading)), ...weighing.end()];
      const found = outputs.filter((output): output is WeightChangeOutput => output.kind === "weight-change");
      expect(found).toHaveLength(expected.length);
      for (const [index, change] of found.entries()) {
        expect(Math.abs(change.milligrams - expected[index]!.milligrams)).toBeLessThan(
          5 * change.sigmaMilligrams,
        );
        expect(Math.abs(change.fromMs - expected[index]!.atMs)).toBeLessThan(350);
      }
      const net = found.reduce((sum, { milligrams }) => sum + milligrams, 0);
      const truth = script.loads.reduce((sum, { milligrams }) => sum + milligrams, 0);
      expect(Math.abs(net - truth)).toBeLessThan(5_000 + 5_000 * found.length);
    }),
    { seed: 20261123, numRuns: 60 },
  );
});
