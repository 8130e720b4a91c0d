import type { Label } from "./label.js";

/** A front in the style of its family: the body of an SVG drawing of the face's size. */
export type FrontStyle = (label: Label) => string;

/** Where things stand on a front, in millimetres. */
export interface Frame {
  readonly w: number;
  readonly h: number;
  readonly x: number;
  /** The width in which text and pictures stay. */
  readonly inner: number;
  /** A length that letters and pictures grow with: landscape faces are ruled by their height. */
  readonly unit: number;
}

export function frameOf({ face }: Label): Frame {
  const { widthMm: w, heightMm: h, seenWidthMm } = face;
  const inner = seenWidthMm * 0.86;
  return { w, h, x: w / 2, inner, unit: Math.min(inner, h * 0.62) };
}
