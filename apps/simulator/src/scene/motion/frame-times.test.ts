import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterMotionMs, beforeMotionMs, frameTimes } from "./frame-times.js";

const spans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 4_000 })), { maxLength: 6 })
  .map((gaps) => {
    let at = 0;
    return gaps.map(([gap, length]) => {
      const fromMs = at + gap;
      at = fromMs + length + 10;
      return { fromMs, toMs: fromMs + length };
    });
  });

describe("frameTimes", () => {
  it("agrees with a look at every tenth of a second", () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 0, max: 20_000 }), (moving, durationMs) => {
        const near = (atMs: number): boolean =>
          moving.some(({ fromMs, toMs }) => atMs >= fromMs - beforeMotionMs && atMs <= toMs + afterMotionMs);
        const expected: number[] = [];
        for (let atMs = 0; atMs <= durationMs; atMs += 100) {
          if (near(atMs) || atMs % 1_000 === 0) expected.push(atMs);
        }
        expect(frameTimes(durationMs, moving, { movingHz: 10, idleHz: 1 })).toEqual(expected);
      }),
      { seed: 2 },
    );
  });
});
