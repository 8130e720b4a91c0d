import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markerRows, roundSteps, tracePoints } from "./scale-figure.js";

describe("roundSteps", () => {
  it("divides any range at multiples of 1, 2 or 5 times a power of ten", () => {
    const bound = fc.integer({ min: -100_000, max: 10_000_000 });
    fc.assert(
      fc.property(
        bound,
        fc.integer({ min: 10, max: 10_000_000 }),
        fc.integer({ min: 2, max: 9 }),
        (low, span, most) => {
          const steps = roundSteps(low, low + span, most);
          expect(steps.length).toBeLessThanOrEqual(most + 1);
          for (const [i, step] of steps.entries()) {
            expect(step).toBeGreaterThanOrEqual(low - 1e-6);
            expect(step).toBeLessThanOrEqual(low + span + 1e-6);
            if (i === 0) continue;
            const gap = step - steps[i - 1]!;
            const digit = gap / 10 ** Math.floor(Math.log10(gap) + 1e-9);
            expect([1, 2, 5]).toContain(Math.round(digit));
          }
        },
      ),
    );
  });
});

describe("markerRows", () => {
  it("puts no two markers of a row closer than the distance while there is a free row", () => {
    const positions = fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { maxLength: 20 });
    fc.assert(
      fc.property(positions, (drawn) => {
        const ascending = drawn.toSorted((a, b) => a - b).map((percent) => percent / 100);
        const rows = markerRows(ascending, 0.07, 4);
        for (const [i, position] of ascending.entries()) {
          const near = ascending.filter((other, j) => j < i && position - other < 0.07);
          if (near.length >= 4) continue;
          expect(near.map((other) => rows[ascending.indexOf(other)])).not.toContain(rows[i]);
        }
      }),
    );
  });
});

it("draws the corners of a frame at the corners of the picture", () => {
  const frame = { fromMs: 1_000, toMs: 3_000, lowMilligrams: -500, highMilligrams: 1_500 };
  const readings = [
    { atMs: 1_000, milligrams: -500 },
    { atMs: 2_000, milligrams: 500 },
    { atMs: 3_000, milligrams: 1_500 },
  ];
  expect(tracePoints(readings, frame, 100)).toBe("0,100 500,50 1000,0");
});
