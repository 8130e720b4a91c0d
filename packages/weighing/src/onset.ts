import type { ReadingBuffer } from "./reading-buffer.js";

/**
 * Index of the last reading of the old level. The boundary that splits the readings best into old and new level
 * (least squares; readings far from both count the same on either side) lies within the transition; from there it
 * goes back as long as readings have left the old level, so that a ramp counts from its foot.
 * @param from first reading to look at, certainly of the old level
 * @param to first reading of the stable new level
 */
export function findOnset(
  buffer: ReadingBuffer,
  from: number,
  to: number,
  oldMilligrams: number,
  newMilligrams: number,
  scatterMilligrams: number,
): number {
  const step = newMilligrams - oldMilligrams;
  let gain = 0;
  let bestGain = 0;
  let last = from;
  for (let index = from; index < to; index++) {
    // In units of the step: 0 at the old level, 1 at the new one; beyond either end says no more than the end.
    const place = Math.min(1, Math.max(0, (buffer.milligrams(index) - oldMilligrams) / step));
    gain += 1 - 2 * place;
    if (gain > bestGain) {
      bestGain = gain;
      last = index;
    }
  }
  const left = 2.5 * scatterMilligrams;
  while (last > from && Math.sign(step) * (buffer.milligrams(last) - oldMilligrams) > left) last--;
  return last;
}
