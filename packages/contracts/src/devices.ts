import { z } from "zod";
import { LineStatus } from "./basket.js";
import { FaultCode } from "./faults.js";
import { Currency, Milligrams, MinorUnits, Probability, Sha256, Sku } from "./units.js";

/** A name that is safe in a path, a URL and a log line. */
const safeName = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

export const CartId = safeName(64);
export const StoreId = safeName(64);
export const TripId = safeName(128);

/** Made anew at every start of the cart's program, so that a sequence may begin at 0 again. */
export const BootId = safeName(64);

/** Counts what one boot delivers. */
export const DeliverySequence = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** An Ed25519 public key as JWK (RFC 8037). The private half never leaves the device. */
export const DevicePublicKey = z.strictObject({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type DevicePublicKey = z.infer<typeof DevicePublicKey>;

/** Shown once to staff, typed once into a cart: 4 groups of 4, without letters that look alike. */
export const EnrolmentCode = z.string().regex(/^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){3}$/);

/** How a cart is doing. Kept by (cart, boot, sequence): sent twice, it counts once. */
export const Heartbeat = z.strictObject({
  boot: BootId,
  sequence: DeliverySequence,
  sentAt: z.iso.datetime().meta({ description: "the cart's wall clock" }),
  software: z.string().min(1).max(200),
  state: z.enum(["idle", "shopping", "charging", "maintenance"]),
  tripId: TripId.nullable(),
  batteryShare: Probability.nullable(),
  waitingFiles: z.int().min(0).meta({ description: "files that wait to be delivered" }),
  waitingBytes: z.int().min(0),
  freeBytes: z.int().min(0).meta({ description: "free space on the cart's disk" }),
  faults: z.array(FaultCode).max(50).meta({ description: "in force now" }),
});
export type Heartbeat = z.infer<typeof Heartbeat>;

export const TripSummaryLine = z.strictObject({
  sku: Sku.nullable(),
  quantity: z.int().min(1),
  milligrams: Milligrams,
  price: MinorUnits,
  status: LineStatus,
  probability: Probability,
});
export type TripSummaryLine = z.infer<typeof TripSummaryLine>;

/** A trip in a few hundred bytes, sent as it ends: it arrives long before its file. One a trip. */
export const TripSummary = z.strictObject({
  boot: BootId,
  sequence: DeliverySequence,
  tripId: TripId,
  storeId: StoreId,
  startedAt: z.iso.datetime(),
  durationMs: z.number().min(0),
  software: z.string().min(1).max(200),
  modelHash: z.string().max(200),
  catalogueHash: z.string().max(200),
  lines: z.array(TripSummaryLine).max(1_000),
  total: z.strictObject({ minor: MinorUnits, currency: Currency }),
  prompts: z.int().min(0),
  staffCalls: z.int().min(0),
  faults: z.array(FaultCode).max(50).meta({ description: "that occurred during the trip" }),
  file: z
    .strictObject({ bytes: z.int().min(1), sha256: Sha256 })
    .nullable()
    .meta({ description: "the trip file that will follow; null: none was recorded" }),
});
export type TripSummary = z.infer<typeof TripSummary>;

/** What a device signs with its key to get an access token (RFC 7523): a JWT with these claims, alg EdDSA. */
export const assertionClaims = {
  audience: "cartwheel-hub",
  /** `exp` may lie at most this far ahead of `iat`, and `iat` this far from the hub's clock. */
  lifetimeSeconds: 300,
} as const;
