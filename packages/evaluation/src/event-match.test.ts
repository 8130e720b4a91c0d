import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchedUnits, type UnitsAt } from "./event-match.js";

/** The textbook: every unit a node, every possible pair an edge, augmenting paths until none is left (Kuhn 1955). */
function slowMaximumMatching(
  happened: readonly UnitsAt[],
  understood: readonly UnitsAt[],
  toleranceMs: number,
) {
  const expand = (side: readonly UnitsAt[]) =>
    side.flatMap(({ atMs, units }) => Array(units).fill(atMs) as number[]);
  const left = expand(happened);
  const right = expand(understood);
  const partner = new Map<number, number>();
  const augment = (i: number, seen: Set<number>): boolean =>
    right.some((atMs, j) => {
      if (seen.has(j) || Math.abs(left[i]! - atMs) > toleranceMs) return false;
      seen.add(j);
      if (partner.has(j) && !augment(partner.get(j)!, seen)) return false;
      partner.set(j, i);
      return true;
    });
  return left.filter((_, i) => augment(i, new Set())).length;
}

/** Every way there is, for few units: the check on the check. */
function bruteForce(left: readonly number[], right: readonly number[], toleranceMs: number): number {
  const [first, ...rest] = left;
  if (first === undefined) return 0;
  const pairs = right.map((atMs, j) =>
    Math.abs(first - atMs) <= toleranceMs ? 1 + bruteForce(rest, right.toSpliced(j, 1), toleranceMs) : 0,
  );
  return Math.max(bruteForce(rest, right, toleranceMs), ...pairs);
}

const side = (maxUnits: number) =>
  fc.array(
    fc.record({ atMs: fc.integer({ min: 0, max: 6_000 }), units: fc.integer({ min: 1, max: maxUnits }) }),
    {
      maxLength: 12,
    },
  );

describe("matchedUnits", () => {
  it("is the size of a maximum matching", () => {
    fc.assert(
      fc.property(
        side(4),
        side(4),
        fc.integer({ min: 0, max: 1_500 }),
        (happened, understood, toleranceMs) => {
          const expected = slowMaximumMatching(happened, understood, toleranceMs);
          expect(matchedUnits(happened, understood, toleranceMs)).toBe(expected);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("agrees with trying every way, on few units", () => {
    const times = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 5 });
    fc.assert(
      fc.property(times, times, (left, right) => {
        const one = (atMs: number): UnitsAt => ({ atMs, units: 1 });
        expect(matchedUnits(left.map(one), right.map(one), 1_000)).toBe(bruteForce(left, right, 1_000));
      }),
      { numRuns: 500 },
    );
  });

  it("takes the tolerance as inclusive, and counts of any size", () => {
    const unit = [{ atMs: 5_000, units: 1 }];
    expect(matchedUnits(unit, [{ atMs: 6_000, units: 1 }], 1_000)).toBe(1);
    expect(matchedUnits(unit, [{ atMs: 6_000.5, units: 1 }], 1_000)).toBe(0);
    expect(matchedUnits([{ atMs: 0, units: 1e15 }], [{ atMs: 0, units: 1e15 }], 1_000)).toBe(1e15);
  });
});
