import type { Thing } from "../../shoppers/shopping-trip.js";
import { modelOf } from "../solids/model.js";
import type { Solid } from "../solids/solid.js";
import { packed } from "./packed.js";
import type { StageServer } from "./stage-server.js";

/** Models with their artwork, drawn once: packs of one SKU are all alike, everything else is one of its kind. */
export class ModelStore {
  readonly #server: StageServer;
  readonly #packs = new Map<string, number>();
  #next = 0;

  constructor(server: StageServer) {
    this.#server = server;
  }

  /** The number under which pages fetch a thing's model. */
  async numberOf(thing: Thing, solid: Solid): Promise<number> {
    const alike = thing.kind === "product" && thing.bag === null && isPack(solid) ? thing.sku : null;
    const known = alike === null ? undefined : this.#packs.get(alike);
    if (known !== undefined) return known;
    const { picture, parts, ...arrays } = await modelOf(solid.meshes);
    const meta = { parts, width: picture.width, height: picture.height };
    const number = this.#next++;
    this.#server.serve(`/models/${number}`, packed(meta, { ...arrays, rgba: picture.rgba }));
    if (alike !== null) this.#packs.set(alike, number);
    return number;
  }
}

const isPack = ({ meshes }: Solid): boolean => meshes.every(({ surface }) => surface.print?.face !== "skin");
