import { type Merging, mergingProbability } from "../evidence-model.js";

/** Two things in succession, and whether they became one. */
export interface Pair {
  readonly gapMs: number;
  readonly merged: boolean;
}

/**
 * The likeliest merging, on a grid. What happens at the same moment always merges and tells nothing of the rest.
 * @returns null where the pairs do not tell: too few, or all alike
 */
export function fitMerging(pairs: readonly Pair[]): Merging | null {
  const telling = pairs.filter(({ gapMs }) => gapMs > 0);
  const merged = telling.filter((pair) => pair.merged).length;
  if (telling.length < 10 || merged === 0 || merged === telling.length) return null;
  let best: Merging | null = null;
  let bestLog = Number.NEGATIVE_INFINITY;
  for (let halfMs = 50; halfMs <= 5_000; halfMs += 50) {
    for (const slopeMs of [40, 80, 150, 250, 400, 600]) {
      const log = logLikelihood(telling, { halfMs, slopeMs });
      if (log > bestLog) [best, bestLog] = [{ halfMs, slopeMs }, log];
    }
  }
  return best;
}

const logLikelihood = (pairs: readonly Pair[], merging: Merging): number =>
  pairs.reduce((sum, { gapMs, merged }) => {
    const probability = mergingProbability(merging, gapMs);
    return sum + Math.log(Math.max(1e-6, merged ? probability : 1 - probability));
  }, 0);
