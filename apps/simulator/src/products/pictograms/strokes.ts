import { ellipse, faded, path } from "../svg.js";

/** A highlight. */
export const shine = (x: number, y: number, rx: number, ry: number, degrees: number): string =>
  faded(ellipse(x, y, rx, ry, "#ffffff", `transform="rotate(${degrees} ${x} ${y})"`), 0.5);

/** A stroke with round ends. */
export const line = (d: string, colour: string, width: number): string =>
  path(
    d,
    "none",
    `stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`,
  );
