import type { Metric } from "@cartwheel/contracts";
import { type CalibrationBin, calibrationError, equalMassBins, type Judged } from "./calibration-error.js";
import { debiasedInterval, rootOf } from "./interval.js";
import { defaultResampling, type ResamplingOptions, resample } from "./resample.js";

export interface Calibration {
  /** Root mean square over 10 equal-mass bins, debiased, with its 95% bootstrap interval over the groups. */
  readonly error: Metric | null;
  readonly curve: readonly CalibrationBin[];
}

/**
 * How far off stated probabilities are, over groups whose members share their luck (the labels of a trip, say).
 * Without predictions the error is null and the curve empty.
 */
export function resampledCalibration(
  groups: readonly (readonly Judged[])[],
  options: Partial<ResamplingOptions> = {},
): Calibration {
  const { seed = defaultResampling.seed, resamples = defaultResampling.resamples } = options;
  const owned = groups.flatMap((group, owner) => group.map((judged) => ({ judged, owner })));
  owned.sort((a, b) => a.judged.confidence - b.judged.confidence);
  if (owned.length === 0) return { error: null, curve: [] };
  const ascending = owned.map(({ judged }) => judged);
  const curve = equalMassBins(ascending, new Float64Array(ascending.length).fill(1));
  const atOnce = calibrationError(curve);
  const { square } = resample(
    groups.length,
    {
      square: (weights) => {
        const own = Float64Array.from(owned, ({ owner }) => weights[owner]!);
        return calibrationError(equalMassBins(ascending, own))?.square ?? null;
      },
    },
    { seed, resamples },
  );
  return { error: atOnce && rootOf(debiasedInterval(square, atOnce.squarePlugIn)), curve };
}
