import type { Random } from "../randomness/random.js";

/** What one unit weighs, in mg: normal, within three standard deviations, never less than a fifth of the mean. */
export function drawUnitWeight(
  { mean, sd }: { readonly mean: number; readonly sd: number },
  random: Random,
): number {
  const away = Math.max(-3, Math.min(3, random.normal(0, 1)));
  return Math.max(Math.round(mean / 5), Math.round(mean + sd * away));
}
