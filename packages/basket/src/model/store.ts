import type { Assortment } from "../assortment.js";
import type { BasketParameters } from "../parameters.js";
import type { BasketSettings } from "../settings.js";
import { productThing, type Thing } from "./thing.js";
import { createWeightIndex, type WeightIndex } from "./weight-index.js";

/** The assortment made ready for reasoning. */
export interface Store {
  readonly assortment: Assortment;
  /** `beamWidth` and `couplingNats` are those for an assortment of this size. */
  readonly settings: BasketSettings;
  readonly parameters: BasketParameters;
  /** In the assortment's order. */
  readonly things: readonly Thing[];
  readonly placeOf: ReadonlyMap<string, number>;
  readonly weights: WeightIndex;
  /** log p(it is this product | something known is put in, in this zone), by place. */
  priors(zone: string | null): Float64Array;
}

export function createStore(
  assortment: Assortment,
  given: BasketSettings,
  parameters: BasketParameters,
): Store {
  const { products } = assortment;
  const many = products.length > given.enumerateAll;
  const { beamWidthOfMany: beamWidth, couplingNatsOfMany: couplingNats } = given;
  const settings = many ? { ...given, beamWidth, couplingNats } : given;
  const byZone = new Map<string | null, Float64Array>();
  return {
    assortment,
    settings,
    parameters,
    things: products.map(productThing),
    placeOf: new Map(products.map(({ sku }, place) => [sku, place])),
    weights: createWeightIndex(products),
    priors(zone) {
      const known = byZone.get(zone);
      if (known !== undefined) return known;
      const priors = logShares(assortment, parameters, zone);
      byZone.set(zone, priors);
      return priors;
    },
  };
}

function logShares(
  { products }: Assortment,
  { popularity, zones }: BasketParameters,
  zone: string | null,
): Float64Array {
  const here = zone === null ? {} : (zones[zone] ?? {});
  const weights = products.map(
    ({ sku, category }) => (popularity[sku] ?? 1) * (category === undefined ? 1 : (here[category] ?? 1)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float64Array.from(weights, (weight) => Math.log(weight / total));
}
