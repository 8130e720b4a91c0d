import { randomUUID } from "node:crypto";
import { type HubRoute, type HubRouteName, hubFaults, hubRoutes, isBinary } from "@cartwheel/contracts";
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import type { Metrics } from "../telemetry/metrics.js";
import { Attempts } from "./attempts.js";
import { errorBody, refusalOf, retryAfterSeconds } from "./errors.js";
import { passGate } from "./gate.js";
import type { Authenticator, Handlers, Identity } from "./handler.js";
import { type Bytes, type Outcome, type Refused, refuse } from "./outcome.js";
import { parseCall } from "./parse-call.js";

export interface ServerParts {
  readonly handlers: Handlers;
  readonly authenticator: Authenticator;
  readonly metrics: Metrics;
  readonly logger: FastifyBaseLogger;
  readonly limits: {
    readonly chunkBytes: number;
    readonly requestsAtOnce: number;
    readonly attemptsPerMinute: number;
  };
}

type AnyHandler = (call: Record<string, unknown>) => Promise<Outcome<unknown>>;

declare module "fastify" {
  interface FastifyRequest {
    identity: Identity | null;
    startedAt: number;
    counted: boolean;
  }
}

const jsonBytes = 1024 * 1024;
const pictureBytes = 16 * 1024 * 1024;
/** What must answer even when the hub is full. */
const alwaysAnswered: readonly HubRouteName[] = ["healthz", "readyz", "metrics"];

/** The hub over HTTP: one Fastify route for each row of the table. */
export function createServer(parts: ServerParts): FastifyInstance {
  const { metrics, limits, logger } = parts;
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: jsonBytes,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    // A connection that sends nothing for this long is half open.
    requestTimeout: 120_000,
    frameworkErrors: (error, request, reply) => {
      sendRefusal(refusalOf(error) ?? refuse("INTERNAL", "see the hub's log"), request, reply, metrics);
    },
  });
  app.decorateRequest("identity", null);
  app.decorateRequest("startedAt", 0);
  app.decorateRequest("counted", false);
  app.addContentTypeParser(
    ["application/octet-stream", "image/jpeg"],
    { parseAs: "buffer" },
    (_, body, done) => done(null, body),
  );
  let stopping = false;
  app.addHook("preClose", async () => {
    stopping = true;
    closeConnections(app);
  });
  const attempts = new Attempts(limits.attemptsPerMinute);
  const flow = new Flow(limits.requestsAtOnce, metrics, () => stopping);
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, metrics));
  app.setNotFoundHandler((request, reply) =>
    sendRefusal(refuse("RESOURCE_UNKNOWN", `${request.method} ${request.url}`), request, reply, metrics),
  );
  for (const [name, route] of Object.entries(hubRoutes) as [HubRouteName, HubRoute][]) {
    addRoute(app, name, route, parts, attempts, flow);
  }
  return app;
}

/**
 * Connections are closed as they fall idle, so that what is being answered is answered; those that hang on are cut
 * after a while: their senders go on where they were.
 */
function closeConnections({ server }: FastifyInstance): void {
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const hanging = setTimeout(() => server.closeAllConnections(), 10_000);
  server.once("close", () => {
    clearInterval(idle);
    clearTimeout(hanging);
  });
}

/** How many requests are being answered: more than the hub takes on are sent away at once. */
class Flow {
  readonly #most: number;
  readonly #metrics: Metrics;
  readonly #stopping: () => boolean;
  #now = 0;

  constructor(most: number, metrics: Metrics, stopping: () => boolean) {
    this.#most = most;
    this.#metrics = metrics;
    this.#stopping = stopping;
  }

  enter(request: FastifyRequest): Refused | null {
    if (this.#stopping()) return refuse("HUB_BUSY", "the hub is stopping");
    if (this.#now >= this.#most) return refuse("HUB_BUSY", `${this.#now} requests are being answered`);
    request.counted = true;
    this.#metrics.gauge("inFlight", ++this.#now);
    return null;
  }

  leave(request: FastifyRequest): void {
    if (!request.counted) return;
    request.counted = false;
    this.#metrics.gauge("inFlight", --this.#now);
  }
}

function addRoute(
  app: FastifyInstance,
  name: HubRouteName,
  route: HubRoute,
  { handlers, authenticator, metrics, limits }: ServerParts,
  attempts: Attempts,
  flow: Flow,
): void {
  const handler = handlers[name] as AnyHandler;
  const limited = route.who === "anonymous" && route.method === "POST";
  app.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ":$1"),
    bodyLimit: bodyLimitOf(name, route, limits.chunkBytes),
    async onRequest(request, reply) {
      request.startedAt = performance.now();
      const full = alwaysAnswered.includes(name) ? null : flow.enter(request);
      if (full !== null) return sendRefusal(full, request, reply, metrics);
      if (limited && attempts.tooMany(request.ip, Date.now())) {
        return sendRefusal(refuse("TOO_MANY_REQUESTS", request.ip), request, reply, metrics);
      }
      const passed = await passGate(route, request, authenticator);
      if (!passed.ok) return sendRefusal(passed, request, reply, metrics);
      request.identity = passed.value;
    },
    async onResponse(request, reply) {
      flow.leave(request);
      metrics.requestTook((performance.now() - request.startedAt) / 1000, name, reply.statusCode);
    },
    async onRequestAbort(request) {
      flow.leave(request);
    },
    async handler(request, reply) {
      const call = parseCall(route, request);
      if (!call.ok) return sendRefusal(call, request, reply, metrics);
      const outcome = await handler({ ...call.value, caller: request.identity ?? { kind: "anonymous" } });
      return outcome.ok ? sendValue(route, outcome, reply) : sendRefusal(outcome, request, reply, metrics);
    },
  });
}

function bodyLimitOf(name: HubRouteName, { body }: HubRoute, chunkBytes: number): number {
  if (name === "sendChunk") return chunkBytes;
  return body !== undefined && isBinary(body) ? pictureBytes : jsonBytes;
}

function sendValue(
  route: HubRoute,
  { value, status, headers = {} }: Extract<Outcome<unknown>, { ok: true }>,
  reply: FastifyReply,
): FastifyReply {
  reply.code(status ?? route.status).headers({ "x-content-type-options": "nosniff", ...headers });
  if (!isBinary(route.response)) return reply.send(value);
  const { stream, length } = value as Bytes;
  reply.type(route.response.mediaType);
  if (length !== null) reply.header("content-length", length);
  return reply.send(stream);
}

function sendRefusal(
  refused: Refused,
  request: FastifyRequest,
  reply: FastifyReply,
  metrics: Metrics,
): FastifyReply {
  metrics.count("refusals", { code: refused.code });
  const wait = retryAfterSeconds(refused.code);
  if (wait !== null) reply.header("retry-after", wait);
  return reply.code(hubFaults[refused.code].status).send(errorBody(refused, request.id, new Date()));
}

function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  metrics: Metrics,
): FastifyReply {
  const refused = refusalOf(error);
  if (refused === null) request.log.error({ err: error, url: request.url }, "a bug");
  else if (hubFaults[refused.code].status >= 500)
    request.log.warn({ code: refused.code, detail: refused.detail });
  return sendRefusal(refused ?? refuse("INTERNAL", "see the hub's log"), request, reply, metrics);
}
