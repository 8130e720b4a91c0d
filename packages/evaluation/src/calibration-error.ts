/** One prediction: how sure it was, and whether it was right. */
export interface Judged {
  readonly confidence: number;
  readonly correct: boolean;
}

/** Predictions of like confidence, as a calibration curve draws them. */
export interface CalibrationBin {
  readonly cases: number;
  readonly meanConfidence: number;
  readonly accuracy: number;
}

export interface CalibrationError {
  /** Mean squared gap between accuracy and confidence over the bins' mass, without bias: below zero by chance. */
  readonly square: number;
  /** The same with chance left in. */
  readonly squarePlugIn: number;
  /** Mean |gap| with chance left in: the ECE that is usually printed, too high for few pictures. */
  readonly plugIn: number;
}

export const calibrationBins = 10;

/**
 * Bins of equal mass over weighted predictions that lie in ascending order of confidence. Equal confidences are never
 * separated, so that the order in which predictions arrive does not matter; a bin ends at the first confidence that
 * fills its share.
 */
export function equalMassBins(
  ascending: readonly Judged[],
  weights: Float64Array,
  bins = calibrationBins,
): CalibrationBin[] {
  let total = 0;
  for (const weight of weights) total += weight;
  const filled: CalibrationBin[] = [];
  let [cases, confidence, correct, before] = [0, 0, 0, 0];
  for (let i = 0; i < ascending.length; i++) {
    const weight = weights[i]!;
    const prediction = ascending[i]!;
    cases += weight;
    confidence += weight * prediction.confidence;
    if (prediction.correct) correct += weight;
    const next = ascending[i + 1];
    const mayEnd = next === undefined || next.confidence !== prediction.confidence;
    // The end of bin k lies at k / bins of all mass; compared in whole numbers.
    const full = (before + cases) * bins >= (Math.floor((before * bins) / total) + 1) * total;
    if (cases > 0 && mayEnd && (next === undefined || full)) {
      filled.push({ cases, meanConfidence: confidence / cases, accuracy: correct / cases });
      [cases, confidence, correct, before] = [0, 0, 0, before + cases];
    }
  }
  if (cases > 0) filled.push({ cases, meanConfidence: confidence / cases, accuracy: correct / cases });
  return filled;
}

/**
 * Calibration error of bins of equal mass (Roelofs et al. 2022, "Mitigating Bias in Calibration Error Estimation").
 * Chance alone lifts the squared gap of a bin above the true one by the variance of its accuracy, estimated without
 * bias as accuracy * (1 - accuracy) / (cases - 1); taking that off debiases the sum (Kumar, Liang, Ma 2019, "Verified
 * Uncertainty Calibration"). The same does not work for |gap|: there, most of the lift would stay
 * for a well-calibrated model. A bin of one case cannot tell chance from error and is left out. null: nothing is left.
 */
export function calibrationError(bins: readonly CalibrationBin[]): CalibrationError | null {
  const told = bins.filter(({ cases }) => cases > 1);
  const total = told.reduce((sum, { cases }) => sum + cases, 0);
  if (total === 0) return null;
  let [square, lift, plugIn] = [0, 0, 0];
  for (const { cases, meanConfidence, accuracy } of told) {
    const gap = accuracy - meanConfidence;
    square += (cases / total) * gap * gap;
    lift += (cases / total) * ((accuracy * (1 - accuracy)) / (cases - 1));
    plugIn += (cases / total) * Math.abs(gap);
  }
  return { square: square - lift, squarePlugIn: square, plugIn };
}
