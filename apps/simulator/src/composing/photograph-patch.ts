import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import sharp from "sharp";
import type { Random } from "../randomness/random.js";
import { frameSize, type Raster } from "./frame.js";

/** A photograph covers this much of the frame's height; less if it would be wider than the frame. */
const heightShare = [0.6, 0.95] as const;
const largestWidthShare = 0.94;

/**
 * A photograph as one camera shows it: cropped by up to a sixth, exposed and focused anew, and once more through JPEG.
 * @throws FaultError PICTURE_CORRUPT
 */
export async function photographPatch(path: string, random: Random, blurPixels: number): Promise<Raster> {
  const keep = { width: random.between(0.84, 1), height: random.between(0.84, 1) };
  const at = { x: random.between(0, 1), y: random.between(0, 1) };
  const share = random.between(...heightShare);
  const exposure = random.between(0.78, 1.22);
  const ownBlur = random.chance(0.5) ? random.between(0.3, 1.2) : 0;
  const quality = random.integer(60, 90);
  try {
    const upright = sharp(path).rotate().toColourspace("srgb").flatten({ background: "#ffffff" });
    const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
    const crop = {
      width: Math.max(1, Math.round(info.width * keep.width)),
      height: Math.max(1, Math.round(info.height * keep.height)),
    };
    const height = Math.min(
      frameSize.height * share,
      (frameSize.width * largestWidthShare * crop.height) / crop.width,
    );
    let shown = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
      .extract({
        left: Math.floor((info.width - crop.width) * at.x),
        top: Math.floor((info.height - crop.height) * at.y),
        ...crop,
      })
      .resize(Math.max(8, Math.round((height * crop.width) / crop.height)), Math.max(8, Math.round(height)), {
        fit: "fill",
      })
      .linear(exposure, 0);
    const blur = Math.hypot(ownBlur, blurPixels);
    if (blur >= 0.3) shown = shown.blur(blur);
    const jpeg = await shown.jpeg({ quality }).toBuffer();
    const patch = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    return { width: patch.info.width, height: patch.info.height, rgb: patch.data };
  } catch (error) {
    throw new FaultError("PICTURE_CORRUPT", path, { cause: error });
  }
}

export const picturePath = (folder: string, file: string): string => join(folder, file);
