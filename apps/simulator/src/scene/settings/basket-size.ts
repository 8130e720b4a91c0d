import type { CartSettings } from "./cart-settings.js";

/** Inner half sizes of a basket in metres. */
export interface BasketSize {
  readonly halfWidth: number;
  readonly halfLength: number;
  readonly depth: number;
  readonly floorShare: number;
}

/**
 * The cart's frame, in which all of a scene is told: metres, the origin in the middle of the basket's floor; x to the
 * right of who pushes, y up, z towards the handle. The cart stands still in it: the store moves.
 */
export const basketSize = (cart: CartSettings): BasketSize => ({
  halfWidth: cart.widthMm / 2000,
  halfLength: cart.lengthMm / 2000,
  depth: cart.depthMm / 1000,
  floorShare: cart.floorShare,
});

/** How far the walls stand from the middle at a height, as a share of their distance at the rim. */
export const wallShare = ({ depth, floorShare }: BasketSize, y: number): number =>
  floorShare + (1 - floorShare) * (y / depth);
