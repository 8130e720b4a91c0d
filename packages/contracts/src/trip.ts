import { z } from "zod";
import { DeviceFaultName } from "./device-faults.js";
import { AtMs, Milligrams, Probability, Sku } from "./units.js";

/** The MCAP profile of a trip file. */
export const tripProfile = "cartwheel";

/** The metadata record `trip`, once a file. */
export const TripMetadata = z.strictObject({
  tripId: z.string().min(1),
  cartId: z.string().min(1),
  storeId: z.string().min(1),
  catalogueHash: z.string(),
  modelHash: z.string(),
  configHash: z.string(),
  startedAt: z.iso.datetime().meta({ description: "wall clock, for people; it orders nothing" }),
  software: z.string().min(1),
});
export type TripMetadata = z.infer<typeof TripMetadata>;

/** One calibrated, unfiltered reading of the scale. */
export const ScaleReading = z.strictObject({
  milligrams: Milligrams,
  status: z.enum(["ok", "overload", "fault"]),
});
export type ScaleReading = z.infer<typeof ScaleReading>;

/** Symbology by its AIM name or zxing's (EAN-13, UPC-A, DataBar, ...), text as read. */
export const ScannedCode = z.strictObject({ symbology: z.string(), text: z.string().min(1).max(4096) });
export type ScannedCode = z.infer<typeof ScannedCode>;

const Vector3 = z.tuple([z.number(), z.number(), z.number()]);
export const Motion = z.strictObject({
  accel: Vector3.meta({ description: "m/s2" }),
  gyro: Vector3.meta({ description: "rad/s" }),
});
export type Motion = z.infer<typeof Motion>;

export const Location = z.strictObject({ zone: z.string().min(1) });
export type Location = z.infer<typeof Location>;

/** What the shopper touched on the screen. */
export const ShopperInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("answer"),
    promptId: z.string(),
    choice: z.union([Sku, z.literal("none-of-these")]),
  }),
  z.strictObject({ kind: z.literal("checkout") }),
  z.strictObject({ kind: z.literal("call-staff") }),
]);
export type ShopperInput = z.infer<typeof ShopperInput>;

/** Pixels of the camera's picture: left, top, width, height. */
export const Box = z.tuple([z.number(), z.number(), z.number().min(0), z.number().min(0)]);
export type Box = z.infer<typeof Box>;

export const TruthBoxes = z.strictObject({
  camera: z.string(),
  boxes: z.array(
    z.strictObject({
      instance: z.string(),
      sku: Sku.nullable(),
      kind: z.enum(["item", "hand", "other"]),
      box: Box,
      visibleShare: Probability,
    }),
  ),
});
export type TruthBoxes = z.infer<typeof TruthBoxes>;

export const TruthLine = z.strictObject({
  sku: Sku,
  quantity: z.int().min(1),
  milligrams: Milligrams.optional(),
  paid: z.boolean(),
});
export type TruthLine = z.infer<typeof TruthLine>;

/** `atMs` is when the hand lets go (add) or takes hold (remove); a swap is a remove and an add. */
export const TruthEvent = z.strictObject({
  atMs: AtMs,
  kind: z.enum(["add", "remove", "moved", "bag", "none"]),
  sku: Sku.optional(),
  quantity: z.int().min(1).optional(),
  milligrams: Milligrams.optional(),
  paid: z.boolean().optional(),
});
export type TruthEvent = z.infer<typeof TruthEvent>;

/** A device that was at fault; `sensor` as in `health` evidence: a camera's name, 'scale', or 'cart' for all of it. */
export const TruthFault = z.strictObject({
  kind: DeviceFaultName,
  sensor: z.string().min(1),
  fromMs: AtMs,
  toMs: AtMs.nullable().meta({ description: "null: until the trip's end" }),
});
export type TruthFault = z.infer<typeof TruthFault>;

/** The attachment `truth.json`: what really happened, where it is known. Never delivered to a hub. */
export const Truth = z.strictObject({
  lines: z.array(TruthLine),
  events: z.array(TruthEvent),
  conditions: z
    .array(z.string().min(1))
    .optional()
    .meta({ description: "the store's, by name, such as dim-warm; none: plain daylight" }),
  faults: z.array(TruthFault).optional(),
});
export type Truth = z.infer<typeof Truth>;

export const attachmentNames = { catalogue: "catalogue.json", truth: "truth.json" } as const;
