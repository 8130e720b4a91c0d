/**
 * The smallest value that at least `share` of all cases do not exceed (nearest rank: always a value that was
 * measured). `values` ascending; `weights[owners[i]]` says how often value i counts. null: no case counts.
 */
export function weightedPercentile(
  values: Float64Array,
  owners: Uint32Array,
  weights: Float64Array,
  share: number,
): number | null {
  let total = 0;
  for (const owner of owners) total += weights[owner]!;
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(share * total));
  let counted = 0;
  for (let i = 0; i < values.length; i++) {
    counted += weights[owners[i]!]!;
    if (counted >= rank) return values[i]!;
  }
  return null;
}
