/** Units that were put in or taken out at one moment: the same SKU, the same direction. */
export interface UnitsAt {
  readonly atMs: number;
  /** >= 1; kept as a count, since a file may claim any number. */
  readonly units: number;
}

/**
 * How many units of `happened` can be matched one to one with units of `understood` no further than `toleranceMs`
 * away (inclusive): the size of a maximum matching, exactly. Whoever can be matched is an interval of times of one
 * length, so that taking both sides in order of time and never skipping a possible pair loses nothing.
 */
export function matchedUnits(
  happened: readonly UnitsAt[],
  understood: readonly UnitsAt[],
  toleranceMs: number,
): number {
  const left = [...happened].sort((a, b) => a.atMs - b.atMs);
  const right = [...understood].sort((a, b) => a.atMs - b.atMs);
  let matched = 0;
  let i = 0;
  let j = 0;
  let leftTaken = 0;
  let rightTaken = 0;
  while (i < left.length && j < right.length) {
    const a = left[i]!;
    const b = right[j]!;
    if (Math.abs(a.atMs - b.atMs) <= toleranceMs) {
      const units = Math.min(a.units - leftTaken, b.units - rightTaken);
      matched += units;
      leftTaken += units;
      rightTaken += units;
      if (leftTaken === a.units) [i, leftTaken] = [i + 1, 0];
      if (rightTaken === b.units) [j, rightTaken] = [j + 1, 0];
    } else if (a.atMs < b.atMs) [i, leftTaken] = [i + 1, 0];
    else [j, rightTaken] = [j + 1, 0];
  }
  return matched;
}
