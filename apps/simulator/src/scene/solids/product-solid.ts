import { collisionShapeOf } from "../../photographing/collision-shape.js";
import { productMesh } from "../../photographing/product-mesh.js";
import type { DrawnProduct } from "../../products/drawn-product.js";
import type { Random } from "../../randomness/random.js";
import { distanceTo, halfExtents, type Solid } from "./solid.js";

/** One item of a product. */
export function productSolid(drawn: DrawnProduct, kilograms: number, random: Random): Solid {
  const collision = collisionShapeOf(drawn);
  return {
    collision,
    half: halfExtents(collision),
    distance: distanceTo(collision),
    kilograms,
    softness: softnessOf(drawn),
    rests: restsOf(drawn),
    meshes: productMesh(drawn, random),
  };
}

function softnessOf({ form }: DrawnProduct): number {
  switch (form) {
    case "pouch":
      return 0.75;
    case "piece":
      return 0.45;
    case "gable-carton":
    case "tub":
      return 0.35;
    default:
      return 0.2;
  }
}

function restsOf({ form, size }: DrawnProduct): Solid["rests"] {
  switch (form) {
    case "box":
      return size.height > 2.2 * size.depth ? ["on-back", "upright", "on-back"] : ["upright", "on-back"];
    case "bar":
    case "pouch":
      return ["on-back", "on-back", "on-side"];
    case "bottle":
      return ["on-back", "upright"];
    case "piece":
      return ["any"];
    default:
      return ["upright", "upright", "on-back"];
  }
}
