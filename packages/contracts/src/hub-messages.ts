import { z } from "zod";
import { BasketEvent, BasketLine } from "./basket.js";
import { DatasetRecipe } from "./dataset.js";
import {
  BootId,
  CartId,
  DeliverySequence,
  DevicePublicKey,
  EnrolmentCode,
  Heartbeat,
  StoreId,
  TripId,
  TripSummary,
} from "./devices.js";
import { FaultCode } from "./faults.js";
import { Label, LabelVerdict } from "./label.js";
import { Currency, MinorUnits, Probability, Sha256, Sku } from "./units.js";

const Instant = z.iso.datetime();
const Token = z.strictObject({ token: z.string(), expiresAt: Instant });

/* Health */

export const Liveness = z.strictObject({ status: z.literal("ok"), software: z.string() });
export const Readiness = z.strictObject({
  status: z.enum(["ready", "not-ready"]),
  parts: z.array(z.strictObject({ part: z.enum(["database", "objects"]), fault: FaultCode.nullable() })),
});

/* Devices and people */

export const SignIn = z.strictObject({ name: z.string().min(1).max(64), key: z.string().min(1).max(200) });
/** A staff token; browsers get it as an HttpOnly cookie as well, so that pictures and files load. */
export const Session = Token.extend({ name: z.string() });

export const NewEnrolmentCode = z.strictObject({ cartId: CartId, storeId: StoreId });
export const IssuedEnrolmentCode = NewEnrolmentCode.extend({ code: EnrolmentCode, expiresAt: Instant });

export const Enrolment = z.strictObject({
  code: EnrolmentCode,
  publicKey: DevicePublicKey,
  software: z.string().min(1).max(200),
});
export const EnrolledDevice = Token.extend({ deviceId: z.string(), cartId: CartId, storeId: StoreId });

/** A JWT that the device signed with its key: iss and sub its deviceId, aud, iat, exp, jti (`assertionClaims`). */
export const TokenRequest = z.strictObject({ assertion: z.string().min(1).max(4_000) });
export const AccessToken = Token;

export const CartRow = z.strictObject({
  cartId: CartId,
  storeId: StoreId,
  state: z.enum(["active", "revoked"]),
  enrolledAt: Instant,
  software: z.string(),
  lastSeenAt: Instant.nullable(),
  lastHeartbeat: Heartbeat.nullable(),
  trips: z.int().min(0),
});
export type CartRow = z.infer<typeof CartRow>;
export const CartList = z.strictObject({ carts: z.array(CartRow) });

/* Delivery */

/** The idempotency key: what is sent twice under one key is stored once. */
export const DeliveryKey = z.strictObject({
  cartId: CartId,
  boot: BootId,
  sequence: z.coerce.number<number>().pipe(DeliverySequence),
});
export type DeliveryKey = z.infer<typeof DeliveryKey>;

export const UploadAnnouncement = z.strictObject({
  tripId: TripId,
  bytes: z.int().min(1),
  sha256: Sha256,
});
export type UploadAnnouncement = z.infer<typeof UploadAnnouncement>;

/** Proof that the hub holds the file, safely on its disk: only now may the sender forget it. */
export const Receipt = z.strictObject({
  receiptId: z.string(),
  cartId: CartId,
  boot: BootId,
  sequence: DeliverySequence,
  tripId: TripId,
  bytes: z.int().min(1),
  sha256: Sha256,
  storedAt: Instant,
  quarantined: z
    .strictObject({ code: FaultCode, detail: z.string() })
    .nullable()
    .meta({ description: "why the trip is kept apart and not used; null: it is used" }),
});
export type Receipt = z.infer<typeof Receipt>;

/** receiving: go on from `offset` in chunks of at most `chunkBytes`. stored: done. refused: never, and why. */
export const UploadState = z.discriminatedUnion("state", [
  z.strictObject({
    state: z.literal("receiving"),
    offset: z.int().min(0),
    bytes: z.int().min(1),
    chunkBytes: z.int().min(1),
  }),
  z.strictObject({ state: z.literal("stored"), receipt: Receipt }),
  z.strictObject({
    state: z.literal("refused"),
    fault: z.strictObject({ code: FaultCode, detail: z.string() }),
  }),
]);
export type UploadState = z.infer<typeof UploadState>;

export const ChunkHeaders = z.object({
  "upload-offset": z.coerce
    .number<number>()
    .pipe(z.int().min(0))
    .meta({ description: "where in the file this chunk begins" }),
  "content-digest": z
    .string()
    .regex(/^sha-256=:[A-Za-z0-9+/]{43}=:$/)
    .optional()
    .meta({ description: "of the chunk (RFC 9530); optional, finds damage early" }),
});

export const HeartbeatBatch = z.strictObject({ heartbeats: z.array(Heartbeat).min(1).max(500) });
export const TripSummaryBatch = z.strictObject({ summaries: z.array(TripSummary).min(1).max(100) });
/** All of the batch is stored now; so many had been stored before. */
export const StoredBatch = z.strictObject({ stored: z.int().min(0), duplicates: z.int().min(0) });

/* Trips */

/** How sure the cart was of the basket, all of its events together. */
export const TripDoubt = z.strictObject({
  wrongEvents: z
    .number()
    .min(0)
    .meta({ description: "expected number of wrong events: sum of 1 - probability" }),
  minor: MinorUnits.meta({ description: "expected money in doubt: sum of (1 - probability) x price" }),
});

