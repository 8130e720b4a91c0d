import type { Random } from "../../randomness/random.js";
import { fruit } from "./fruit.js";
import { greens } from "./greens.js";
import type { ProduceKind, ProducePack } from "./produce-kind.js";
import { vegetables } from "./vegetables.js";

/** One product of a produce section: loose, organic and loose, or in a pack. */
export interface PlannedProduce {
  readonly kind: ProduceKind;
  readonly organic: boolean;
  readonly pack: ProducePack | null;
}

export const produceKinds: readonly ProduceKind[] = [...fruit, ...vegetables, ...greens];

/** All produce, in an order that depends on the seed alone: first what is loose, then packs, then organic. */
export function planProduce(random: Random): PlannedProduce[] {
  const kinds = random.fork("kinds").shuffled(produceKinds);
  return [
    ...kinds.filter(({ plu }) => plu !== null).map((kind) => ({ kind, organic: false, pack: null })),
    ...kinds.flatMap((kind) => kind.packs.map((pack) => ({ kind, organic: false, pack }))),
    ...kinds.filter(({ organic }) => organic).map((kind) => ({ kind, organic: true, pack: null })),
  ];
}
