import type { Catalogue } from "@cartwheel/contracts";
import type { Random } from "../randomness/random.js";
import { planPackaged } from "./assortment-plan.js";
import { inventBrands } from "./brands.js";
import type { DrawnProduct, Split } from "./drawn-product.js";
import { drawPackaged } from "./packaged-goods.js";
import { drawProduce } from "./produce/draw-produce.js";
import { planProduce } from "./produce/produce-plan.js";
import { slug } from "./slug.js";
import { splitByProduct } from "./split.js";

/** Of a store's products this share is produce, as far as there are kinds of it. */
const produceShare = 0.18;

/** The assortment that is split into 300 seen and 100 unseen products; a smaller store is a part of it. */
export const standardAssortment = { packaged: 328, produce: 72 } as const;

/** Each seed has its own stretch of serial numbers; produce has the upper half of it. */
const serialsPerAssortment = 100_000;

/**
 * `count` different products, the same for the same seed: packaged goods first, produce last. A product that a smaller
 * assortment of the same seed has, a larger one has too, with the same artwork, number, price and split. Artwork is
 * drawn when it is first asked for.
 */
export function drawAssortment(random: Random, count: number): DrawnProduct[] {
  const produce = produceSection(random, Math.round(count * produceShare));
  return [...packagedGoods(random, count - produce.length), ...produce];
}

function packagedGoods(random: Random, count: number): DrawnProduct[] {
  const standard = standardAssortment.packaged;
  const plan = planPackaged(random.fork("packaged"), Math.max(count, standard));
  const lines = plan.map(({ line }) => line.name);
  const splits = splitsOf(lines, standard, random.fork("split-packaged"));
  const first = firstSerial(random);
  return plan.slice(0, count).map((planned, i) => drawPackaged(planned, first + i, splits[i]!));
}

function produceSection(random: Random, count: number): DrawnProduct[] {
  const stream = random.fork("produce");
  const plan = planProduce(stream);
  const lines = plan.map(({ kind }) => slug(kind.name));
  const splits = splitsOf(lines, standardAssortment.produce, random.fork("split-produce"));
  const packers = inventBrands(stream.fork("packers"), 4);
  const first = firstSerial(random) + serialsPerAssortment / 2;
  return plan.slice(0, count).map((planned, i) => {
    const { kind, organic, pack } = planned;
    const packer = { brand: packers[i % packers.length]!, serial: first + i };
    const own = stream.fork(`${kind.name}-${organic}-${pack?.netContent ?? "loose"}`);
    return drawProduce(planned, packer, splits[i]!, own);
  });
}

const firstSerial = (random: Random): number =>
  random.fork("serials").integer(0, 9_999) * serialsPerAssortment;

/** The standard assortment is split as a whole; what a larger one adds is split by itself. */
const splitsOf = (lines: readonly string[], standard: number, random: Random): Split[] => [
  ...splitByProduct(lines.slice(0, standard), random),
  ...lines.slice(standard).map((_, i): Split => (i % 4 === 3 ? "unseen" : "seen")),
];

/** The price book of an assortment. */
export const catalogueOf = (drawn: readonly DrawnProduct[]): Catalogue => ({
  currency: "EUR",
  validFrom: "2026-01-01T00:00:00Z",
  version: 1,
  products: drawn.map(({ product }) => product),
});
