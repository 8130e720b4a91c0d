import type { Box } from "@cartwheel/contracts";

/** A frame in which something has changed; its picture is kept until it is known which frames are worth a look. */
export interface ActiveFrame {
  readonly camera: string;
  readonly atMs: number;
  readonly jpeg: Uint8Array;
  readonly box: Box;
  /** Of the frame's area, that has changed. */
  readonly share: number;
  readonly sharpness: number;
}

/** Of more frames than this a camera, those that lie closest together are thinned out. */
const mostFramesHeld = 48;

/** What goes on from the first changed frame until all cameras have been quiet for a while. */
export class Activity {
  readonly #frames = new Map<string, ActiveFrame[]>();
  /** When the camera saw the last of it. */
  readonly #untilMs = new Map<string, number>();
  lastActiveMs: number;

  constructor(first: ActiveFrame) {
    this.lastActiveMs = first.atMs;
    this.add(first);
  }

  add(frame: ActiveFrame): void {
    const frames = this.#frames.get(frame.camera) ?? [];
    frames.push(frame);
    if (frames.length > mostFramesHeld) frames.splice(closestBetween(frames), 1);
    this.#frames.set(frame.camera, frames);
    this.#untilMs.set(frame.camera, frame.atMs);
    this.lastActiveMs = Math.max(this.lastActiveMs, frame.atMs);
  }

  /** What the camera sees has stood still since `sinceMs`: the activity was over then. */
  settle(camera: string, sinceMs: number): void {
    if (this.#untilMs.has(camera)) this.#untilMs.set(camera, sinceMs);
  }

  get untilMs(): number {
    return Math.max(...this.#untilMs.values());
  }

  /** By time, then camera. */
  get frames(): ActiveFrame[] {
    return [...this.#frames.values()].flat().sort(byTime);
  }
}

export function byTime(a: ActiveFrame, b: ActiveFrame): number {
  return a.atMs - b.atMs || (a.camera < b.camera ? -1 : Number(a.camera > b.camera));
}

/** The frames of each camera, cameras by name. */
export function framesByCamera(frames: readonly ActiveFrame[]): Map<string, ActiveFrame[]> {
  const cameras = [...new Set(frames.map(({ camera }) => camera))].sort();
  return new Map(cameras.map((camera) => [camera, frames.filter((frame) => frame.camera === camera)]));
}

/** Up to `count` of one camera's frames, spread over time, of each stretch the one that shows most. */
export function chooseFrames(frames: readonly ActiveFrame[], count: number): ActiveFrame[] {
  const stretches = Math.min(count, frames.length);
  return Array.from({ length: stretches }, (_, index) => {
    const from = Math.floor((index * frames.length) / stretches);
    const to = Math.floor(((index + 1) * frames.length) / stretches);
    return frames.slice(from, to).reduce((best, frame) => (worth(frame) > worth(best) ? frame : best));
  });
}

function worth({ share, sharpness }: ActiveFrame): number {
  return share * sharpness;
}

/** Which frame, not the first or the last, leaves the smallest hole. */
function closestBetween(frames: readonly ActiveFrame[]): number {
  const holeMs = (index: number) => frames[index + 1]!.atMs - frames[index - 1]!.atMs;
  let closest = 1;
  for (let index = 2; index < frames.length - 1; index++)
    if (holeMs(index) < holeMs(closest)) closest = index;
  return closest;
}
