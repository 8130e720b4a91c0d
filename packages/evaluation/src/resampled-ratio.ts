import type { Metric } from "@cartwheel/contracts";
import { percentileInterval } from "./interval.js";
import { defaultResampling, type ResamplingOptions, resample } from "./resample.js";

/** A sum by a sum over cases, with its 95% bootstrap interval over the cases. null: the sum below is 0. */
export function resampledRatio(
  parts: readonly { readonly numerator: number; readonly denominator: number }[],
  options: Partial<ResamplingOptions> = {},
): Metric | null {
  const { seed = defaultResampling.seed, resamples = defaultResampling.resamples } = options;
  const ratio = (weights: Float64Array): number | null => {
    let [above, below] = [0, 0];
    for (const [i, { numerator, denominator }] of parts.entries()) {
      above += weights[i]! * numerator;
      below += weights[i]! * denominator;
    }
    return below === 0 ? null : above / below;
  };
  return percentileInterval(resample(parts.length, { ratio }, { seed, resamples }).ratio);
}
