import type { Crop, Evidence } from "@cartwheel/contracts";
import type { Trip } from "@cartwheel/trip-log";
import sharp from "sharp";
import { cropsWorthShowing } from "../replay-page/index.js";

/** A crop as a picture that a page can hold. */
export interface CropPicture {
  readonly evidenceId: string;
  readonly camera: string;
  readonly atMs: number;
  readonly dataUri: string;
}

/** Longer side of a crop on the page, in pixels. */
const longerSide = 200;

/** Cuts the crops worth showing out of the trip's frames, in one pass over them. */
export async function cropPictures(
  trip: Trip,
  evidence: readonly Evidence[],
): Promise<readonly CropPicture[]> {
  const wanted = new Map<string, { readonly evidenceId: string; readonly crop: Crop }[]>();
  for (const each of evidence) {
    if (each.kind !== "sighting") continue;
    for (const crop of cropsWorthShowing(each)) {
      const key = frameKey(crop.camera, crop.atMs);
      wanted.set(key, [...(wanted.get(key) ?? []), { evidenceId: each.id, crop }]);
    }
  }
  const pictures: CropPicture[] = [];
  for await (const message of trip.messages({ topics: ["camera"] })) {
    if (message.topic !== "camera") continue;
    for (const { evidenceId, crop } of wanted.get(frameKey(message.camera, message.atMs)) ?? []) {
      const dataUri = await cut(message.jpeg, crop);
      pictures.push({ evidenceId, camera: crop.camera, atMs: crop.atMs, dataUri });
    }
  }
  return pictures;
}

const frameKey = (camera: string, atMs: number): string => `${camera} ${atMs}`;

async function cut(jpeg: Uint8Array, { box: [x, y, width, height] }: Crop): Promise<string> {
  const frame = sharp(jpeg);
  const { width: frameWidth = 0, height: frameHeight = 0 } = await frame.metadata();
  const left = Math.min(Math.max(0, Math.floor(x)), frameWidth - 1);
  const top = Math.min(Math.max(0, Math.floor(y)), frameHeight - 1);
  const bytes = await frame
    .extract({
      left,
      top,
      width: Math.max(1, Math.min(Math.ceil(width), frameWidth - left)),
      height: Math.max(1, Math.min(Math.ceil(height), frameHeight - top)),
    })
    .resize(longerSide, longerSide, { fit: "inside" })
    .jpeg({ quality: 78 })
    .toBuffer();
  return `data:image/jpeg;base64,${bytes.toString("base64")}`;
}
