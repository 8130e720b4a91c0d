import { FaultError } from "@cartwheel/contracts";
import type { DrawnProduct } from "../../products/drawn-product.js";
import type { Random } from "../../randomness/random.js";
import type { Thing } from "../../shoppers/shopping-trip.js";
import { bagOfProduce } from "./bag-of-produce.js";
import { otherSolid } from "./other-solids.js";
import { productSolid } from "./product-solid.js";
import type { Solid } from "./solid.js";

/** The drawn product of each SKU. */
export type Assortment = ReadonlyMap<string, DrawnProduct>;

/**
 * A thing of a trip as a solid.
 * @throws FaultError TRUTH_UNKNOWN_SKU when the assortment lacks one of its products
 */
export function thingSolid(thing: Thing, assortment: Assortment, random: Random): Solid {
  const kilograms = thing.milligrams / 1e6;
  if (thing.kind === "other") return otherSolid(thing.looks, kilograms, random);
  const drawn = productOf(thing.sku, assortment);
  const mixed = thing.bag?.mixedWith ?? null;
  if (thing.quantity === 1 && mixed === null && thing.bag === null)
    return productSolid(drawn, kilograms, random);
  const second =
    mixed === null ? [] : Array<DrawnProduct>(mixed.quantity).fill(productOf(mixed.sku, assortment));
  return bagOfProduce([...Array<DrawnProduct>(thing.quantity).fill(drawn), ...second], kilograms, random);
}

function productOf(sku: string, assortment: Assortment): DrawnProduct {
  const drawn = assortment.get(sku);
  if (drawn === undefined) throw new FaultError("TRUTH_UNKNOWN_SKU", `'${sku}' has no artwork to render`);
  return drawn;
}
