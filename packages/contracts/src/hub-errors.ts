import { z } from "zod";
import type { FaultCode } from "./faults.js";

/**
 * What a sender does about a refusal.
 * retry: the same again, later (with jittered backoff; Retry-After counts where it is given).
 * renew: get a new token, then the same again.
 * resume: go on from the `offset` in the reply.
 * keep: never the same again; keep what was to be sent, with the reason, for a person.
 */
export type Remedy = "retry" | "renew" | "resume" | "keep";

/** How each fault looks over HTTP. A status that is not in this table, or a body that is no HubError: retry. */
export const hubFaults = {
  REQUEST_INVALID: { status: 400, remedy: "keep" },
  NOT_SIGNED_IN: { status: 401, remedy: "renew" },
  TOKEN_EXPIRED: { status: 401, remedy: "renew" },
  NOT_ALLOWED: { status: 403, remedy: "keep" },
  DEVICE_REVOKED: { status: 403, remedy: "keep" },
  ENROLMENT_CODE_INVALID: { status: 403, remedy: "keep" },
  TRIP_OF_OTHER_CART: { status: 403, remedy: "keep" },
  RESOURCE_UNKNOWN: { status: 404, remedy: "keep" },
  UPLOAD_CONFLICT: { status: 409, remedy: "keep" },
  UPLOAD_OFFSET: { status: 409, remedy: "resume" },
  LABEL_ANSWERED: { status: 409, remedy: "keep" },
  TOO_LARGE: { status: 413, remedy: "keep" },
  RANGE_UNSATISFIABLE: { status: 416, remedy: "keep" },
  UPLOAD_DAMAGED: { status: 422, remedy: "resume" },
  TRUTH_DELIVERED: { status: 422, remedy: "keep" },
  PICTURE_CORRUPT: { status: 422, remedy: "keep" },
  DATASET_EMPTY: { status: 422, remedy: "keep" },
  TOO_MANY_REQUESTS: { status: 429, remedy: "retry" },
  INTERNAL: { status: 500, remedy: "retry" },
  HUB_BUSY: { status: 503, remedy: "retry" },
  DATABASE_UNAVAILABLE: { status: 503, remedy: "retry" },
  STORAGE_UNAVAILABLE: { status: 503, remedy: "retry" },
} as const satisfies Partial<Record<FaultCode, { readonly status: number; readonly remedy: Remedy }>>;
export type HubFaultCode = keyof typeof hubFaults;
export const HubFaultCode = z.enum(Object.keys(hubFaults) as [HubFaultCode, ...HubFaultCode[]]);

/** The body of every reply that is not a success. */
export const HubError = z.strictObject({
  error: z.strictObject({
    code: HubFaultCode,
    detail: z.string().meta({ description: "which field, file or name" }),
    meaning: z.string(),
    fix: z.string(),
    requestId: z.string(),
    at: z.iso.datetime().meta({ description: "the hub's clock" }),
    offset: z.int().min(0).optional().meta({ description: "where an upload goes on" }),
  }),
});
export type HubError = z.infer<typeof HubError>;
