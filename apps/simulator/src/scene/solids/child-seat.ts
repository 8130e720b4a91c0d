import { basketSize } from "../settings/basket-size.js";
import type { CartSettings } from "../settings/cart-settings.js";

/** The room that an open child seat takes from the basket, in metres; null when it takes none. */
export function seatBox(cart: CartSettings): {
  readonly half: readonly [number, number, number];
  readonly place: readonly [number, number, number];
} | null {
  if (cart.childSeat !== "open") return null;
  const { halfWidth, halfLength, depth } = basketSize(cart);
  const along = Math.min(0.1, halfLength * 0.25);
  return {
    half: [halfWidth * 0.86, depth * 0.2, along],
    place: [0, depth * 0.8, halfLength * 0.97 - along],
  };
}
