import { AtMs, FaultError, ShopperInput } from "@cartwheel/contracts";
import { z } from "zod";
import { FaultSetting } from "../faults/fault-settings.js";
import { checkFaultCameras } from "../faults/planned-fault.js";
import { cameraNames, type RequestedEvent, type ShowableProduct } from "./trip-plan.js";

const Cameras = z
  .array(z.enum(cameraNames))
  .min(1)
  .refine((names) => new Set(names).size === names.length, "a camera is named twice");

/** A trip told event by event (`--script FILE`); times, weights and photographs are drawn by the seed. */
export const TripScript = z.strictObject({
  tripId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  storeId: z.string().min(1).default("composed").meta({ description: "as it stands on the receipt" }),
  cameras: Cameras.default([...cameraNames]).meta({ description: "that the cart has" }),
  events: z
    .array(
      z.strictObject({
        kind: z.enum(["add", "remove"]),
        sku: z.string().min(1),
        quantity: z.int().min(1).max(9).default(1),
        scan: z.boolean().default(false).meta({ description: "scanned before it is put in; adds only" }),
        cameras: Cameras.optional().meta({ description: "that see it; by default drawn" }),
      }),
    )
    .min(1)
    .max(200),
  imu: z.boolean().optional().meta({ description: "whether the cart has a motion sensor; default: no" }),
  zones: z
    .array(z.strictObject({ atMs: AtMs, zone: z.string().min(1) }))
    .max(200)
    .optional()
    .meta({ description: "where the cart is from when on" }),
  touches: z
    .array(z.strictObject({ atMs: AtMs, input: ShopperInput }))
    .max(200)
    .optional()
    .meta({ description: "what the shopper touches on the screen" }),
  faults: z.array(FaultSetting).max(20).optional().meta({ description: "what goes wrong, and when" }),
});
export type TripScript = z.infer<typeof TripScript>;

/**
 * Parses a script and checks that it can happen: products with photographs, nothing taken out that does not lie there.
 * @throws FaultError SETTING_INVALID with the place and what is wrong
 */
export function parseTripScript(
  json: unknown,
  path: string,
  products: ReadonlyMap<string, ShowableProduct>,
): TripScript {
  const parsed = TripScript.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new FaultError("SETTING_INVALID", `${path}: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const lying = new Map<string, number>();
  const cart = new Set(parsed.data.cameras);
  parsed.data.events.forEach((event, i) => {
    const stranger = event.cameras?.find((camera) => !cart.has(camera));
    const wrong =
      stranger === undefined
        ? impossible(event, products, lying.get(event.sku) ?? 0)
        : `the cart has no camera '${stranger}'`;
    if (wrong !== null) throw new FaultError("SETTING_INVALID", `${path}: events.${i}: ${wrong}`);
    const sign = event.kind === "add" ? 1 : -1;
    lying.set(event.sku, (lying.get(event.sku) ?? 0) + sign * event.quantity);
  });
  checkFaultCameras(parsed.data.faults ?? [], parsed.data.cameras);
  return parsed.data;
}

function impossible(
  event: RequestedEvent,
  products: ReadonlyMap<string, ShowableProduct>,
  lying: number,
): string | null {
  const shown = products.get(event.sku);
  if (shown === undefined) return `no photographs of '${event.sku}'`;
  if (event.kind === "remove" && lying < event.quantity) {
    return `${event.quantity} of '${event.sku}' are taken out, ${lying} lie in the basket`;
  }
  if (event.scan && event.kind === "remove") return "only what is put in is scanned";
  if (event.scan && shown.product.gtins.length === 0) return `'${event.sku}' has no barcode`;
  return null;
}
