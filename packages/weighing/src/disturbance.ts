import type { ReadingBuffer } from "./reading-buffer.js";

/** Trailing stretches that are compared with the level: short ones see steps, long ones small changes in vibration. */
const stretchesMs = [0, 120, 400, 1_000, 2_000] as const;
/** How many sd of its mean a stretch may lie off. */
const tolerance = 4.5;
/** A stretch this long knows its own scatter: after rolling, the present one is too large for a while. */
const ownScatterFromMs = 400;

/**
 * Whether the latest readings no longer fit the level. A disturbance is no weight change yet: it only means that
 * the load must come to rest again before it is compared.
 * @param from index of the first reading that was not used for the level
 * @param noise sd of single readings: of a cart that stands, and just now
 */
export function leavesLevel(
  buffer: ReadingBuffer,
  from: number,
  level: { readonly milligrams: number; readonly sigmaMilligrams: number },
  noise: { readonly quietMilligrams: number; readonly scatterMilligrams: number },
  smallestChangeMilligrams: number,
): boolean {
  const latestMs = buffer.atMs(buffer.end - 1);
  for (const stretchMs of stretchesMs) {
    const start = stretchMs === 0 ? buffer.end - 1 : buffer.firstAtOrAfter(latestMs - stretchMs);
    if (start < from) return false;
    const mean = buffer.mean(start, buffer.end);
    const off = Math.abs(mean - level.milligrams);
    const own = stretchMs >= ownScatterFromMs ? scatterOf(buffer, start, mean) : Number.POSITIVE_INFINITY;
    const scatter = Math.max(noise.quietMilligrams, Math.min(own, noise.scatterMilligrams));
    const sigma = Math.hypot(scatter / Math.sqrt(buffer.end - start), level.sigmaMilligrams);
    if (off > Math.max(tolerance * sigma, smallestChangeMilligrams / 2)) return true;
  }
  return false;
}

function scatterOf(buffer: ReadingBuffer, from: number, mean: number): number {
  let squares = 0;
  for (let index = from; index < buffer.end; index++) squares += (buffer.milligrams(index) - mean) ** 2;
  return Math.sqrt(squares / Math.max(1, buffer.end - from - 1));
}

/**
 * Index of the reading from which on the load most likely lies off the level: the stretch up to the latest reading
 * whose mean is the least likely to be the level's (likelihood ratio of a shifted mean, white noise).
 * @param from first reading that may have left it
 */
export function firstOff(buffer: ReadingBuffer, from: number, levelMilligrams: number): number {
  let best = from;
  let bestGain = 0;
  for (let start = from; start < buffer.end; start++) {
    const gain = (buffer.mean(start, buffer.end) - levelMilligrams) ** 2 * (buffer.end - start);
    if (gain > bestGain) {
      bestGain = gain;
      best = start;
    }
  }
  return best;
}
