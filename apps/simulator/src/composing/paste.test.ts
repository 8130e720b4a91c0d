import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Raster } from "./frame.js";
import { paste } from "./paste.js";

const flat = (width: number, height: number, value: number): Raster => ({
  width,
  height,
  rgb: new Uint8Array(width * height * 3).fill(value),
});
const at = ({ rgb, width }: Raster, x: number, y: number): number => rgb[(y * width + x) * 3]!;

describe("paste", () => {
  it("puts an unturned patch exactly where it belongs", () => {
    const frame = flat(20, 20, 10);
    const patch = flat(6, 4, 200);
    paste(frame, patch, { x: 10, y: 10, scale: 1, turn: 0 });
    for (let y = 0; y < 20; y++) {
      for (let x = 0; x < 20; x++) {
        const inside = x >= 7 && x < 13 && y >= 8 && y < 12;
        const edge = inside && (x === 7 || x === 12 || y === 8 || y === 11);
        if (!edge) expect(at(frame, x, y), `${x} ${y}`).toBe(inside ? 200 : 10);
        else expect(at(frame, x, y)).toBeGreaterThan(10);
      }
    }
  });

  it("changes what a patch covers and nothing else, wherever it lies", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 50, noNaN: true }),
        fc.double({ min: -10, max: 50, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (x, y, scale, turn) => {
          const frame = flat(40, 40, 0);
          const patch = flat(12, 8, 255);
          paste(frame, patch, { x, y, scale, turn });
          for (let row = 0; row < 40; row++) {
            for (let column = 0; column < 40; column++) {
              // Slow and plain: turn the pixel's middle back and see whether it lies in the patch.
              const [dx, dy] = [column + 0.5 - x, row + 0.5 - y];
              const u = (Math.cos(turn) * dx + Math.sin(turn) * dy) / scale;
              const v = (Math.cos(turn) * dy - Math.sin(turn) * dx) / scale;
              const depth = Math.min(6 - Math.abs(u), 4 - Math.abs(v));
              if (depth > 1) expect(at(frame, column, row)).toBe(255);
              if (depth < 0) expect(at(frame, column, row)).toBe(0);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
