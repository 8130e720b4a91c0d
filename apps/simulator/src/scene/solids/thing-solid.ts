import { FaultError } from "@cartwheel/contracts";
import { baggedShapeOf } from "../../photographing/collision-shape.js";
import { type BagContent, baggedMesh } from "../../photographing/product-mesh.js";
import type { DrawnProduct } from "../../products/drawn-product.js";
import type { Random } from "../../randomness/random.js";
import type { Thing } from "../../shoppers/shopping-trip.js";
import { otherSolid } from "./other-solids.js";
import { productSolid } from "./product-solid.js";
import { distanceTo, halfExtents, type Solid } from "./solid.js";

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
  if (thing.quantity === 1 && thing.bag === null) return productSolid(drawn, kilograms, random);
  const mixed = thing.bag?.mixedWith ?? null;
  const contents = [{ drawn, quantity: thing.quantity }];
  if (mixed !== null) contents.push({ drawn: productOf(mixed.sku, assortment), quantity: mixed.quantity });
  return baggedSolid(contents, kilograms, random);
}

/** Loose produce in a thin plastic bag, as one thing. */
function baggedSolid(contents: readonly BagContent[], kilograms: number, random: Random): Solid {
  const collision = baggedShapeOf(contents);
  return {
    collision,
    half: halfExtents(collision),
    distance: distanceTo(collision),
    kilograms,
    softness: 0.9,
    rests: ["upright"],
    meshes: baggedMesh(contents, random),
  };
}

function productOf(sku: string, assortment: Assortment): DrawnProduct {
  const drawn = assortment.get(sku);
  if (drawn === undefined) throw new FaultError("TRUTH_UNKNOWN_SKU", `'${sku}' has no artwork to render`);
  return drawn;
}
