import type { NetWeight } from "./net-weighing.js";

/** A price for a mass: `minor` units of money for every `perMilligrams`. */
export interface UnitPrice {
  readonly minor: number;
  readonly perMilligrams: number;
}

/**
 * Price to pay = net x unit price, rounded half up to the minor unit, exactly over the integers (R 76-1, 4.14).
 * It takes a `NetWeight`, which only two `Stable` levels and one item can make.
 * @returns integer minor units
 */
export function priceByWeight(net: NetWeight, unitPrice: UnitPrice): number {
  const doubled = 2n * BigInt(net.milligrams) * BigInt(unitPrice.minor) + BigInt(unitPrice.perMilligrams);
  const price = doubled / (2n * BigInt(unitPrice.perMilligrams));
  return Number(price);
}
