/** Variance that rounding to steps of `division` adds to a reading whose noise spans several steps. */
export const roundingVariance = (division: number): number => (division * division) / 12;

/**
 * Variance of the mean's bias when readings are rounded. Averaging removes rounding only as far as noise dithers
 * it: with gaussian noise of sd s the bias is a series of sines over the level's place within the step, the k-th
 * with amplitude d/(pi k) exp(-2 pi^2 k^2 s^2 / d^2); a level may lie anywhere, so each counts half its square.
 * Without noise the series sums to d^2/12.
 * Source: Widrow, Kollár, Liu, Statistical theory of quantization, IEEE Trans. Instrum. Meas. 45 (1996).
 */
export function roundingBiasVariance(division: number, noiseVariance: number): number {
  const share = Math.max(0, noiseVariance) / (division * division);
  let sum = 0;
  for (let harmonic = 1; harmonic <= 8; harmonic++) {
    const amplitude = (division / (Math.PI * harmonic)) * Math.exp(-2 * (Math.PI * harmonic) ** 2 * share);
    sum += (amplitude * amplitude) / 2;
  }
  return sum;
}
