import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { weightedPercentile } from "./percentile.js";

describe("weightedPercentile", () => {
  it("is the nearest rank among the values, each written down as often as it counts", () => {
    const owned = fc.array(fc.record({ value: fc.integer({ min: 0, max: 50 }), owner: fc.nat(4) }), {
      maxLength: 30,
    });
    const weights = fc.array(fc.nat(3), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(owned, weights, fc.constantFrom(0.01, 0.5, 0.95, 0.99, 1), (cases, counts, share) => {
        const ascending = cases.toSorted((a, b) => a.value - b.value);
        const written = ascending.flatMap(
          ({ value, owner }) => Array(counts[owner]!).fill(value) as number[],
        );
        const expected = written.find((value) => {
          const notAbove = written.filter((other) => other <= value).length;
          return notAbove >= share * written.length;
        });
        const found = weightedPercentile(
          Float64Array.from(ascending, ({ value }) => value),
          Uint32Array.from(ascending, ({ owner }) => owner),
          Float64Array.from(counts),
          share,
        );
        expect(found).toBe(expected ?? null);
      }),
    );
  });
});
