import fc from "fast-check";
import { expect, test } from "vitest";
import { ReadingBuffer } from "./reading-buffer.js";

test("means and searches agree with a plain array, also after readings were overwritten", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: -50_000_000, max: 50_000_000 })),
        {
          minLength: 1,
          maxLength: 60,
        },
      ),
      fc.nat(60),
      fc.nat(60),
      fc.nat(6_000),
      (steps, first, second, soughtMs) => {
        const capacity = 16;
        const buffer = new ReadingBuffer(capacity);
        const plain: { atMs: number; milligrams: number }[] = [];
        let atMs = 0;
        for (const [stepMs, milligrams] of steps) {
          atMs += stepMs;
          buffer.push(atMs, milligrams);
          plain.push({ atMs, milligrams });
        }
        const begin = Math.max(0, plain.length - capacity);
        expect([buffer.begin, buffer.end]).toEqual([begin, plain.length]);
        const found = plain.findIndex((reading, index) => index >= begin && reading.atMs >= soughtMs);
        expect(buffer.firstAtOrAfter(soughtMs)).toBe(found === -1 ? plain.length : found);
        const clip = (index: number) => Math.min(plain.length, Math.max(begin, index));
        const [from, to] = [Math.min(clip(first), clip(second)), Math.max(clip(first), clip(second))];
        if (from === to) return;
        const weights = plain.slice(from, to).map(({ milligrams }) => milligrams);
        expect([...buffer.slice(from, to)]).toEqual(weights);
        expect(buffer.mean(from, to)).toBeCloseTo(
          weights.reduce((sum, weight) => sum + weight, 0) / weights.length,
          6,
        );
      },
    ),
  );
});
