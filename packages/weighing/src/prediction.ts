import type { ReadingBuffer } from "./reading-buffer.js";

/**
 * Where a moving load will probably settle, for early recognition. It is no reading: nothing is priced, shown or
 * stored by it, and no function that prices takes it.
 */
export interface Prediction {
  readonly kind: "prediction";
  readonly atMs: number;
  readonly milligrams: number;
  /** The settled level lies between these with about 90% (measured: docs/weighing-and-the-law.md). */
  readonly lowMilligrams: number;
  readonly highMilligrams: number;
}

/** Only the latest readings say where the load goes: an impact has rung out for the most part by then. */
const latestMs = 160;
const fewestReadings = 2;

/**
 * @param from first reading off the old level
 * @returns null while there are too few readings
 */
export function predictSettled(
  buffer: ReadingBuffer,
  from: number,
  oldMilligrams: number,
  quietMilligrams: number,
): Prediction | null {
  const atMs = buffer.atMs(buffer.end - 1);
  const start = Math.max(from + 1, buffer.firstAtOrAfter(atMs - latestMs));
  const readings = buffer.end - start;
  if (readings < fewestReadings) return null;
  const milligrams = buffer.mean(start, buffer.end);
  let spread = 0;
  for (let index = start; index < buffer.end; index++) {
    spread = Math.max(spread, Math.abs(buffer.milligrams(index) - milligrams));
  }
  const excess = Math.max(0, spread - 1.5 * quietMilligrams);
  const ageMs = atMs - buffer.atMs(from);
  const ringing = 0.06 * Math.abs(milligrams - oldMilligrams) * Math.exp(-ageMs / 250);
  const half = (2 * quietMilligrams) / Math.sqrt(readings) + excess + ringing;
  return {
    kind: "prediction",
    atMs,
    milligrams: Math.round(milligrams),
    lowMilligrams: Math.floor(milligrams - half),
    highMilligrams: Math.ceil(milligrams + half),
  };
}
