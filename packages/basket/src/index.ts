export type { Assortment, AssortmentProduct } from "./assortment.js";
export {
  type Basket,
  type BasketSensors,
  type BasketState,
  type BasketStep,
  createBasket,
} from "./basket.js";
export { type BasketSettings, defaultBasketSettings } from "./settings.js";
