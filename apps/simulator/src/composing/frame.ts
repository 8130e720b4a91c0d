/** A camera's frame. */
export const frameSize = { width: 640, height: 480 } as const;

/** A picture in memory: RGB, row by row from the top. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}
