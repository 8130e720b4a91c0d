export type { Assortment, AssortmentProduct } from "./assortment.js";
export {
  type Basket,
  type BasketOptions,
  type BasketState,
  type BasketStep,
  createBasket,
} from "./basket.js";
export { type BasketBench, type BasketBenchRow, benchBasket } from "./bench.js";
export type { BasketContent } from "./change.js";
export type { BasketSensors } from "./evidence/sensors.js";
export { fitBasketParameters } from "./fitting/fit-basket.js";
export { fitLineConfidence } from "./fitting/fit-line-confidence.js";
export type { FittingTrip } from "./fitting/observed-moments.js";
export { modes } from "./modes.js";
export { BasketParameters, flatBasketParameters } from "./parameters.js";
export { BasketSettings, defaultBasketSettings } from "./settings.js";
