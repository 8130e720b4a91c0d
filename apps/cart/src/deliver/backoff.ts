export interface BackoffSettings {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * How long to wait after so many failures in a row (1: the first): doubling, up to a bound, and anywhere in the upper
 * half of that, so that a store's carts do not all come back at once.
 * @param random from 0 up to 1
 */
export function backoffMs({ firstMs, mostMs }: BackoffSettings, failures: number, random: number): number {
  const fullMs = Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 40));
  return fullMs / 2 + (fullMs / 2) * random;
}
