import type { TruthBoxes } from "@cartwheel/contracts";
import type { ShoppingTrip } from "../../shoppers/shopping-trip.js";
import type { CameraSettings } from "../settings/camera-settings.js";
import { type Seen, truthScale } from "./stage-description.js";

/** What was counted in a picture as boxes in its pixels; things before hands, in the trip's order. */
export function trueBoxes(
  seen: readonly Seen[],
  trip: ShoppingTrip,
  arms: readonly string[],
  { widthPixels, heightPixels }: CameraSettings,
): TruthBoxes["boxes"] {
  return seen.map(({ what, visible, alone, box: [left, top, right, bottom] }) => {
    const [x, y] = [left * truthScale, top * truthScale];
    const thing = what >= 0 ? trip.things[what]! : null;
    return {
      instance: thing?.instance ?? arms[-1 - what]!,
      sku: thing?.kind === "product" ? thing.sku : null,
      kind:
        thing === null
          ? ("hand" as const)
          : thing.kind === "product"
            ? ("item" as const)
            : ("other" as const),
      box: [
        x,
        y,
        Math.min(widthPixels, right * truthScale) - x,
        Math.min(heightPixels, bottom * truthScale) - y,
      ],
      visibleShare: Math.round((visible / alone) * 1000) / 1000,
    };
  });
}
