import type { Box } from "@cartwheel/contracts";

/** A picture to be embedded. */
export interface Picture {
  /** The file's bytes, JPEG or PNG. The caller keeps them: what travels to a worker is a copy. */
  readonly bytes: Uint8Array;
  /** What to look at, in the picture's pixels (grown to a square where possible); else the centred square. */
  readonly box?: Box;
}

/** A frame at 1/8 of its size. */
export interface Thumbnail {
  /** The frame's own size in pixels. */
  readonly frameWidth: number;
  readonly frameHeight: number;
  readonly width: number;
  readonly height: number;
  /** (height, width, 3) RGB. */
  readonly rgb: Uint8Array;
  /** How much fine detail the full frame has: comparable between frames of one camera. */
  readonly sharpness: number;
}
