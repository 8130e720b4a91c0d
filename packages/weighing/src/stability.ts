import { estimateLevel, type Level, type LevelPrior, meanOf } from "./level.js";
import type { ReadingBuffer } from "./reading-buffer.js";
import type { WeighingSettings } from "./settings.js";

export interface StableStretch {
  /** Index of the stretch's first reading; it lasts to the latest. */
  readonly from: number;
  readonly level: Level;
}

/** How many settle times a stretch lasts: calm readings need one or little more, shaken ones three or more. */
const stretches = [
  { factor: 1, shaken: false },
  { factor: 1.5, shaken: false },
  { factor: 3, shaken: true },
  { factor: 5, shaken: true },
] as const;
/** Scatter up to this many times the quiet noise is calm. */
const calmFactor = 1.8;
const fewestReadings = 4;

/**
 * The shortest stretch up to the latest reading in which the load rests. Calm readings rest if no step or trend
 * shows in them. Shaken ones rest if the cart rolls, which averages out: hardly any of their power lies below
 * 1 Hz, where a leaning hand, a sinking bag or a load being moved have theirs.
 * @param notBefore index of the first reading that may belong to it
 */
export function findStableStretch(
  buffer: ReadingBuffer,
  notBefore: number,
  settings: Pick<WeighingSettings, "settleMs" | "vibrationMilligrams">,
  prior: LevelPrior,
): StableStretch | null {
  const latestMs = buffer.atMs(buffer.end - 1);
  for (const { factor, shaken } of stretches) {
    const fromMs = latestMs - settings.settleMs * factor;
    const from = Math.max(notBefore, buffer.firstAtOrAfter(fromMs));
    if (buffer.end - from < fewestReadings || !reachesBack(buffer, from, notBefore, fromMs)) return null;
    const values = buffer.slice(from, buffer.end);
    const level = estimateLevel(values, prior);
    const atRest =
      isCalm(values, level, prior.quietMilligrams) ||
      (shaken && averagesOut(values, level, latestMs - buffer.atMs(from), settings.vibrationMilligrams));
    if (atRest) return { from: from + arrivalReadings(values, level, prior.quietMilligrams), level };
  }
  return null;
}

/** Readings at the beginning that still belong to the way there: up to the last one far off in the first half. */
function arrivalReadings(values: Float64Array, level: Level, quietMilligrams: number): number {
  const far = 4 * Math.max(level.scatterMilligrams, quietMilligrams);
  let index = values.length >> 1;
  while (index > 0 && Math.abs(values[index - 1]! - level.milligrams) <= far) index--;
  return index;
}

/** Whether a stretch that was found at rest has kept resting up to `to`: a hand's force may pass for a moment. */
export function stillRests(
  buffer: ReadingBuffer,
  from: number,
  to: number,
  settings: Pick<WeighingSettings, "vibrationMilligrams">,
  prior: LevelPrior,
): boolean {
  if (to - from < fewestReadings) return true;
  const values = buffer.slice(from, to);
  const level = estimateLevel(values, prior);
  const spanMs = buffer.atMs(to - 1) - buffer.atMs(from);
  return (
    isCalm(values, level, prior.quietMilligrams) ||
    averagesOut(values, level, spanMs, settings.vibrationMilligrams)
  );
}

function isCalm(values: Float64Array, level: Level, quietMilligrams: number): boolean {
  if (level.scatterMilligrams > calmFactor * quietMilligrams) return false;
  return largestSplit(values) <= calmSplit * quietMilligrams;
}

function averagesOut(
  values: Float64Array,
  level: Level,
  spanMs: number,
  vibrationMilligrams: number,
): boolean {
  if (spanMs < shortestShakenMs || level.scatterMilligrams > vibrationMilligrams) return false;
  return slowShare(values, spanMs) <= largestSlowShare;
}

/** The stretch covers its time: it was not cut short by `notBefore` by more than one reading's interval. */
function reachesBack(buffer: ReadingBuffer, from: number, notBefore: number, fromMs: number): boolean {
  if (from > notBefore) return true;
  return from + 1 < buffer.end && 2 * buffer.atMs(from) - buffer.atMs(from + 1) <= fromMs;
}

/** White noise of a dozen readings stays below this many sd at every split in 99 of 100 stretches. */
const calmSplit = 3.2;

/** The largest standardised difference between the means before and after any split: a step or a trend shows. */
export function largestSplit(values: Float64Array): number {
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

/** Less time than this holds too little of what is slower than 1 Hz. */
const shortestShakenMs = 1_200;
/** White noise has a tenth of its power below 1 Hz at 20 readings a second, a hand most of it. */
const largestSlowShare = 0.3;

/** Share of the variance in the cosine modes (DCT-II) up to 1 Hz: mode k of a stretch of T seconds has k/2T Hz. */
export function slowShare(values: Float64Array, spanMs: number): number {
  const count = values.length;
  const mean = meanOf(values);
  let power = 0;
  for (const value of values) power += (value - mean) ** 2;
  if (power === 0) return 0;
  let slow = 0;
  for (let mode = 1; mode <= (2 * spanMs) / 1_000; mode++) {
    let projection = 0;
    for (let index = 0; index < count; index++) {
      projection += (values[index]! - mean) * Math.cos((Math.PI * mode * (index + 0.5)) / count);
    }
    slow += (2 * projection * projection) / count;
  }
  return slow / power;
}
