import type { Catalogue } from "@cartwheel/contracts";
import type { Random } from "../randomness/random.js";
import { inventBrands } from "./brands.js";
import type { DrawnProduct } from "./drawn-product.js";
import { drawPackaged, inventFamily } from "./packaged-goods.js";
import { drawProduce } from "./produce.js";
import { produceKinds } from "./produce-kinds.js";
import { ranges } from "./ranges.js";

/** Of a store's products this share is produce, as far as there are kinds of it. */
const produceShare = 0.15;

/** Each seed has its own stretch of serial numbers. */
const serialsPerAssortment = 100_000;

/**
 * `count` different products, the same for the same seed: families of packaged goods first, produce last. A product
 * that a smaller assortment of the same seed has, a larger one has too.
 */
export function drawAssortment(random: Random, count: number): DrawnProduct[] {
  const produce = Math.min(Math.round(count * produceShare), produceKinds.length);
  return [
    ...packagedGoods(random.fork("packaged"), count - produce),
    ...produceOf(random.fork("produce"), produce),
  ];
}

function packagedGoods(random: Random, count: number): DrawnProduct[] {
  const drawn: DrawnProduct[] = [];
  const brands = inventBrands(random.fork("brands"), Math.max(count, ranges.length));
  const order = random.fork("ranges").shuffled(ranges);
  const firstSerial = random.fork("serials").integer(0, 9_999) * serialsPerAssortment;
  for (let i = 0; drawn.length < count; i++) {
    const family = inventFamily(order[i % order.length]!, brands[i]!, i, random.fork(`family-${i}`));
    for (let member = 0; member < family.members.length && drawn.length < count; member++) {
      drawn.push(drawPackaged(family, member, firstSerial + drawn.length));
    }
  }
  return drawn;
}

function produceOf(random: Random, count: number): DrawnProduct[] {
  const kinds = random.fork("kinds").shuffled(produceKinds).slice(0, count);
  return kinds.map((kind) => drawProduce(kind, random.fork(kind.name)));
}

/** The price book of an assortment. */
export const catalogueOf = (drawn: readonly DrawnProduct[]): Catalogue => ({
  currency: "EUR",
  validFrom: "2026-01-01T00:00:00Z",
  version: 1,
  products: drawn.map(({ product }) => product),
});
