import { z } from "zod";

/** A weight. Integer milligrams in every contract; grams exist only where a person reads them. */
export const Milligrams = z.int().meta({ description: "integer milligrams" });

/** Money in minor units (cents, öre). Never a float. */
export const MinorUnits = z.int().meta({ description: "integer minor units of the currency" });

/** Milliseconds since the trip's start, on the cart's monotonic clock. */
export const AtMs = z.number().min(0).meta({ description: "milliseconds since the trip's start" });

export const Probability = z.number().min(0).max(1);

/** The store's own name of a product. */
export const Sku = z.string().min(1).max(128);

/** log p(x | this) / p(x | background): a likelihood ratio, not a posterior. */
export const LogLikelihood = z.number();

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** ISO 4217 alphabetic code. */
export const Currency = z.string().regex(/^[A-Z]{3}$/);
