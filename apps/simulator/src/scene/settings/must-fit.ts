import { FaultError } from "@cartwheel/contracts";
import type { ShoppingTrip } from "../../shoppers/shopping-trip.js";
import type { Solid } from "../solids/solid.js";
import type { CartSettings } from "./cart-settings.js";

/**
 * Everything that is carried must find room in the basket, lying or standing.
 * @throws FaultError SETTING_INVALID naming the product, the setting and the fix
 */
export function mustFit({ things }: ShoppingTrip, solids: readonly Solid[], cart: CartSettings): void {
  const [narrow, long] = [cart.widthMm, cart.lengthMm]
    .map((mm) => mm * cart.floorShare)
    .sort((a, b) => a - b) as [number, number];
  solids.forEach(({ half }, i) => {
    const thing = things[i]!;
    if (thing.kind !== "product") return;
    const [thin, middle] = half.map((extent) => Math.round(extent * 2000)).sort((a, b) => a - b) as [
      number,
      number,
      number,
    ];
    if (thin <= narrow && middle <= long && middle <= narrow * 1.35) return;
    throw new FaultError(
      "SETTING_INVALID",
      `scene.cart.widthMm: '${thing.sku}' is ${thin} by ${middle} mm at least, the basket's floor ${Math.round(narrow)} by ${Math.round(long)}; make the basket wider or leave the product out`,
    );
  });
}
