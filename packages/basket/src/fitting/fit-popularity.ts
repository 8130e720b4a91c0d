import type { FittingTrip } from "./observed-moments.js";

/** Counts vary so many standard errors more than chance alone would make them, or all products are alike. */
const significant = 3;

/**
 * How often each SKU is bought beside the average one, shrunk towards it: counts of a Poisson whose rates come from a
 * gamma (empirical Bayes). Empty where the counts do not differ by more than chance.
 */
export function fitPopularity(
  trips: readonly FittingTrip[],
  skus: readonly string[],
): Readonly<Record<string, number>> {
  const counts = new Map<string, number>(skus.map((sku) => [sku, 0]));
  for (const { truth } of trips) {
    for (const { kind, sku } of truth.events) {
      if (kind === "add" && sku !== undefined && counts.has(sku)) counts.set(sku, counts.get(sku)! + 1);
    }
  }
  const values = [...counts.values()];
  const mean = values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
  if (mean === 0 || values.length < 2) return {};
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (values.length - 1);
  const excess = (variance / mean - 1) * Math.sqrt((values.length - 1) / 2);
  if (excess < significant) return {};
  const shape = mean ** 2 / (variance - mean);
  const entries = [...counts].map(([sku, count]): [string, number] => [
    sku,
    Math.round(((count + shape) / (mean + shape)) * 1e4) / 1e4,
  ]);
  return Object.fromEntries(entries);
}
