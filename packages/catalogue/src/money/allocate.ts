/**
 * An amount split in proportion to weights, in whole minor units that add up to it exactly: each share rounded down,
 * then one more for the largest remainders, earlier ones first among equals (the method of largest remainder).
 * @param minor zero or more
 * @param weights zero or more each, at least one; all zero counts as all alike
 */
export function allocate(minor: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n)
    return allocate(
      minor,
      weights.map(() => 1),
    );
  const exact = weights.map((weight) => BigInt(minor) * BigInt(weight));
  const shares = exact.map((product) => Number(product / total));
  let left = minor - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact
    .map((product, i) => ({ i, remainder: product % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1));
  for (const { i } of byRemainder) {
    if (left-- <= 0) break;
    shares[i]!++;
  }
  return shares;
}
