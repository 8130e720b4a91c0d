import { createHash } from "node:crypto";
import type { Crop } from "@cartwheel/contracts";
import type { Trip } from "@cartwheel/trip-log";
import sharp from "sharp";
import type { ObjectStore } from "../objects/index.js";
import type { ObservedEvent } from "./observed-events.js";
import { differenceHash } from "./picture-hash.js";

/** So many crops of one event are kept: the sharpest. */
const mostCrops = 12;
/** A crop with a side shorter than this shows nothing, in pixels. */
const leastSide = 12;

/** A crop whose pictures are stored. */
export interface CutCrop {
  readonly cropId: string;
  readonly eventIndex: number;
  readonly camera: string;
  readonly atMs: number;
  readonly box: readonly [number, number, number, number];
  readonly width: number;
  readonly height: number;
  readonly sharpness: number;
  /** SHA-256 of the crop's JPEG, and of the frame's. */
  readonly picture: string;
  readonly context: string;
  readonly differenceHash: string;
}

interface Wanted {
  readonly eventIndex: number;
  readonly crop: Crop;
}

/** Cuts the crops of a trip's events out of its frames: one pass over the pictures, one frame in memory. */
export async function cutCrops(
  trip: Trip,
  events: readonly ObservedEvent[],
  objects: ObjectStore,
): Promise<CutCrop[]> {
  const wanted = new Map<string, Wanted[]>();
  for (const { index, sighting } of events) {
    for (const crop of sharpest(sighting?.crops ?? [])) {
      const key = frameKey(crop.camera, crop.atMs);
      wanted.set(key, [...(wanted.get(key) ?? []), { eventIndex: index, crop }]);
    }
  }
  const cut: CutCrop[] = [];
  if (wanted.size === 0) return cut;
  for await (const message of trip.messages({ topics: ["camera"] })) {
    if (message.topic !== "camera") continue;
    const here = wanted.get(frameKey(message.camera, message.atMs));
    for (const each of here ?? []) {
      const crop = await cutOne(trip.metadata.tripId, message.jpeg, each, objects);
      if (crop !== null) cut.push(crop);
    }
  }
  return cut;
}

const sharpest = (crops: readonly Crop[]): readonly Crop[] =>
  crops.toSorted((a, b) => (b.sharpness ?? 0) - (a.sharpness ?? 0)).slice(0, mostCrops);

const frameKey = (camera: string, atMs: number): string => `${camera}@${Math.round(atMs * 1_000)}`;

/** null: the frame cannot be decoded, or the box lies outside of it. */
async function cutOne(
  tripId: string,
  frame: Uint8Array,
  { eventIndex, crop: { camera, atMs, box, sharpness = 0 } }: Wanted,
  objects: ObjectStore,
): Promise<CutCrop | null> {
  const cut = await cutOut(frame, box);
  if (cut === null) return null;
  const [picture, context] = await Promise.all([objects.put(cut.jpeg), objects.put(frame)]);
  const name = [tripId, eventIndex, camera, atMs, ...box, picture].join("|");
  return {
    cropId: createHash("sha256").update(name).digest("hex"),
    eventIndex,
    camera,
    atMs,
    box: [...box],
    width: cut.width,
    height: cut.height,
    sharpness,
    picture,
    context,
    differenceHash: await differenceHash(cut.jpeg),
  };
}

async function cutOut(frame: Uint8Array, [x, y, w, h]: Crop["box"]) {
  try {
    const { width = 0, height = 0 } = await sharp(frame).metadata();
    const left = Math.max(0, Math.floor(x));
    const top = Math.max(0, Math.floor(y));
    const right = Math.min(width, Math.ceil(x + w));
    const bottom = Math.min(height, Math.ceil(y + h));
    if (right - left < leastSide || bottom - top < leastSide) return null;
    const jpeg = await sharp(frame)
      .extract({ left, top, width: right - left, height: bottom - top })
      .jpeg({ quality: 92 })
      .toBuffer();
    return { jpeg, width: right - left, height: bottom - top };
  } catch {
    // A damaged picture: the trip's other pictures are looked at all the same.
    return null;
  }
}
