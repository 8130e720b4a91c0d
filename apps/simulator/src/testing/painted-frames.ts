import sharp from "sharp";
import type { FrameSource, TrueFrame } from "../scene/frame-source.js";
import type { ShoppingTrip } from "../shoppers/shopping-trip.js";

const width = 96;
const height = 72;

/** Grey levels by camera, so that each can be told from the others. */
export const paintedLevels: Readonly<Record<string, number>> = {
  front: 60,
  left: 110,
  rear: 160,
  right: 210,
};

/**
 * Cameras that paint instead of rendering, for tests of what happens to frames: a level of grey a camera, with a
 * chequered square that walks from left to right, ten pictures a second.
 */
export const paintedFrames = (cameras: readonly string[]): FrameSource => ({
  cameras: [...cameras].sort(),
  async *frames({ durationMs }: ShoppingTrip) {
    for (let atMs = 0; atMs <= durationMs; atMs += 100) {
      for (const camera of [...cameras].sort()) yield await painted(camera, atMs);
    }
  },
  close: () => Promise.resolve(),
});

async function painted(camera: string, atMs: number): Promise<TrueFrame> {
  const left = Math.floor(atMs / 100) % (width - 24);
  const pixels = Buffer.alloc(width * height * 3, paintedLevels[camera] ?? 128);
  for (let y = 24; y < 48; y++) {
    for (let x = left; x < left + 24; x++) {
      pixels.fill(((x >> 1) + (y >> 1)) % 2 === 0 ? 0 : 255, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  const jpeg = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
  const box: TrueFrame["boxes"][number]["box"] = [left, 24, 24, 24];
  return {
    camera,
    atMs,
    jpeg,
    boxes: [{ instance: "thing-1", sku: null, kind: "other", box, visibleShare: 1 }],
  };
}
