/**
 * numerator / denominator as an integer, halves rounded away from zero, so that a refund is exactly what was
 * charged. "Half up" on the amounts that a receipt shows; exact, since it never leaves the integers.
 * @param denominator greater than zero
 */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/** Back to a number of minor units; beyond 2^53 an amount would no longer be exact, and is a bug. */
export function minorUnits(exact: bigint): number {
  const minor = Number(exact);
  if (!Number.isSafeInteger(minor)) throw new RangeError(`an amount of ${exact} minor units is not exact`);
  return minor;
}
