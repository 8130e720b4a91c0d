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
  /** Mean |accuracy - confidence| over bins by their mass, the expected effect of chance taken off; >= 0. */
  readonly debiased: number;
  /** The same with chance left in: what is usually printed, too high for few pictures. */
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

/** E|X| for X normal with the given mean and standard deviation: the folded normal (Leone et al. 1961). */
function meanOfFoldedNormal(mean: number, deviation: number): number {
  if (deviation === 0) return Math.abs(mean);
  const z = mean / deviation;
  return deviation * Math.sqrt(2 / Math.PI) * Math.exp((-z * z) / 2) + mean * errorFunction(z / Math.SQRT2);
}

/** erf(x); |error| < 1.2e-7 (Numerical Recipes, erfc by Chebyshev fitting). */
function errorFunction(x: number): number {
  const t = 1 / (1 + 0.5 * Math.abs(x));
  const coefficients = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196,
    1.00002368, -1.26551223,
  ];
  const exponent = coefficients.reduce((sum, coefficient) => sum * t + coefficient, 0);
  const complement = t * Math.exp(-x * x + exponent);
  return x >= 0 ? 1 - complement : complement - 1;
}

/**
 * Expected calibration error of bins. The plug-in figure sums |accuracy - confidence|, which chance alone lifts above
 * zero. Kumar, Liang, Ma (2019, "Verified Uncertainty Calibration", appendix on debiasing the l1 error) take the
 * accuracy of a bin as normal around the one seen, with variance accuracy * (1 - accuracy) / cases, and take off by
 * how much that lifts the figure. They draw samples; the mean of |normal| has a closed form, used here. Equal mass:
 * Roelofs et al. (2022, "Mitigating Bias in Calibration Error Estimation"). null: no predictions.
 */
export function calibrationError(bins: readonly CalibrationBin[]): CalibrationError | null {
  const total = bins.reduce((sum, { cases }) => sum + cases, 0);
  if (total === 0) return null;
  let plugIn = 0;
  let lift = 0;
  for (const { cases, meanConfidence, accuracy } of bins) {
    const gap = Math.abs(accuracy - meanConfidence);
    const deviation = Math.sqrt((accuracy * (1 - accuracy)) / cases);
    plugIn += (cases / total) * gap;
    lift += (cases / total) * (meanOfFoldedNormal(gap, deviation) - gap);
  }
  return { debiased: Math.max(0, plugIn - lift), plugIn };
}
