import type { PricePer, Product } from "@cartwheel/contracts";
import { minorUnits, roundHalfUp } from "./fraction.js";

/** How much of a product: units for what is sold each, net weight for what is sold by weight. */
export interface Amount {
  readonly quantity: number;
  readonly milligrams: number;
}

/**
 * Milligrams of one price unit as a fraction. The avoirdupois pound is exactly 0.45359237 kg (International Yard
 * and Pound Agreement 1959; NIST Handbook 44, appendix C).
 */
const milligramsPer: Record<Exclude<PricePer, "each">, readonly [numerator: bigint, denominator: bigint]> = {
  kg: [1_000_000n, 1n],
  "100g": [100_000n, 1n],
  lb: [45_359_237n, 100n],
};

/**
 * What an amount of a product costs in minor units, before any discount: exact over rationals, rounded once, half
 * up (2,500 g at 1.99 per kg is 4.975 and costs 4.98). Quantity counts for `each`, milligrams for the others.
 * @throws RangeError if quantity or milligrams is no integer, or the amount leaves the exact range
 */
export function priceOf(product: Pick<Product, "price">, amount: Amount): number {
  const { minor, per } = product.price;
  if (per === "each") return minorUnits(BigInt(minor) * BigInt(amount.quantity));
  const [numerator, denominator] = milligramsPer[per];
  return minorUnits(roundHalfUp(BigInt(minor) * BigInt(amount.milligrams) * denominator, numerator));
}
