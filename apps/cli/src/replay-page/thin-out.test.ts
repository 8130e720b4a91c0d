import fc from "fast-check";
import { expect, it } from "vitest";
import { thinOut } from "./thin-out.js";

const readings = fc
  .array(
    fc.record({ atMs: fc.integer({ min: 0, max: 2_000 }), milligrams: fc.integer({ min: -99, max: 99 }) }),
  )
  .map((drawn) => drawn.toSorted((a, b) => a.atMs - b.atMs));

it("keeps the first, last, lowest and highest of every column, in order, and few others", () => {
  fc.assert(
    fc.property(readings, fc.integer({ min: 1, max: 12 }), (all, columns) => {
      const kept = thinOut(all, columns);
      if (all.length <= 4 * columns) {
        expect(kept).toEqual(all);
        return;
      }
      expect(kept.length).toBeLessThanOrEqual(4 * columns);
      const [first, last] = [all[0]!, all.at(-1)!];
      const columnOf = ({ atMs }: { atMs: number }) =>
        Math.min(
          columns - 1,
          Math.floor(((atMs - first.atMs) / Math.max(1, last.atMs - first.atMs)) * columns),
        );
      for (let column = 0; column < columns; column++) {
        const within = all.filter((each) => columnOf(each) === column);
        const left = kept.filter((each) => columnOf(each) === column);
        const weights = within.map(({ milligrams }) => milligrams);
        expect(left[0]).toBe(within[0]);
        expect(left.at(-1)).toBe(within.at(-1));
        expect(Math.min(...left.map(({ milligrams }) => milligrams))).toBe(Math.min(...weights));
        expect(Math.max(...left.map(({ milligrams }) => milligrams))).toBe(Math.max(...weights));
      }
      expect(kept).toEqual(all.filter((each) => kept.includes(each)));
    }),
  );
});
