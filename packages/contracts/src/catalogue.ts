import { z } from "zod";
import { PriceRule, TaxTable } from "./price-rules.js";
import { Currency, Milligrams, MinorUnits, Sku } from "./units.js";

export const PricePer = z.enum(["each", "kg", "lb", "100g"]);
export type PricePer = z.infer<typeof PricePer>;

export const Product = z.strictObject({
  sku: Sku,
  name: z.string().min(1),
  category: z.string().min(1),
  gtins: z.array(z.string().regex(/^\d{8}$|^\d{12,14}$/)),
  plu: z
    .string()
    .regex(/^\d{4,5}$/)
    .optional(),
  price: z.strictObject({ minor: MinorUnits, per: PricePer }),
  rules: z.array(z.string()),
  unitMilligrams: z
    .strictObject({ mean: Milligrams.min(1), sd: Milligrams.min(0) })
    .optional()
    .meta({ description: "what one unit weighs on the scale, packaging and refuse included" }),
  tareMilligrams: Milligrams.min(0).optional(),
  ageRestricted: z.int().min(0).optional().meta({ description: "minimum age in years" }),
  recalled: z.string().min(1).optional().meta({ description: "why it must not be sold, for staff" }),
  deposit: z
    .strictObject({ minor: MinorUnits.min(0) })
    .optional()
    .meta({ description: "for each unit; never discounted" }),
  soldByCount: z
    .literal(true)
    .optional()
    .meta({ description: "loose produce priced each: the count decides, the weight only checks it" }),
  memberPrice: z
    .strictObject({ minor: MinorUnits.min(0) })
    .optional()
    .meta({ description: "loyalty price, per the same unit as `price`" }),
  taxCategory: z.string().min(1).optional().meta({ description: "where it is not the category" }),
});
export type Product = z.infer<typeof Product>;

export const Catalogue = z.strictObject({
  currency: Currency,
  validFrom: z.iso.datetime(),
  version: z.int().min(1),
  products: z.array(Product),
  priceRules: z
    .array(PriceRule)
    .optional()
    .meta({ description: "offers, in the order in which they are tried" }),
  taxes: TaxTable.optional(),
});
export type Catalogue = z.infer<typeof Catalogue>;

/** Sold by weight: the price is per mass, and the line carries the net weight. */
export const isWeighed = (product: Product): boolean => product.price.per !== "each";
