import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/**
 * A figure computed from weighted cases: `weights[i]` says how often case i is counted (all 1: the sample itself).
 * null where the figure does not exist, e.g. a share of nothing.
 */
export type Statistic = (weights: Float64Array) => number | null;

export interface ResamplingOptions {
  readonly seed: number;
  /** How many bootstrap samples are drawn. */
  readonly resamples: number;
}

export const defaultResampling: ResamplingOptions = { seed: 20_260_101, resamples: 2_000 };

/** A statistic's value on the sample, and its values on the bootstrap samples where it exists, ascending. */
export interface Resampled {
  readonly value: number | null;
  readonly draws: Float64Array;
}

/**
 * The bootstrap (Efron 1979): draws `cases` cases with replacement, `resamples` times, and computes every statistic
 * on the same draws, so that their differences are paired. The same seed gives the same draws.
 */
export function resample<Name extends string>(
  cases: number,
  statistics: Readonly<Record<Name, Statistic>>,
  { seed, resamples }: ResamplingOptions,
): Record<Name, Resampled> {
  const names = Object.keys(statistics) as Name[];
  const sample = new Float64Array(cases).fill(1);
  const values = names.map((name) => statistics[name](sample));
  const draws = names.map(() => new Float64Array(resamples));
  const drawn = names.map(() => 0);
  const random = xoroshiro128plus(seed);
  const weights = new Float64Array(cases);
  for (let round = 0; round < resamples && cases > 0; round++) {
    weights.fill(0);
    for (let i = 0; i < cases; i++) weights[uniformInt(random, 0, cases - 1)]! += 1;
    for (const [i, name] of names.entries()) {
      const value = values[i] === null ? null : statistics[name](weights);
      if (value !== null) draws[i]![drawn[i]!++] = value;
    }
  }
  const entries = names.map((name, i) => {
    return [name, { value: values[i]!, draws: draws[i]!.slice(0, drawn[i]).sort() }];
  });
  return Object.fromEntries(entries) as Record<Name, Resampled>;
}
