import type { Level } from "./level.js";
import type { ReadingBuffer } from "./reading-buffer.js";

/** The way from a resting level to the next one. `onset` and `settled` are indices of readings. */
export interface Transition {
  /** The last reading of the old level. */
  readonly onset: number;
  /** The first reading of the new one. */
  readonly settled: number;
  readonly old: Level;
  readonly level: Level;
  readonly quietMilligrams: number;
  /** The scale sent nothing usable in between. */
  readonly interrupted: boolean;
}

/** The load rested for a moment between two levels. `from` and `to` (without it) are indices of readings. */
export interface Plateau {
  readonly from: number;
  readonly to: number;
  readonly level: Level;
}

/** A plateau shows from this length on; readings of an impact's ring agree by chance for less. */
const shortestMs = 90;
const fewestReadings = 3;
/** What a short plateau may still move, as a share of the step that led to it; it fades with this time. */
const unsettledShare = 0.03;
const settlingMs = 200;

/** Consecutive readings that agree with their mean, clearly off both levels, for long enough; in order. */
export function findPlateaus(buffer: ReadingBuffer, transition: Transition): Plateau[] {
  const { onset, settled, old, level, quietMilligrams } = transition;
  const apart = 4 * quietMilligrams;
  const plateaus: Plateau[] = [];
  let start = onset + 1;
  const close = (end: number) => {
    const long = end > start && buffer.atMs(end - 1) - buffer.atMs(start) >= shortestMs;
    if (!long || end - start < fewestReadings) return;
    const before = plateaus.at(-1)?.level ?? old;
    plateaus.push({ from: start, to: end, level: plateauLevel(buffer, start, end, before, quietMilligrams) });
  };
  for (let index = onset + 1; index < settled; index++) {
    const weight = buffer.milligrams(index);
    const off = Math.min(Math.abs(weight - old.milligrams), Math.abs(weight - level.milligrams)) > apart;
    if (off && (index === start || agrees(buffer, start, index, quietMilligrams))) continue;
    close(index);
    start = off ? index : index + 1;
  }
  close(settled);
  return plateaus;
}

/** Whether a reading agrees with the mean of those from `start` up to it. */
function agrees(buffer: ReadingBuffer, start: number, index: number, quietMilligrams: number): boolean {
  const off = Math.abs(buffer.milligrams(index) - buffer.mean(start, index));
  return off <= 2.5 * quietMilligrams * Math.sqrt(1 + 1 / (index - start));
}

function plateauLevel(buffer: ReadingBuffer, from: number, to: number, before: Level, quiet: number): Level {
  const milligrams = buffer.mean(from, to);
  const lastedMs = buffer.atMs(to - 1) - buffer.atMs(from);
  const fading = Math.exp(-lastedMs / settlingMs);
  const unsettled = unsettledShare * fading * Math.abs(milligrams - before.milligrams);
  const sigmaMilligrams = Math.hypot(quiet / Math.sqrt(to - from), unsettled);
  return { milligrams, sigmaMilligrams, scatterMilligrams: quiet, readings: to - from };
}
