import {
  HubError,
  type HubFaultCode,
  type HubRoute,
  type HubRouteName,
  hubFaults,
  hubRoutes,
  isBinary,
  type Remedy,
  type RequestOf,
  type ResponseOf,
} from "@cartwheel/contracts";
import type { z } from "zod";
import type { Transport, TransportRequest, TransportResponse } from "./transport.js";

type Routes = typeof hubRoutes;

/** Why a call brought nothing. HUB_UNREACHABLE: no reply, or one that no hub gives (a captive portal's page). */
export interface Refusal {
  readonly ok: false;
  readonly code: HubFaultCode | "HUB_UNREACHABLE";
  readonly remedy: Remedy;
  readonly detail: string;
  /** The HTTP status; null without a reply. */
  readonly status: number | null;
  /** Where an upload goes on, if the hub said so. */
  readonly offset: number | null;
  /** How long the hub asks to wait, if it does. */
  readonly retryAfterMs: number | null;
  readonly requestId: string | null;
}
export type Reply<Value> = { readonly ok: true; readonly value: Value } | Refusal;

export interface HubClientOptions {
  /** E.g. http://127.0.0.1:8470; in a browser that the hub serves: "". */
  readonly baseUrl: string;
  /** `fetch`, or something like it. */
  readonly transport: Transport;
  /** The access token of the moment; null: none (a browser's cookie may do). */
  readonly token?: () => string | null;
}

export interface HubClient {
  /** Calls one route of the hub. An expected refusal is returned, never thrown. */
  call<Name extends HubRouteName>(
    name: Name,
    request: RequestOf<Routes[Name]>,
  ): Promise<Reply<ResponseOf<Routes[Name]>>>;
}

interface AnyRequest {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Typed calls to the hub. Replies are checked against the contract: what does not fit is HUB_UNREACHABLE. */
export function createHubClient(options: HubClientOptions): HubClient {
  return {
    async call(name, request) {
      const route: HubRoute = hubRoutes[name];
      try {
        const url = `${options.baseUrl}${hubPath(name, request)}`;
        const response = await options.transport(
          url,
          sentAs(route, request as AnyRequest, options.token?.() ?? null),
        );
        return (await readReply(route, response)) as Reply<ResponseOf<Routes[typeof name]>>;
      } catch (error) {
        return unreachable(error instanceof Error ? error.message : String(error), null);
      }
    },
  };
}

/** Path and query of a call: also for `<img src>`, downloads and range requests. */
export function hubPath<Name extends HubRouteName>(name: Name, request: RequestOf<Routes[Name]>): string {
  const { params = {}, query = {} } = request as AnyRequest;
  const path = hubRoutes[name].path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(String(params[key])),
  );
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`],
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join("&")}`;
}

function sentAs(route: HubRoute, request: AnyRequest, token: string | null): TransportRequest {
  const headers: Record<string, string> = {};
  if (token !== null) headers.authorization = `Bearer ${token}`;
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (value !== undefined) headers[name] = String(value);
  }
  const sent = { method: route.method, headers, credentials: "same-origin" } as const;
  if (route.body === undefined) return sent;
  if (isBinary(route.body)) {
    headers["content-type"] = route.body.mediaType;
    return { ...sent, body: request.body as Uint8Array<ArrayBuffer> };
  }
  headers["content-type"] = "application/json";
  return { ...sent, body: JSON.stringify(request.body) };
}

async function readReply(route: HubRoute, response: TransportResponse): Promise<Reply<unknown>> {
  const { status } = response;
  if (status === route.status || status === 206) {
    if (isBinary(route.response)) return { ok: true, value: new Uint8Array(await response.arrayBuffer()) };
    const value = parsed(route.response, await response.text());
    return value === null
      ? unreachable("a reply that no hub gives", status)
      : { ok: true, value: value.data };
  }
  const refused = parsed(HubError, await response.text());
  if (refused === null) return unreachable(`status ${status} with a body that no hub gives`, status);
  const { code, detail, offset, requestId } = refused.data.error;
  const { remedy } = hubFaults[code];
  return {
    ok: false,
    code,
    remedy,
    detail,
    status,
    offset: offset ?? null,
    retryAfterMs: retryAfter(response),
    requestId,
  };
}

function parsed<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): { readonly data: z.output<Schema> } | null {
  try {
    const result = schema.safeParse(JSON.parse(text));
    return result.success ? { data: result.data } : null;
  } catch {
    return null;
  }
}

function retryAfter({ headers }: TransportResponse): number | null {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

const unreachable = (detail: string, status: number | null): Refusal => ({
  ok: false,
  code: "HUB_UNREACHABLE",
  remedy: "retry",
  detail,
  status,
  offset: null,
  retryAfterMs: null,
  requestId: null,
});
