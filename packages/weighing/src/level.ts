import { roundingBiasVariance, roundingVariance } from "./quantisation.js";

/** A level of the load and how well it is known, in milligrams (not yet rounded). */
export interface Level {
  readonly milligrams: number;
  readonly sigmaMilligrams: number;
  /** sd of single readings around the level. */
  readonly scatterMilligrams: number;
  readonly readings: number;
}

export interface LevelPrior {
  /** d of the scale. */
  readonly divisionMilligrams: number;
  /** sd of one reading at rest, rounding included, as known so far. */
  readonly quietMilligrams: number;
  /** Variance that averaging does not remove: drift over the readings' time, flicker. */
  readonly lastingVariance: number;
}

/** The prior scatter counts as much as this many readings: five readings alone do not know their own scatter. */
const priorReadings = 8;
/** Blocks whose means show noise that does not average out as white noise would. */
const blockCount = 5;

/**
 * The level of readings that belong to one stable stretch: their mean without shocks, with the sd of that mean.
 * The sd takes the larger of what white noise gives and what the means of consecutive blocks show (vibration,
 * wander), and adds what averaging does not remove: rounding, drift, flicker.
 * @param values milligrams, evenly spaced, at least one
 */
export function estimateLevel(values: Float64Array, prior: LevelPrior): Level {
  const kept = withoutShocks(values, prior.quietMilligrams);
  const mean = meanOf(kept);
  const variance = varianceAround(kept, mean);
  const pooled =
    (variance * kept.length + prior.quietMilligrams ** 2 * priorReadings) / (kept.length + priorReadings);
  const white = pooled / kept.length;
  const noiseVariance = Math.max(0, pooled - roundingVariance(prior.divisionMilligrams));
  const bias = roundingBiasVariance(prior.divisionMilligrams, noiseVariance);
  const sigma = Math.sqrt(Math.max(white, varianceOfBlockMeans(kept)) + bias + prior.lastingVariance);
  return {
    milligrams: mean,
    sigmaMilligrams: sigma,
    scatterMilligrams: Math.sqrt(variance),
    readings: kept.length,
  };
}

/** Variance of the whole mean as the spread of block means shows it; 0 where there are too few readings. */
function varianceOfBlockMeans(values: Float64Array): number {
  const size = Math.floor(values.length / blockCount);
  if (size < 3) return 0;
  const means = new Float64Array(blockCount);
  for (let block = 0; block < blockCount; block++) {
    means[block] = meanOf(values.subarray(block * size, (block + 1) * size));
  }
  const around = varianceAround(means, meanOf(means)) * (blockCount / (blockCount - 1));
  // Five blocks judge a variance badly: half of it, so that white noise is rarely called worse than it is.
  return around / blockCount / 2;
}

/** Shocks are few: if more than this share lies off, the readings shake and all of them count. */
const mostShocks = 0.2;

/** Leaves out readings further than 4 sd from the median: a shock is not the load. */
function withoutShocks(values: Float64Array, quietMilligrams: number): Float64Array {
  const middle = medianOf(values);
  const spread = Math.max(
    quietMilligrams,
    1.4826 * medianOf(values.map((value) => Math.abs(value - middle))),
  );
  const kept = values.filter((value) => Math.abs(value - middle) <= 4 * spread);
  return kept.length >= values.length * (1 - mostShocks) ? kept : values;
}

export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

export function varianceAround(values: Float64Array, mean: number): number {
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return sum / values.length;
}

export function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
