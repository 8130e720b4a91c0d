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
    case "bag":
    case "net":
    case "clear-bag":
    case "bunch":
      return 0.75;
    case "piece":
    case "head":
    case "multipack":
      return 0.45;
    case "gable-carton":
    case "tub":
    case "tray":
      return 0.35;
    default:
      return 0.2;
  }
}

/** Ways up that people put it down with: those that come up more often are listed more often. */
function restsOf({ form, size }: DrawnProduct): Solid["rests"] {
  switch (form) {
    case "box":
      return size.height > 2.2 * size.depth ? ["on-back", "upright", "on-back"] : ["upright", "on-back"];
    case "bar":
    case "pouch":
    case "bag":
      return ["on-back", "on-back", "on-side"];
    case "tray":
      return size.height > size.depth ? ["on-back"] : ["upright"];
    case "bottle":
    case "clear-bottle":
      return ["on-back", "upright"];
    case "piece":
    case "head":
    case "bunch":
      return ["any"];
    default:
      return ["upright", "upright", "on-back"];
  }
}
