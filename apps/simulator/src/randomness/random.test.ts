import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFrom } from "./random.js";

const draws = (seed: string): number[] => {
  const random = randomFrom(seed);
  return Array.from({ length: 20 }, () => random.between(0, 1));
};

describe("randomFrom", () => {
  it("gives the same numbers for the same seed, others for another", () => {
    expect(draws("a")).toEqual(draws("a"));
    expect(draws("a")).not.toEqual(draws("b"));
  });

  it("forks streams that do not depend on how much was drawn", () => {
    const [fresh, used] = [randomFrom("s"), randomFrom("s")];
    for (let i = 0; i < 100; i++) used.between(0, 1);
    expect(used.fork("x").between(0, 1)).toBe(fresh.fork("x").between(0, 1));
    expect(fresh.fork("x").between(0, 1)).not.toBe(fresh.fork("y").between(0, 1));
  });

  it("keeps to its bounds, and shuffles without losing anything", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(60), (seed, low, span) => {
        const random = randomFrom(seed);
        const whole = random.integer(low, low + span);
        const real = random.between(low, low + span);
        expect(whole).toBeGreaterThanOrEqual(low);
        expect(whole).toBeLessThanOrEqual(low + span);
        expect(real).toBeGreaterThanOrEqual(low);
        expect(real).toBeLessThanOrEqual(low + span);
        const values = Array.from({ length: span }, (_, i) => i);
        expect(random.shuffled(values).sort((a, b) => a - b)).toEqual(values);
      }),
    );
  });

  it("draws normal numbers of the mean and spread asked for", () => {
    const random = randomFrom("normal");
    const values = Array.from({ length: 20_000 }, () => random.normal(50, 4));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(50, 0);
    expect(Math.sqrt(variance)).toBeCloseTo(4, 0);
  });
});
