import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "./allocate.js";

describe("allocate", () => {
  it("gives the odd units to the largest remainders, the first among equals", () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(100, [3, 3, 1])).toEqual([43, 43, 14]);
    expect(allocate(5, [0, 0])).toEqual([3, 2]);
    expect(allocate(0, [1, 2])).toEqual([0, 0]);
  });

  it("adds up, and keeps every share within one unit of the exact one", () => {
    const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.nat(10_000_000), weights, (minor, given) => {
        const shares = allocate(minor, given);
        const total = given.reduce((sum, weight) => sum + weight, 0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(minor);
        given.forEach((weight, i) => {
          const exact = total === 0 ? minor / given.length : (minor * weight) / total;
          expect(Math.abs(shares[i]! - exact)).toBeLessThan(1);
        });
      }),
    );
  });
});
