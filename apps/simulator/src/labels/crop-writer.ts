import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { LabelledBox } from "./counted-boxes.js";
import type { LabelledFrame } from "./labelled-frames.js";

/** Added on each side, as a share of the box: detectors are never exact. */
const margin = 0.06;

/** What is smaller teaches a recogniser nothing. */
const leastCropSide = 32;

/** The item's box with its margin as whole pixels of the picture. */
function cropOf({ box: [x, y, w, h] }: LabelledBox, width: number, height: number) {
  const left = Math.max(0, Math.floor(x - w * margin));
  const top = Math.max(0, Math.floor(y - h * margin));
  const right = Math.min(width, Math.ceil(x + w * (1 + margin)));
  const bottom = Math.min(height, Math.ceil(y + h * (1 + margin)));
  return { left, top, width: right - left, height: bottom - top };
}

/** Whether a box gives a crop: it counts, its product is known and it is large enough. */
export const givesCrop = ({ counts, sku, box }: LabelledBox): boolean =>
  counts && sku !== null && Math.min(box[2], box[3]) >= leastCropSide;

/** Writes `<folder>/<sku>/<name>.jpg`; resolves to the bytes written. */
export async function writeCrop(
  frame: Pick<LabelledFrame, "jpeg">,
  box: LabelledBox,
  size: { readonly width: number; readonly height: number },
  folder: string,
  name: string,
): Promise<number> {
  const ofProduct = join(folder, box.sku ?? "unknown");
  await mkdir(ofProduct, { recursive: true });
  const jpeg = await sharp(frame.jpeg)
    .extract(cropOf(box, size.width, size.height))
    .jpeg({ quality: 92 })
    .toBuffer();
  await writeFile(join(ofProduct, `${name}.jpg`), jpeg);
  return jpeg.length;
}
