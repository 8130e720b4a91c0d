import type { WeightChange } from "@cartwheel/contracts";

declare const counted: unique symbol;

/** Proof that exactly one item was laid down or taken; only `exactlyOneItem` makes it. */
export interface OneItem {
  readonly [counted]: true;
  readonly probability: number;
}

/** Below this the shopper is asked to weigh the item alone. */
export const leastOneItemProbability = 0.85;

/** @returns null unless the change is of one item with at least `leastOneItemProbability` */
export function exactlyOneItem(itemCount: WeightChange["itemCount"]): OneItem | null {
  return itemCount.one >= leastOneItemProbability ? ({ probability: itemCount.one } as OneItem) : null;
}
