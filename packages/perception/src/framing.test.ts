import fc from "fast-check";
import { expect, test } from "vitest";
import { squareRegion } from "./framing.js";

test.each([
  { name: "no box: the centred square", size: [640, 480], box: undefined, left: 80, top: 0, side: 480 },
  {
    name: "no box, odd rest: rounded down, as training does",
    size: [7, 4],
    box: undefined,
    left: 1,
    top: 0,
    side: 4,
  },
  {
    name: "a box grows around its centre",
    size: [640, 480],
    box: [100, 100, 60, 20],
    left: 100,
    top: 80,
    side: 60,
  },
  {
    name: "a box at the edge is shifted in",
    size: [640, 480],
    box: [600, 400, 40, 80],
    left: 560,
    top: 400,
    side: 80,
  },
  {
    name: "a box longer than the short side keeps its middle",
    size: [640, 480],
    box: [0, 100, 640, 50],
    left: 80,
    top: 0,
    side: 480,
  },
  {
    name: "a box without area is one pixel",
    size: [640, 480],
    box: [10, 20, 0, 0],
    left: 10,
    top: 20,
    side: 1,
  },
] as const)("$name", ({ size, box, left, top, side }) => {
  const region = squareRegion(size[0], size[1], box === undefined ? undefined : [...box]);
  expect(region).toEqual({ left, top, width: side, height: side });
});

test("whatever the box, the square lies in the picture", () => {
  const size = fc.integer({ min: 1, max: 500 });
  const coordinate = fc.double({ min: -600, max: 1200, noNaN: true });
  const extent = fc.double({ min: 0, max: 1200, noNaN: true });
  fc.assert(
    fc.property(size, size, coordinate, coordinate, extent, extent, (width, height, x, y, w, h) => {
      const region = squareRegion(width, height, [x, y, w, h]);
      expect(region.width).toBe(region.height);
      expect(region.width).toBeGreaterThanOrEqual(1);
      expect(region.left).toBeGreaterThanOrEqual(0);
      expect(region.top).toBeGreaterThanOrEqual(0);
      expect(region.left + region.width).toBeLessThanOrEqual(width);
      expect(region.top + region.height).toBeLessThanOrEqual(height);
    }),
  );
});
