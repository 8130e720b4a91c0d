import type { Statistic } from "./resample.js";

/** A case with its score; positives should score higher. */
export interface Scored {
  readonly score: number;
  readonly positive: boolean;
}

/**
 * Area under the ROC curve: the share of pairs (positive, negative) in which the positive scores higher, a tie
 * counting half (Mann and Whitney 1947). Sorted once; each set of weights then takes one pass. Exact in whole numbers
 * up to the last division. null without positives or without negatives.
 */
export function areaUnderRoc(cases: readonly Scored[]): Statistic {
  const ascending = [...cases.keys()].sort((a, b) => cases[a]!.score - cases[b]!.score);
  return (weights) => {
    let [positives, negatives, twiceWon] = [0, 0, 0];
    for (let start = 0; start < ascending.length; ) {
      const { score } = cases[ascending[start]!]!;
      let [tiedPositives, tiedNegatives] = [0, 0];
      let end = start;
      for (; end < ascending.length && cases[ascending[end]!]!.score === score; end++) {
        const index = ascending[end]!;
        if (cases[index]!.positive) tiedPositives += weights[index]!;
        else tiedNegatives += weights[index]!;
      }
      twiceWon += tiedPositives * (2 * negatives + tiedNegatives);
      positives += tiedPositives;
      negatives += tiedNegatives;
      start = end;
    }
    return positives === 0 || negatives === 0 ? null : twiceWon / (2 * positives * negatives);
  };
}
