import { CartId, EnrolmentCode, StoreId } from "@cartwheel/contracts";
import { z } from "zod";

/** What environment variables of the cart begin with. */
export const settingsPrefix = "CARTWHEEL_CART";

const gibibyte = 1024 ** 3;
const path = z.string().min(1);

/** Every setting of the cart. */
export const CartSettings = z.strictObject({
  cartId: CartId.default("cart-1").meta({
    description: "this cart's name; its hub enrols it under the same",
  }),
  storeId: StoreId.default("store-1").meta({ description: "the store that the cart belongs to" }),
  folder: path
    .default("cartwheel-cart")
    .meta({ description: "where the cart keeps its state, its recordings and its key" }),
  listen: z
    .strictObject({
      host: z
        .string()
        .default("127.0.0.1")
        .meta({ description: "address to listen on; loopback unless you mean it" }),
      port: z.int().min(0).max(65_535).default(8_471).meta({ description: "port; 0 for any free one" }),
    })
    .prefault({}),
  devices: z.strictObject({
    trips: z.union([path, z.array(path).min(1)]).meta({
      description: "a recorded trip, a folder of trips, or a list of such, played as if it happened now",
    }),
    speed: z.number().min(0.1).max(1_000).default(1).meta({ description: "times real time" }),
    loop: z
      .boolean()
      .default(false)
      .meta({ description: "begin again after the last trip: the cart keeps shopping" }),
    pauseSeconds: z
      .number()
      .min(0)
      .max(3_600)
      .default(2)
      .meta({ description: "between two trips, in seconds" }),
    without: z
      .array(z.string())
      .default([])
      .meta({ description: "devices to do without: cameras, a camera's name, scale, scanner" }),
    answers: z
      .enum(["recorded", "truth"])
      .default("recorded")
      .meta({ description: "prompts are answered as recorded, or from the trip's truth as a shopper would" }),
  }),
  catalogue: path
    .nullable()
    .default(null)
    .meta({ description: "price book; null: the played trip's own, else catalogue.json beside it" }),
  gallery: path
    .nullable()
    .default(null)
    .meta({ description: "product pictures, or an enrolled file; null: gallery/ beside the played trip" }),
  model: path
    .nullable()
    .default(null)
    .meta({ description: "model package; null: the newest in models/recogniser" }),
  perception: z
    .strictObject({
      workers: z.int().min(1).max(64).default(2).meta({ description: "inference threads" }),
      queueFrames: z.int().min(1).max(1_000).nullable().default(24).meta({
        description: "frames that may wait; beyond it the oldest is dropped and counted; null: none is",
      }),
    })
    .prefault({}),
  hub: z
    .strictObject({
      url: z
        .url({ protocol: /^https?$/ })
        .nullable()
        .default(null)
        .meta({
          description: "e.g. http://127.0.0.1:8470; null: nothing is delivered, everything is kept",
        }),
      enrolmentCode: EnrolmentCode.nullable()
        .default(null)
        .meta({ description: "the one-time code that staff made for this cart; used once" }),
      heartbeatSeconds: z
        .number()
        .min(0.2)
        .max(3_600)
        .default(30)
        .meta({ description: "how often, in seconds" }),
      answerSeconds: z
        .number()
        .min(0.1)
        .max(600)
        .default(30)
        .meta({ description: "a hub that says nothing for so long is not there, in seconds" }),
      chunkBytes: z
        .int()
        .min(1_024)
        .max(16 * 1024 * 1024)
        .default(1024 * 1024)
        .meta({ description: "most bytes of a file in one request; the hub may want fewer" }),
      retryFirstSeconds: z
        .number()
        .min(0.01)
        .max(60)
        .default(1)
        .meta({ description: "the first wait after a failure; it doubles, with jitter, in seconds" }),
      retryMostSeconds: z
        .number()
        .min(0.01)
        .max(86_400)
        .default(300)
        .meta({ description: "the longest wait after failures, in seconds" }),
    })
    .prefault({}),
  disk: z
    .strictObject({
      budgetBytes: z
        .int()
        .min(0)
        .default(20 * gibibyte)
        .meta({ description: "trips that wait for the hub may take so much; then pictures are left out" }),
      freeBytes: z
        .int()
        .min(0)
        .default(gibibyte / 2)
        .meta({ description: "so much of the disk stays free; below it pictures are left out" }),
    })
    .prefault({}),
  log: z
    .enum(["debug", "info", "warn", "error", "silent"])
    .default("info")
    .meta({ description: "what is logged, as JSON lines on standard error" }),
});
export type CartSettings = z.infer<typeof CartSettings>;
