import type { z } from "zod";
import type { HubFaultCode } from "./hub-errors.js";

/**
 * Who may call a route.
 * anonymous: anybody. device: an enrolled cart, and only with its own `{cartId}`. staff: a signed-in person.
 */
export type Caller = "anonymous" | "device" | "staff";

/** Bytes instead of JSON. */
export interface Binary {
  readonly mediaType: string;
  readonly description: string;
}

export interface HubRoute {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With `{name}` for parameters, as OpenAPI writes them. */
  readonly path: string;
  readonly who: Caller;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Header names in lower case. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType | Binary;
  readonly status: number;
  readonly response: z.ZodType | Binary;
  /** Beyond those that any route of its kind may answer (see `faultsOf`). */
  readonly faults?: readonly HubFaultCode[];
}

export const isBinary = (content: z.ZodType | Binary): content is Binary => "mediaType" in content;

/** Every fault that a route may answer. */
export function faultsOf({ who, params, query, headers, body, faults = [] }: HubRoute): HubFaultCode[] {
  const asks = [params, query, headers, body].some((each) => each !== undefined);
  const signedIn: HubFaultCode[] =
    who === "anonymous" ? [] : ["NOT_SIGNED_IN", "TOKEN_EXPIRED", "NOT_ALLOWED"];
  return [
    ...(asks ? (["REQUEST_INVALID"] as const) : []),
    ...signedIn,
    ...(who === "device" ? (["DEVICE_REVOKED"] as const) : []),
    ...(body === undefined ? [] : (["TOO_LARGE"] as const)),
    ...faults,
    "TOO_MANY_REQUESTS",
    "HUB_BUSY",
    "DATABASE_UNAVAILABLE",
    "STORAGE_UNAVAILABLE",
    "INTERNAL",
  ];
}

type InputOf<Schema> = Schema extends z.ZodType ? z.input<Schema> : never;
type OutputOf<Content> = Content extends z.ZodType ? z.output<Content> : Uint8Array;
type Part<Route, Name extends string> = Route extends { readonly [K in Name]: infer Schema }
  ? { readonly [K in Name]: Schema extends z.ZodType ? InputOf<Schema> : Uint8Array }
  : unknown;

/** What a caller gives. */
export type RequestOf<Route> = Part<Route, "params"> &
  Part<Route, "query"> &
  Part<Route, "headers"> &
  Part<Route, "body">;

/** What a caller gets, on success. */
export type ResponseOf<Route> = Route extends { readonly response: infer Content }
  ? OutputOf<Content>
  : never;
