import type { Trip } from "@cartwheel/trip-log";
import sharp from "sharp";
import type { PageFrame } from "../report-page/index.js";

export interface FrameWanted {
  readonly camera: string;
  readonly atMs: number;
}

/** Width of a frame on the page, in pixels. */
const frameWidth = 200;
/** A frame further away than this does not show the moment asked for. */
const mostAwayMs = 300;

/** The frames nearest to the times asked for, small, each once, in order of time; in two passes over the trip. */
export async function framePictures(trip: Trip, wanted: readonly FrameWanted[]): Promise<PageFrame[]> {
  const nearest = new Map<FrameWanted, number>();
  for await (const message of trip.messages({ topics: ["camera"] })) {
    if (message.topic !== "camera") continue;
    for (const want of wanted) {
      if (want.camera !== message.camera) continue;
      const away = Math.abs(message.atMs - want.atMs);
      const sofar = Math.abs((nearest.get(want) ?? Number.POSITIVE_INFINITY) - want.atMs);
      if (away <= mostAwayMs && away < sofar) nearest.set(want, message.atMs);
    }
  }
  const chosen = new Set([...nearest].map(([{ camera }, atMs]) => `${camera} ${atMs}`));
  const pictures: PageFrame[] = [];
  for await (const message of trip.messages({ topics: ["camera"] })) {
    if (message.topic !== "camera" || !chosen.has(`${message.camera} ${message.atMs}`)) continue;
    const dataUri = await small(message.jpeg);
    if (dataUri !== null) pictures.push({ camera: message.camera, atMs: message.atMs, dataUri });
  }
  return pictures;
}

/** null: the picture is damaged. */
export async function small(jpeg: Uint8Array, width = frameWidth): Promise<string | null> {
  try {
    const bytes = await sharp(jpeg).resize(width).jpeg({ quality: 72 }).toBuffer();
    return `data:image/jpeg;base64,${bytes.toString("base64")}`;
  } catch {
    return null;
  }
}
