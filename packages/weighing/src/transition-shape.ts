import type { WeightChange } from "@cartwheel/contracts";
import type { ReadingBuffer } from "./reading-buffer.js";

export type ItemCount = WeightChange["itemCount"];

const clean: ItemCount = { one: 0.9, several: 0.07, unclear: 0.03 };
const stepped: ItemCount = { one: 0.12, several: 0.78, unclear: 0.1 };
/** A hand needs less than this for one item; a change that takes longer may hide more than one. */
const handMs = 600;
const shortestPlateauMs = 90;

/**
 * What the way from one level to the next says about how many items moved: a plateau in between is a second
 * item, a long or far excursion leaves it unclear. Two items that land together leave no trace: `several` is
 * never zero.
 * @param onset index of the last reading of the old level
 * @param settled index of the first reading of the new one
 * @param interrupted the scale reported nothing usable in between
 */
export function itemCountOf(
  buffer: ReadingBuffer,
  onset: number,
  settled: number,
  oldMilligrams: number,
  newMilligrams: number,
  scatterMilligrams: number,
  interrupted: boolean,
): ItemCount {
  if (interrupted) return { one: 0.3, several: 0.2, unclear: 0.5 };
  const tookMs = buffer.atMs(settled) - buffer.atMs(onset);
  const base = hasPlateau(buffer, onset, settled, oldMilligrams, newMilligrams, scatterMilligrams)
    ? stepped
    : clean;
  const slow = Math.min(1, Math.max(0, (tookMs - handMs) / 2_000));
  const excursion = excursionShare(buffer, onset, settled, oldMilligrams, newMilligrams);
  return withDoubt(base, Math.max(slow * 0.6, excursion));
}

function withDoubt(count: ItemCount, doubt: number): ItemCount {
  const keep = 1 - doubt;
  return {
    one: count.one * keep,
    several: count.several * keep + doubt * 0.3,
    unclear: count.unclear * keep + doubt * 0.7,
  };
}

/** Consecutive readings that agree, clearly off both levels, for long enough. */
function hasPlateau(
  buffer: ReadingBuffer,
  onset: number,
  settled: number,
  oldMilligrams: number,
  newMilligrams: number,
  scatterMilligrams: number,
): boolean {
  const apart = Math.max(4 * scatterMilligrams, Math.abs(newMilligrams - oldMilligrams) * 0.08);
  const same = 2.5 * scatterMilligrams;
  let start = onset + 1;
  for (let index = onset + 1; index < settled; index++) {
    const weight = buffer.milligrams(index);
    const off = Math.min(Math.abs(weight - oldMilligrams), Math.abs(weight - newMilligrams)) > apart;
    if (!off || Math.abs(weight - buffer.milligrams(start)) > same) start = off ? index : index + 1;
    else if (index - start >= 2 && buffer.atMs(index) - buffer.atMs(start) >= shortestPlateauMs) return true;
  }
  return false;
}

/** How far beyond the two levels readings went for longer than an impact rings: 0 not at all, 0.6 at most. */
function excursionShare(
  buffer: ReadingBuffer,
  onset: number,
  settled: number,
  oldMilligrams: number,
  newMilligrams: number,
): number {
  const middle = (oldMilligrams + newMilligrams) / 2;
  const reach = Math.abs(newMilligrams - oldMilligrams);
  let beyondMs = 0;
  for (let index = onset + 1; index < settled; index++) {
    if (Math.abs(buffer.milligrams(index) - middle) > reach + 20_000) {
      beyondMs += buffer.atMs(index) - buffer.atMs(index - 1);
    }
  }
  return Math.min(0.6, Math.max(0, (beyondMs - 150) / 500));
}
