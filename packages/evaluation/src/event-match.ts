/** Units that were put in or taken out at one moment: the same SKU, the same direction. */
export interface UnitsAt {
  readonly atMs: number;
  /** >= 1; kept as a count, since a file may claim any number. */
  readonly units: number;
}

/** Units of `happened[left]` that are the same as units of `understood[right]`. */
export interface UnitPair {
  readonly left: number;
  readonly right: number;
  readonly units: number;
}

/**
 * Matches units of `happened` one to one with units of `understood` no further than `toleranceMs` away (inclusive): a
 * maximum matching, exactly. Whoever can be matched is an interval of times of one length, so that taking both sides
 * in order of time and never skipping a possible pair loses nothing.
 */
export function pairUnits(
  happened: readonly UnitsAt[],
  understood: readonly UnitsAt[],
  toleranceMs: number,
): UnitPair[] {
  const left = inOrderOfTime(happened);
  const right = inOrderOfTime(understood);
  const pairs: UnitPair[] = [];
  let [i, j, leftTaken, rightTaken] = [0, 0, 0, 0];
  while (i < left.length && j < right.length) {
    const a = happened[left[i]!]!;
    const b = understood[right[j]!]!;
    if (Math.abs(a.atMs - b.atMs) <= toleranceMs) {
      const units = Math.min(a.units - leftTaken, b.units - rightTaken);
      pairs.push({ left: left[i]!, right: right[j]!, units });
      leftTaken += units;
      rightTaken += units;
      if (leftTaken === a.units) [i, leftTaken] = [i + 1, 0];
      if (rightTaken === b.units) [j, rightTaken] = [j + 1, 0];
    } else if (a.atMs < b.atMs) [i, leftTaken] = [i + 1, 0];
    else [j, rightTaken] = [j + 1, 0];
  }
  return pairs;
}

const inOrderOfTime = (side: readonly UnitsAt[]): number[] =>
  [...side.keys()].sort((a, b) => side[a]!.atMs - side[b]!.atMs);

/** What no pair took, as units at their time; the others of `side` stay as they are. */
export function unpaired<Side extends UnitsAt>(
  side: readonly Side[],
  pairs: readonly UnitPair[],
  which: "left" | "right",
): Side[] {
  const taken = new Float64Array(side.length);
  for (const pair of pairs) taken[pair[which]]! += pair.units;
  return side.map((each, i) => ({ ...each, units: each.units - taken[i]! })).filter(({ units }) => units > 0);
}

/** How many units can be matched. */
export function matchedUnits(
  happened: readonly UnitsAt[],
  understood: readonly UnitsAt[],
  toleranceMs: number,
): number {
  return pairUnits(happened, understood, toleranceMs).reduce((sum, { units }) => sum + units, 0);
}
