import type { Metric } from "@cartwheel/contracts";
import type { Resampled } from "./resample.js";

/** The level of every interval that is reported. */
export const confidence = 0.95;

/** The two draws that leave (1 - confidence) / 2 of all draws outside on either side. `draws` ascending, not empty. */
function centralRange(draws: Float64Array): readonly [low: number, high: number] {
  const outside = Math.floor((draws.length * (1 - confidence)) / 2);
  return [draws[outside]!, draws[draws.length - 1 - outside]!];
}

/** The percentile interval; it always holds the value itself. null: the figure does not exist for this sample. */
export function percentileInterval({ value, draws }: Resampled): Metric | null {
  if (value === null) return null;
  if (draws.length === 0) return { value, low: value, high: value };
  const [low, high] = centralRange(draws);
  return { value, low: Math.min(low, value), high: Math.max(high, value) };
}

/**
 * The interval of an estimate that had its bias taken off. A bootstrap sample is drawn from the sample, in which the
 * quantity is `plugIn`, bias included; so value - truth behaves like draw - plugIn, and the interval is that
 * difference turned round (the basic bootstrap: Davison and Hinkley 1997, section 5.2).
 */
export function debiasedInterval({ value, draws }: Resampled, plugIn: number): Metric | null {
  if (value === null) return null;
  if (draws.length === 0) return { value, low: value, high: value };
  const [least, most] = centralRange(draws);
  return {
    value,
    low: Math.min(value, value - (most - plugIn)),
    high: Math.max(value, value - (least - plugIn)),
  };
}

/**
 * Wilson's score interval for `hits` of `cases` (Wilson 1927): right for the handful of pictures that one product
 * has, where resampling 5 of 5 would claim certainty. null: no cases.
 */
export function wilsonInterval(hits: number, cases: number): Metric | null {
  if (cases === 0) return null;
  const z = 1.959963984540054; // the normal quantile at 0.975
  const share = hits / cases;
  const denominator = 1 + (z * z) / cases;
  const centre = (share + (z * z) / (2 * cases)) / denominator;
  const half = (z / denominator) * Math.sqrt((share * (1 - share)) / cases + (z * z) / (4 * cases * cases));
  return {
    value: share,
    low: Math.min(share, Math.max(0, centre - half)),
    high: Math.max(share, Math.min(1, centre + half)),
  };
}

/** From the mean square back to the scale of probabilities; what chance took below zero is zero. */
export function rootOf(square: Metric | null): Metric | null {
  if (square === null) return null;
  const root = (value: number) => Math.sqrt(Math.min(1, Math.max(0, value)));
  return { value: root(square.value), low: root(square.low), high: root(square.high) };
}
