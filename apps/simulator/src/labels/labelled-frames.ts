import type { TruthBoxes } from "@cartwheel/contracts";
import type { Trip, TripMessage } from "@cartwheel/trip-log";

/** A camera's picture and what is known of it. */
export interface LabelledFrame {
  readonly camera: string;
  readonly atMs: number;
  readonly jpeg: Uint8Array<ArrayBuffer>;
  readonly boxes: TruthBoxes["boxes"];
}

/** A picture or truth that so many others have overtaken will not find its other half. */
const longestQueue = 400;

/**
 * The pictures of a trip that have `/truth/boxes`, in the trip's order. Truth belongs to the picture of its camera with
 * the same publishTime, whichever comes first; either without the other (a dropped frame) is left out.
 */
export async function* labelledFrames(trip: Trip): AsyncGenerator<LabelledFrame, void, void> {
  const waiting = new Map<string, Half>();
  for await (const message of trip.messages({ topics: ["camera", "truthBoxes"] })) {
    const half = halfOf(message);
    if (half === null) continue;
    const key = `${half.camera} ${message.publishTimeNs}`;
    const other = waiting.get(key);
    if (other !== undefined && other.kind !== half.kind) {
      waiting.delete(key);
      yield half.kind === "picture" ? joined(half, other) : joined(other, half);
      continue;
    }
    waiting.set(key, half);
    const [oldest] = waiting.keys();
    if (waiting.size > longestQueue && oldest !== undefined) waiting.delete(oldest);
  }
}

interface Half {
  readonly kind: "picture" | "truth";
  readonly camera: string;
  readonly atMs: number;
  readonly jpeg?: Uint8Array<ArrayBuffer>;
  readonly boxes?: TruthBoxes["boxes"];
}

function halfOf(message: TripMessage): Half | null {
  switch (message.topic) {
    case "camera":
      return { kind: "picture", camera: message.camera, atMs: message.atMs, jpeg: message.jpeg };
    case "truthBoxes":
      return { kind: "truth", camera: message.truth.camera, atMs: message.atMs, boxes: message.truth.boxes };
    default:
      return null;
  }
}

const joined = ({ camera, atMs, jpeg }: Half, { boxes }: Half): LabelledFrame => ({
  camera,
  atMs,
  jpeg: jpeg ?? new Uint8Array(),
  boxes: boxes ?? [],
});
