import { z } from "zod";

/** What environment variables of the hub begin with. */
export const settingsPrefix = "CARTWHEEL_HUB";

/** Variables that platforms set under their own names. */
export const settingsAliases = { DATABASE_URL: "database.url" } as const;

const mebibyte = 1024 * 1024;

/** Every setting of the hub. */
export const HubSettings = z.strictObject({
  folder: z
    .string()
    .min(1)
    .default("cartwheel-hub")
    .meta({ description: "where the hub keeps objects, uploads and its own database" }),
  listen: z
    .strictObject({
      host: z.string().default("127.0.0.1").meta({ description: "address to listen on; 0.0.0.0 for all" }),
      port: z.int().min(0).max(65_535).default(8_470).meta({ description: "port; 0 for any free one" }),
    })
    .prefault({}),
  database: z
    .strictObject({
      url: z
        .string()
        .min(1)
        .nullable()
        .default(null)
        .meta({ description: "postgres://...; null: a PostgreSQL of the hub's own, in its folder" }),
      connections: z.int().min(2).max(200).default(12).meta({ description: "at most so many at once" }),
      systemUser: z.string().min(1).nullable().default(null).meta({
        description: "as whom the hub's own PostgreSQL runs if the hub is root; null: postgres or nobody",
      }),
    })
    .prefault({}),
  limits: z
    .strictObject({
      tripBytes: z
        .int()
        .min(1)
        .default(2_048 * mebibyte)
        .meta({ description: "the largest trip file, in bytes" }),
      chunkBytes: z
        .int()
        .min(1_024)
        .max(64 * mebibyte)
        .default(mebibyte)
        .meta({ description: "the largest chunk of an upload, in bytes" }),
      invalidMessageShare: z
        .number()
        .min(0)
        .max(1)
        .default(0.01)
        .meta({ description: "a trip with a larger share of unreadable messages is quarantined" }),
      tripHours: z.number().min(0.1).max(240).default(12).meta({ description: "the longest trip, in hours" }),
      clockAheadMinutes: z
        .number()
        .min(0)
        .max(1_440)
        .default(10)
        .meta({ description: "how far a trip's start may lie in the future, in minutes" }),
      oldestTripDays: z
        .number()
        .min(1)
        .default(1_095)
        .meta({ description: "how far back a trip's start may lie, in days" }),
      requestsAtOnce: z
        .int()
        .min(1)
        .max(10_000)
        .default(256)
        .meta({ description: "more are answered HUB_BUSY" }),
      attemptsPerMinute: z
        .int()
        .min(1)
        .max(100_000)
        .default(120)
        .meta({ description: "enrolments, sign-ins and token requests from one address, a minute" }),
    })
    .prefault({}),
  tokens: z
    .strictObject({
      deviceMinutes: z.number().min(1).max(1_440).default(15).meta({ description: "life of a cart's token" }),
      sessionHours: z
        .number()
        .min(0.1)
        .max(720)
        .default(12)
        .meta({ description: "life of a person's session" }),
      enrolmentHours: z
        .number()
        .min(0.1)
        .max(720)
        .default(24)
        .meta({ description: "life of an enrolment code" }),
    })
    .prefault({}),
  heartbeatDays: z
    .number()
    .min(0.01)
    .max(3_650)
    .default(7)
    .meta({ description: "how long the hub knows which heartbeats it has seen" }),
  consoleFolder: z
    .string()
    .nullable()
    .default(null)
    .meta({ description: "built console to serve at /; null: none" }),
  galleryFolder: z
    .string()
    .nullable()
    .default(null)
    .meta({ description: "product pictures, one subfolder a SKU, shown to who labels; null: none" }),
  log: z
    .enum(["debug", "info", "warn", "error", "silent"])
    .default("info")
    .meta({ description: "what is logged, as JSON lines on standard error" }),
});
export type HubSettings = z.infer<typeof HubSettings>;
