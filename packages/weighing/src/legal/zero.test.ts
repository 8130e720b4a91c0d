import fc from "fast-check";
import { expect, test } from "vitest";
import { Instrument } from "./instrument.js";
import { initialZero, trackedZero, type Zero, zeroSetTo } from "./zero.js";

const instrument = Instrument.parse({});
const { maxMilligrams, eMilligrams } = instrument;

test("initial zero covers a fifth of Max in all", () => {
  expect(initialZero(0.1 * maxMilligrams, instrument)).not.toBeNull();
  expect(initialZero(0.101 * maxMilligrams, instrument)).toBeNull();
  expect(initialZero(-0.101 * maxMilligrams, instrument)).toBeNull();
});

test("whatever is done, zero stays within 4% of Max in all, and tracking within 0.5 d a second", () => {
  const actions = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("key" as const), at: fc.integer({ min: -2_000_000, max: 2_000_000 }) }),
      fc.record({
        kind: fc.constant("track" as const),
        off: fc.integer({ min: -20_000, max: 20_000 }),
        elapsedMs: fc.integer({ min: 1, max: 200 }),
      }),
    ),
    { maxLength: 200 },
  );
  fc.assert(
    fc.property(actions, (steps) => {
      let zero: Zero = { milligrams: 0, initialMilligrams: 0 };
      for (const step of steps) {
        const before = zero.milligrams;
        if (step.kind === "key") zero = zeroSetTo(zero, step.at, instrument) ?? zero;
        else {
          zero = trackedZero(zero, before + step.off, step.elapsedMs, instrument);
          expect(Math.abs(zero.milligrams - before)).toBeLessThanOrEqual(
            (0.5 * eMilligrams * step.elapsedMs) / 1_000,
          );
          if (Math.abs(step.off) >= eMilligrams / 2) expect(zero.milligrams).toBe(before);
        }
        expect(Math.abs(zero.milligrams)).toBeLessThanOrEqual(0.02 * maxMilligrams);
      }
    }),
  );
});
