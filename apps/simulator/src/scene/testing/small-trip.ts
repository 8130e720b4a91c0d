import { drawAssortment } from "../../products/assortment.js";
import type { DrawnProduct } from "../../products/drawn-product.js";
import { randomFrom } from "../../randomness/random.js";
import type { ProductThing, ShoppingTrip } from "../../shoppers/shopping-trip.js";

/** A few invented products, one of each form that matters. */
export const smallAssortment = (): readonly DrawnProduct[] => drawAssortment(randomFrom("scene"), 160);

const thingOf = (instance: string, { product }: DrawnProduct): ProductThing => ({
  kind: "product",
  instance,
  sku: product.sku,
  quantity: 1,
  milligrams: product.unitMilligrams!.mean,
  bag: null,
});

/** Three events of ten seconds in all: a box is put in, a can beside it, and the box is taken out again. */
export function smallTrip(assortment: readonly DrawnProduct[]): ShoppingTrip {
  const box = assortment.find(({ form }) => form === "box")!;
  const can = assortment.find(({ form }) => form === "can")!;
  const hand = { side: "right" as const, approachMs: 700, leaveMs: 700 };
  return {
    tripId: "small",
    seed: "small",
    durationMs: 10_000,
    things: [thingOf("box", box), thingOf("can", can)],
    acts: [
      { ...hand, kind: "put", atMs: 1_500, instances: ["box"], to: { across: 0.4, along: 0.4 } },
      { ...hand, kind: "put", atMs: 4_500, instances: ["can"], to: { across: 0.7, along: 0.6 } },
      { ...hand, kind: "take", atMs: 8_000, instances: ["box"] },
    ],
    rolling: [],
    hand: { skin: [198, 134, 96], sleeve: [60, 90, 130], glove: null },
  };
}
