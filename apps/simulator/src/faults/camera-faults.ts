import sharp from "sharp";
import type { Random } from "../randomness/random.js";
import type { FrameSource, TrueFrame } from "../scene/frame-source.js";
import type { ShoppingTrip } from "../shoppers/shopping-trip.js";
import { happensAt, type PlannedFault } from "./planned-fault.js";

type Frames = AsyncIterable<TrueFrame>;

const jpegQuality = 85;

/**
 * The frames of a trip as faulty cameras hand them over; faults are applied in the order of the scenario. What was
 * truly to be seen goes with the picture: a black one shows nothing, a frozen one what it showed when it froze.
 */
export function faultyFrames(
  source: FrameSource,
  trip: ShoppingTrip,
  faults: readonly PlannedFault[],
  random: Random,
  signal: AbortSignal,
): Frames {
  return framesWithFaults(source.frames(trip, signal), faults, random);
}

/** Frames in order of time as faulty cameras hand them over. */
export const framesWithFaults = (frames: Frames, faults: readonly PlannedFault[], random: Random): Frames =>
  faults.reduce((before: Frames, fault, index) => withFault(before, fault, random.fork(index)), frames);

function withFault(frames: Frames, fault: PlannedFault, random: Random): Frames {
  const { setting } = fault;
  switch (setting.kind) {
    case "camera-black":
      return changed(frames, fault, setting.camera, async (frame) => ({
        ...frame,
        jpeg: await blackLike(frame.jpeg),
        boxes: [],
      }));
    case "camera-frozen":
      return frozen(frames, fault, setting.camera);
    case "camera-swapped":
      return swapped(frames, fault, setting.camera, setting.with);
    case "camera-unfocused":
      return changed(frames, fault, setting.camera, async (frame) => ({
        ...frame,
        jpeg: await blurred(frame.jpeg, setting.blurPixels),
      }));
    case "camera-unplugged":
      return changed(frames, fault, setting.camera, async () => null);
    case "frames-dropped":
      return changed(frames, fault, setting.camera, async (frame) =>
        random.chance(setting.share) ? null : frame,
      );
    default:
      return frames;
  }
}

/** One camera's frames during a fault, changed; null: left out. */
async function* changed(
  frames: Frames,
  fault: PlannedFault,
  camera: string,
  during: (frame: TrueFrame) => Promise<TrueFrame | null>,
): Frames {
  for await (const frame of frames) {
    const hit = frame.camera === camera && happensAt(fault, frame.atMs);
    const seen = hit ? await during(frame) : frame;
    if (seen !== null) yield seen;
  }
}

/** The last picture before the fault, again and again, as if it were new. */
async function* frozen(frames: Frames, fault: PlannedFault, camera: string): Frames {
  let last: TrueFrame | null = null;
  for await (const frame of frames) {
    if (frame.camera !== camera) {
      yield frame;
      continue;
    }
    if (last === null || !happensAt(fault, frame.atMs)) last = frame;
    yield { ...last, atMs: frame.atMs };
  }
}

/** Each one's pictures come under the other's name. Frames of one moment stay in order of camera. */
async function* swapped(frames: Frames, fault: PlannedFault, one: string, other: string): Frames {
  const names = new Map([
    [one, other],
    [other, one],
  ]);
  for await (const moment of moments(frames)) {
    if (!happensAt(fault, moment[0]!.atMs)) yield* moment;
    else {
      const renamed = moment.map((frame) => ({ ...frame, camera: names.get(frame.camera) ?? frame.camera }));
      yield* renamed.sort((a, b) => (a.camera < b.camera ? -1 : Number(a.camera > b.camera)));
    }
  }
}

/** Frames of one moment together. */
async function* moments(frames: Frames): AsyncGenerator<TrueFrame[]> {
  let moment: TrueFrame[] = [];
  for await (const frame of frames) {
    if (moment.length > 0 && moment[0]!.atMs !== frame.atMs) {
      yield moment;
      moment = [];
    }
    moment.push(frame);
  }
  if (moment.length > 0) yield moment;
}

async function blackLike(jpeg: Uint8Array): Promise<Uint8Array> {
  const { width, height } = await sharp(jpeg).metadata();
  return sharp({ create: { width, height, channels: 3, background: "#000000" } })
    .jpeg({ quality: jpegQuality })
    .toBuffer();
}

const blurred = (jpeg: Uint8Array, sd: number): Promise<Uint8Array> =>
  sharp(jpeg).blur(sd).jpeg({ quality: jpegQuality }).toBuffer();
