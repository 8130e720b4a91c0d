import type { Box } from "@cartwheel/contracts";
import type { Region } from "./resizer.js";

/**
 * The square that the network sees, in whole pixels: without a box the centred square of the short side (as training
 * does), with one the box grown to a square around its centre and shifted into the picture. A box longer than the
 * picture's short side keeps its middle: a product is cut rather than squeezed.
 */
export function squareRegion(width: number, height: number, box?: Box): Region {
  const shortSide = Math.min(width, height);
  if (box === undefined) {
    return square(Math.floor((width - shortSide) / 2), Math.floor((height - shortSide) / 2), shortSide);
  }
  const [left, top, boxWidth, boxHeight] = box;
  const side = clamp(Math.round(Math.max(boxWidth, boxHeight)), 1, shortSide);
  return square(
    clamp(Math.round(left + (boxWidth - side) / 2), 0, width - side),
    clamp(Math.round(top + (boxHeight - side) / 2), 0, height - side),
    side,
  );
}

function square(left: number, top: number, side: number): Region {
  return { left, top, width: side, height: side };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
