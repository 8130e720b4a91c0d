import { z } from "zod";
import { MinorUnits } from "./units.js";

const offer = {
  id: z.string().min(1).meta({ description: "what a product's `rules` name" }),
  words: z.string().min(1).meta({ description: "for the receipt, such as '3 for 25'" }),
};

/** Hundredths of a percent. */
const BasisPoints = z.int().min(1).max(10_000);

/**
 * An offer. It holds for the products that name it in their `rules`; a unit takes part in one offer at most, the first
 * in the price book's order that it fits. What is sold by weight counts as one unit a line, and takes part in
 * `percent-off` and `fixed-off` only.
 */
export const PriceRule = z.discriminatedUnion("kind", [
  z.strictObject({
    ...offer,
    kind: z.literal("multi-buy"),
    quantity: z.int().min(2),
    minor: MinorUnits.min(0).meta({ description: "what so many units cost together, mixed as they come" }),
  }),
  z.strictObject({
    ...offer,
    kind: z.literal("cheapest-free"),
    quantity: z.int().min(2).meta({ description: "of every so many units, dearest first ..." }),
    free: z.int().min(1).meta({ description: "... so many of the cheapest cost nothing" }),
  }),
  z.strictObject({
    ...offer,
    kind: z.literal("percent-off"),
    basisPoints: BasisPoints,
    fromQuantity: z.int().min(1).meta({ description: "units of the offer needed; 1 for always" }),
  }),
  z.strictObject({
    ...offer,
    kind: z.literal("fixed-off"),
    quantity: z.int().min(1).meta({ description: "for every so many units ..." }),
    minor: MinorUnits.min(1).meta({ description: "... so much less, but never below zero" }),
  }),
]);
export type PriceRule = z.infer<typeof PriceRule>;

/** How a market taxes sales. */
export const TaxTable = z.strictObject({
  mode: z
    .enum(["included", "added"])
    .meta({ description: "in the prices, as with VAT, or on top, as US sales tax" }),
  rounding: z
    .enum(["line", "total"])
    .meta({ description: "each line's tax, or each rate's, is rounded half up" }),
  depositTaxed: z.boolean(),
  partsPerMillion: z
    .record(z.string(), z.int().min(0).max(1_000_000))
    .meta({ description: "rate by a product's tax category (`taxCategory`, else `category`)" }),
});
export type TaxTable = z.infer<typeof TaxTable>;

/** Something that a shopper presents for less. */
export const Coupon = z.strictObject({
  id: z.string().min(1),
  words: z.string().min(1),
  off: z.union([z.strictObject({ minor: MinorUnits.min(1) }), z.strictObject({ basisPoints: BasisPoints })]),
  skus: z.array(z.string()).nullable().meta({ description: "null: the whole basket" }),
  minimumMinor: MinorUnits.min(0).meta({ description: "what these products must come to at least" }),
  paidBy: z.enum(["store", "manufacturer"]).meta({
    description: "a store's coupon lowers the price; a manufacturer's pays a part of it, and the tax stays",
  }),
});
export type Coupon = z.infer<typeof Coupon>;
