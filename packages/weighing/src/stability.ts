import { estimateLevel, type Level, type LevelPrior, meanOf } from "./level.js";
import type { ReadingBuffer } from "./reading-buffer.js";
import type { WeighingSettings } from "./settings.js";

export interface StableStretch {
  /** Index of the stretch's first reading; it lasts to the latest. */
  readonly from: number;
  readonly level: Level;
}

/** A calm stretch needs the settle time; a shaken one is averaged over so many times as long. */
const stretchFactors = [1, 1.5, 2.5, 4] as const;
/** Scatter up to this many times the quiet noise is calm. */
const calmFactor = 1.8;
const fewestReadings = 4;

/**
 * The shortest stretch up to the latest reading in which the load rests. Calm readings rest if their two halves
 * agree; shaken ones (the cart rolls) must moreover be as long as three settle times at least half, and their
 * block means must agree as those of noise that averages out do: a leaning hand wanders and does not.
 * @param notBefore index of the first reading that may belong to it
 */
export function findStableStretch(
  buffer: ReadingBuffer,
  notBefore: number,
  settings: Pick<WeighingSettings, "settleMs" | "vibrationMilligrams">,
  prior: LevelPrior,
): StableStretch | null {
  const latestMs = buffer.atMs(buffer.end - 1);
  for (const factor of stretchFactors) {
    const fromMs = latestMs - settings.settleMs * factor;
    const from = Math.max(notBefore, buffer.firstAtOrAfter(fromMs));
    if (buffer.end - from < fewestReadings || !reachesBack(buffer, from, notBefore, fromMs)) return null;
    const values = buffer.slice(from, buffer.end);
    const level = estimateLevel(values, prior);
    if (level.scatterMilligrams > settings.vibrationMilligrams) continue;
    if (rests(values, level, prior.quietMilligrams, factor)) return { from, level };
  }
  return null;
}

/** The stretch covers its time: it was not cut short by `notBefore` by more than one reading's interval. */
function reachesBack(buffer: ReadingBuffer, from: number, notBefore: number, fromMs: number): boolean {
  if (from > notBefore) return true;
  return from + 1 < buffer.end && 2 * buffer.atMs(from) - buffer.atMs(from + 1) <= fromMs;
}

function rests(values: Float64Array, level: Level, quietMilligrams: number, factor: number): boolean {
  if (level.scatterMilligrams <= calmFactor * quietMilligrams) {
    return largestSplit(values) <= calmSplit * quietMilligrams;
  }
  if (factor < 2) return false;
  const half = values.length >> 1;
  const trend = meanOf(values.subarray(values.length - half)) - meanOf(values.subarray(0, half));
  // Two means of n/2 readings differ by 2 s/sqrt(n): three times that is no trend.
  const allowed = (3 * 2 * level.scatterMilligrams) / Math.sqrt(values.length);
  return Math.abs(trend) <= allowed && averagesOut(values, level.scatterMilligrams);
}

/** White noise of a dozen readings stays below this many sd at every split in 99 of 100 stretches. */
const calmSplit = 3.2;

/** The largest standardised difference between the means before and after any split: a step or a trend shows. */
function largestSplit(values: Float64Array): number {
  const count = values.length;
  const total = meanOf(values) * count;
  let before = 0;
  let largest = 0;
  for (let split = 1; split < count; split++) {
    before += values[split - 1]!;
    const difference = before / split - (total - before) / (count - split);
    largest = Math.max(largest, Math.abs(difference) * Math.sqrt((split * (count - split)) / count));
  }
  return largest;
}

/** Means of 6 blocks spread no more than about what white noise of this scatter gives. */
function averagesOut(values: Float64Array, scatter: number): boolean {
  const blocks = 6;
  const size = Math.floor(values.length / blocks);
  if (size < 2) return false;
  const mean = meanOf(values);
  let sum = 0;
  for (let block = 0; block < blocks; block++) {
    sum += (meanOf(values.subarray(block * size, (block + 1) * size)) - mean) ** 2;
  }
  return sum / (blocks - 1) <= (1.8 * scatter * scatter) / size;
}
