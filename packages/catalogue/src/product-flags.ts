import type { Product } from "@cartwheel/contracts";

/** What a product's flags ask of the cart, beside its price. */
export type Effect =
  /** Staff look at the shopper's age before the basket is paid. */
  | { readonly kind: "check-age"; readonly years: number }
  /** It is not sold: the line is not priced, and staff take the item. */
  | { readonly kind: "refuse"; readonly why: string }
  /** So much is added for each unit, and given back when the container returns. */
  | { readonly kind: "add-deposit"; readonly minor: number }
  /** Units are counted; the weight only checks the count. */
  | { readonly kind: "count-units" };

/** The effects of a product's flags, in the order in which a cart acts on them. */
export function effectsOf({ recalled, ageRestricted, soldByCount, deposit }: Product): Effect[] {
  const effects: Effect[] = [];
  if (recalled !== undefined) effects.push({ kind: "refuse", why: recalled });
  if (ageRestricted !== undefined) effects.push({ kind: "check-age", years: ageRestricted });
  if (soldByCount) effects.push({ kind: "count-units" });
  if (deposit !== undefined) effects.push({ kind: "add-deposit", minor: deposit.minor });
  return effects;
}

export interface CountCheck {
  /** Whether the weight can be that of so many units. */
  readonly plausible: boolean;
  /** The count that fits the weight best, one or more. */
  readonly likely: number;
}

/**
 * Whether a weight fits a count of units whose weights vary on their own: `quantity` of them weigh quantity x mean,
 * give or take sd x root of quantity. Within three of these it is plausible. Null when the catalogue knows no unit
 * weight.
 * @param sigmaMilligrams the scale's own uncertainty of this weight
 */
export function checkCount(
  { unitMilligrams }: Pick<Product, "unitMilligrams">,
  measured: { readonly quantity: number; readonly milligrams: number; readonly sigmaMilligrams: number },
): CountCheck | null {
  if (unitMilligrams === undefined) return null;
  const { mean, sd } = unitMilligrams;
  const { quantity, milligrams, sigmaMilligrams } = measured;
  const spread = Math.hypot(sd * Math.sqrt(quantity), sigmaMilligrams);
  return {
    plausible: Math.abs(milligrams - quantity * mean) <= 3 * spread,
    likely: Math.max(1, Math.round(milligrams / mean)),
  };
}
