import type { DrawnProduct } from "../../products/drawn-product.js";
import type { Random } from "../../randomness/random.js";
import type { Mesh } from "../mesh.js";
import { box, gableCarton } from "./boxes.js";
import { clearBottle } from "./clear-bottle.js";
import { multipack } from "./multipacks.js";
import { packOf } from "./pack.js";
import { bottle, can, jar, tub } from "./round-packs.js";
import { clearBag, net } from "./sacks.js";
import { bag, pouch } from "./soft-packs.js";
import { tray } from "./trays.js";

/** The artwork of a packed product on its shape, centred on the origin, the front towards the viewer. */
export function packMeshes(drawn: DrawnProduct, random: Random): Mesh[] {
  const pack = packOf(drawn);
  const skins = drawn.faces.filter(({ face }) => face === "skin");
  switch (drawn.form) {
    case "box":
    case "bar":
      return box(pack, pack.height / 2);
    case "gable-carton":
      return gableCarton(pack);
    case "can":
      return can(pack);
    case "jar":
      return jar(pack);
    case "bottle":
      return bottle(pack);
    case "clear-bottle":
      return clearBottle(pack);
    case "tub":
      return tub(pack);
    case "pouch":
      return pouch(pack);
    case "bag":
      return bag(pack);
    case "tray":
      return tray(pack, skins, random);
    case "multipack":
      return multipack(pack);
    case "net":
      return net(pack, skins, random);
    case "clear-bag":
      return clearBag(pack, skins, random);
    case "piece":
    case "head":
    case "bunch":
      return [];
  }
}
