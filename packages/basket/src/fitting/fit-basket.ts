import type { Assortment } from "../assortment.js";
import { type BasketParameters, flatBasketParameters } from "../parameters.js";
import { type BasketSettings, defaultBasketSettings } from "../settings.js";
import { fitHabits } from "./fit-habits.js";
import { fitPictures } from "./fit-pictures.js";
import { fitPopularity } from "./fit-popularity.js";
import { fitScale } from "./fit-scale.js";
import { type FittingTrip, observedMoments } from "./observed-moments.js";

/**
 * What trips with truth teach: how far each sensor is to be believed, what shoppers do, what is bought. What they are
 * too few to tell stays as it was. How sure lines are is fitted apart, on baskets that used these parameters.
 */
export function fitBasketParameters(
  trips: readonly FittingTrip[],
  assortment: Assortment,
  before: BasketSettings = defaultBasketSettings,
): BasketParameters {
  const moments = trips.flatMap(observedMoments);
  const products = new Map(assortment.products.map((product) => [product.sku, product]));
  const skuOfCode = (code: string): string | null => assortment.skuOfCode(code);
  return {
    ...flatBasketParameters,
    settings: {
      ...fitPictures(moments, assortment.products.length, before),
      ...fitScale(moments, products, before),
      ...fitHabits(trips, products, skuOfCode, before),
    },
    popularity: fitPopularity(trips, [...products.keys()]),
  };
}