export const TripRow = z.strictObject({
  tripId: TripId,
  cartId: CartId,
  storeId: StoreId,
  state: z
    .enum(["announced", "stored", "quarantined"])
    .meta({ description: "announced: its summary came, its file not yet" }),
  startedAt: Instant,
  durationMs: z.number().min(0),
  total: z.strictObject({ minor: MinorUnits, currency: Currency }).nullable(),
  lines: z.int().min(0),
  units: z.int().min(0),
  prompts: z.int().min(0),
  doubt: TripDoubt,
  faults: z.array(FaultCode),
  bytes: z.int().min(0),
  receivedAt: Instant,
});
export type TripRow = z.infer<typeof TripRow>;

const pageLimit = z.coerce.number<number>().pipe(z.int().min(1).max(200)).default(50);

export const TripQuery = z.strictObject({
  cartId: CartId.optional(),
  storeId: StoreId.optional(),
  state: z.enum(["announced", "stored", "quarantined"]).optional(),
  startedFrom: Instant.optional(),
  startedBefore: Instant.optional(),
  product: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .meta({ description: "trips with a line of this SKU, or of a product whose name has this in it" }),
  minWrongEvents: z.coerce.number<number>().pipe(z.number().min(0)).optional(),
  fault: FaultCode.optional(),
  orderBy: z.enum(["startedAt", "wrongEvents", "moneyInDoubt"]).default("startedAt").meta({
    description: "largest first",
  }),
  limit: pageLimit,
  cursor: z.string().max(200).optional().meta({ description: "the `nextCursor` of the page before" }),
});

export const TripPage = z.strictObject({
  trips: z.array(TripRow),
  matching: z.int().min(0).meta({ description: "on all pages" }),
  nextCursor: z.string().nullable(),
});

export const TripEventRow = BasketEvent.extend({
  eventId: z.string(),
  name: z.string().nullable(),
  crops: z.int().min(0),
  label: Label.nullable().meta({ description: "the strongest that stands" }),
});

export const TripDetail = TripRow.extend({
  software: z.string(),
  modelHash: z.string(),
  catalogueHash: z.string(),
  sha256: Sha256.nullable(),
  cameras: z.array(z.string()),
  quarantine: z.strictObject({ code: FaultCode, detail: z.string() }).nullable(),
  warnings: z.array(z.strictObject({ code: FaultCode, count: z.int().min(1), detail: z.string() })),
  basket: z.array(BasketLine).meta({ description: "the last basket; of a trip without file: empty" }),
  events: z.array(TripEventRow),
  names: z.record(Sku, z.string()).meta({ description: "of the products of basket and events" }),
});
export type TripDetail = z.infer<typeof TripDetail>;

export const ProductRow = z.strictObject({
  sku: Sku,
  name: z.string(),
  category: z.string(),
  hasPicture: z.boolean(),
});
export const ProductQuery = z.strictObject({
  search: z.string().max(128).optional().meta({ description: "in SKU, name or code" }),
  limit: pageLimit,
});
export const ProductList = z.strictObject({ products: z.array(ProductRow) });
export const PicturedProducts = z.strictObject({ skus: z.array(Sku) });

/* Labeling */

export const LabelingQuery = z.strictObject({
  storeId: StoreId.optional(),
  tripId: TripId.optional(),
  sku: Sku.optional().meta({ description: "events with this candidate" }),
  limit: z.coerce.number<number>().pipe(z.int().min(1).max(50)).default(10),
});

export const NewAnswer = z.strictObject({
  answerId: z.uuid().meta({ description: "made by the caller: sent twice, it counts once" }),
  verdict: LabelVerdict,
});
export const Answer = NewAnswer.extend({
  eventId: z.string(),
  by: z.string(),
  answeredAt: Instant,
  labeledCrops: z.int().min(0),
  undoneAt: Instant.nullable(),
});
export type Answer = z.infer<typeof Answer>;
export const AnswerList = z.strictObject({ answers: z.array(Answer) });

/* Datasets */

export const NewDataset = z.strictObject({
  name: z.string().min(1).max(100),
  recipe: DatasetRecipe.prefault({}),
});
export const DatasetBuild = z.strictObject({
  buildId: z.string(),
  name: z.string(),
  state: z.enum(["running", "built", "failed"]),
  doneShare: Probability,
  startedAt: Instant,
  hash: Sha256.nullable(),
  fault: z.strictObject({ code: FaultCode, detail: z.string() }).nullable(),
});
export type DatasetBuild = z.infer<typeof DatasetBuild>;

export const DatasetRow = z.strictObject({
  hash: Sha256,
  name: z.string(),
  createdAt: Instant,
  crops: z.int().min(0),
  products: z.int().min(0),
  trips: z.int().min(0),
});
export const DatasetList = z.strictObject({ datasets: z.array(DatasetRow), builds: z.array(DatasetBuild) });

export const ImportedCropQuery = z.strictObject({
  set: TripId.meta({ description: "the imported set's name: it stands where a trip's would" }),
  sku: Sku.optional().meta({ description: "left out: a product that the catalogue lacks" }),
  group: z.coerce.number<number>().pipe(z.int().min(0).max(0x7fff_ffff)).default(0).meta({
    description: "pictures of one scene share a group; it stands where an event's index would",
  }),
});
export const ImportedCrop = z.strictObject({
  cropId: Sha256,
  isNew: z.boolean().meta({ description: "false: this picture was imported into the set before" }),
});
