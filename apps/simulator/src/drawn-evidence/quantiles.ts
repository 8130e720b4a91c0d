import { z } from "zod";
import type { Random } from "../randomness/random.js";

/** A distribution by its values at evenly spaced levels, the least first and the greatest last. */
export const Quantiles = z
  .array(z.number())
  .min(2)
  .refine((values) => values.every((value, i) => i === 0 || value >= values[i - 1]!), "values must not fall");
export type Quantiles = z.infer<typeof Quantiles>;

/** One draw: between two levels values are spread evenly. */
export function drawFrom(quantiles: Quantiles, random: Random): number {
  const at = random.between(0, quantiles.length - 1);
  const below = Math.floor(at);
  const low = quantiles[below]!;
  const high = quantiles[below + 1] ?? low;
  return low + (at - below) * (high - low);
}

/** Moments in whole ms that come by chance, so many a minute on average, in order of time (a Poisson process). */
export function momentsOf(durationMs: number, perMinute: number, random: Random): number[] {
  const moments: number[] = [];
  if (perMinute === 0) return moments;
  for (let atMs = 0; ; moments.push(Math.round(atMs))) {
    atMs += (-Math.log(1 - random.between(0, 1)) * 60_000) / perMinute;
    if (atMs >= durationMs) return moments;
  }
}

/** The quantiles of observed values at `levels` levels; null where there are none. */
export function quantilesOf(values: readonly number[], levels = 33): Quantiles | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return Array.from({ length: levels }, (_, level) => {
    const at = (level / (levels - 1)) * (sorted.length - 1);
    const below = Math.floor(at);
    const low = sorted[below]!;
    const value = low + (at - below) * ((sorted[below + 1] ?? low) - low);
    return Math.round(value * 1_000) / 1_000;
  });
}
