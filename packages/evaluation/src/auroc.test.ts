import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaUnderRoc, type Scored } from "./auroc.js";

/** Straight from the definition: every pair. */
function slowArea(cases: readonly Scored[], weights: Float64Array): number | null {
  let [won, pairs] = [0, 0];
  for (const [i, a] of cases.entries()) {
    for (const [j, b] of cases.entries()) {
      if (!a.positive || b.positive) continue;
      const times = weights[i]! * weights[j]!;
      pairs += times;
      won += times * (a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0);
    }
  }
  return pairs === 0 ? null : won / pairs;
}

describe("areaUnderRoc", () => {
  it("agrees exactly with counting every pair, ties and weights included", () => {
    const scored = fc.record({
      score: fc.integer({ min: -5, max: 5 }),
      positive: fc.boolean(),
      weight: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(scored, { maxLength: 40 }), (cases) => {
        const weights = Float64Array.from(cases, ({ weight }) => weight);
        expect(areaUnderRoc(cases)(weights)).toBe(slowArea(cases, weights));
      }),
      { numRuns: 500 },
    );
  });

  it("is 1 when every positive scores higher, infinite scores included", () => {
    const cases = [
      { score: Number.POSITIVE_INFINITY, positive: true },
      { score: 3, positive: true },
      { score: Number.NEGATIVE_INFINITY, positive: false },
    ];
    expect(areaUnderRoc(cases)(new Float64Array(3).fill(1))).toBe(1);
  });
});
