import type { Raster } from "./frame.js";

/** Where a patch lies on a frame: its middle, its size factor and its turn in radians. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly turn: number;
}

/** Lays a patch over a frame: bilinear, its outermost pixels fading into the frame. */
export function paste(frame: Raster, patch: Raster, { x, y, scale, turn }: Placement): void {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const halfWidth = (scale * (Math.abs(cos) * patch.width + Math.abs(sin) * patch.height)) / 2 + 1;
  const halfHeight = (scale * (Math.abs(sin) * patch.width + Math.abs(cos) * patch.height)) / 2 + 1;
  const left = Math.max(0, Math.floor(x - halfWidth));
  const right = Math.min(frame.width - 1, Math.ceil(x + halfWidth));
  const bottom = Math.min(frame.height - 1, Math.ceil(y + halfHeight));
  for (let row = Math.max(0, Math.floor(y - halfHeight)); row <= bottom; row++) {
    // Back into the patch: turned and scaled the other way. A step to the right is (cos, -sin) / scale there.
    const [dx, dy] = [left + 0.5 - x, row + 0.5 - y];
    const u = (cos * dx + sin * dy) / scale + patch.width / 2 - 0.5;
    const v = (cos * dy - sin * dx) / scale + patch.height / 2 - 0.5;
    pasteRow(frame, (row * frame.width + left) * 3, right - left + 1, patch, u, v, cos / scale, -sin / scale);
  }
}

/** `count` pixels of the frame from `at` on; (u, v) is the patch's place of the first one. */
function pasteRow(
  frame: Raster,
  at: number,
  count: number,
  { width, height, rgb }: Raster,
  u: number,
  v: number,
  stepU: number,
  stepV: number,
): void {
  for (let i = 0; i < count; i++, at += 3, u += stepU, v += stepV) {
    const edge = Math.min(u + 0.5, v + 0.5, width - 0.5 - u, height - 0.5 - v);
    if (edge <= 0) continue;
    const opacity = Math.min(1, edge);
    const x = u < 0 ? 0 : u > width - 2 ? width - 2 : Math.floor(u);
    const y = v < 0 ? 0 : v > height - 2 ? height - 2 : Math.floor(v);
    const fx = Math.min(1, Math.max(0, u - x));
    const fy = Math.min(1, Math.max(0, v - y));
    const from = (y * width + x) * 3;
    const below = from + width * 3;
    for (let c = 0; c < 3; c++) {
      const upper = rgb[from + c]! + (rgb[from + 3 + c]! - rgb[from + c]!) * fx;
      const lower = rgb[below + c]! + (rgb[below + 3 + c]! - rgb[below + c]!) * fx;
      const was = frame.rgb[at + c]!;
      frame.rgb[at + c] = was + (upper + (lower - upper) * fy - was) * opacity + 0.5;
    }
  }
}
