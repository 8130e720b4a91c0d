import { type ActiveFrame, framesByCamera } from "./activity.js";

export interface SplitSettings {
  /** An activity up to this long is one event. */
  readonly splitAfterMs: number;
  /** By how much two parts have to be less similar to each other than each is in itself, as a cosine. */
  readonly splitMargin: number;
}

export interface Sample {
  readonly frame: ActiveFrame;
  readonly embedding: Float32Array;
}

/** How far apart the frames lie that a long activity is looked through by. */
const sampleEveryMs = 250;

/** Frames of every camera, at least `sampleEveryMs` apart. */
export function framesToSample(frames: readonly ActiveFrame[]): ActiveFrame[] {
  return [...framesByCamera(frames).values()].flatMap((ofCamera) => {
    let nextMs = -Infinity;
    return ofCamera.filter(({ atMs }) => {
      if (atMs < nextMs) return false;
      nextMs = atMs + sampleEveryMs;
      return true;
    });
  });
}

/**
 * The times at which what is shown changes: two events that follow one another without a pause. Cuts where the two
 * sides differ most, then looks at each side again.
 * @returns ascending; a part lasts from one (inclusive) to the next
 */
export function contentChanges(samples: readonly Sample[], settings: SplitSettings): number[] {
  const times = [...new Set(samples.map(({ frame }) => frame.atMs))].sort((a, b) => a - b);
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined || last - first <= settings.splitAfterMs) return [];
  let best = { atMs: 0, margin: settings.splitMargin };
  for (const atMs of times) {
    const margin = dissimilarity(samples, atMs);
    if (margin > best.margin) best = { atMs, margin };
  }
  if (best.atMs === 0) return [];
  const before = samples.filter(({ frame }) => frame.atMs < best.atMs);
  const after = samples.filter(({ frame }) => frame.atMs >= best.atMs);
  return [...contentChanges(before, settings), best.atMs, ...contentChanges(after, settings)];
}

/**
 * Mean cosine within the two sides less that across, over pairs of frames of one camera; -Infinity when a side has
 * fewer than two pairs to judge by: a single odd frame is no event.
 */
function dissimilarity(samples: readonly Sample[], atMs: number): number {
  const sums = { before: 0, after: 0, across: 0 };
  const counts = { before: 0, after: 0, across: 0 };
  for (const [index, a] of samples.entries()) {
    for (const b of samples.slice(0, index)) {
      if (a.frame.camera !== b.frame.camera) continue;
      const [aAfter, bAfter] = [a.frame.atMs >= atMs, b.frame.atMs >= atMs];
      const side = aAfter !== bAfter ? "across" : aAfter ? "after" : "before";
      sums[side] += cosine(a.embedding, b.embedding);
      counts[side] += 1;
    }
  }
  if (counts.before < 2 || counts.after < 2 || counts.across === 0) return -Infinity;
  const within = (sums.before + sums.after) / (counts.before + counts.after);
  return within - sums.across / counts.across;
}

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
