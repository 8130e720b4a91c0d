import { type Fault, FaultError, faults, TripId } from "@cartwheel/contracts";
import fastify, { type FastifyInstance } from "fastify";
import { z } from "zod";
import type { BasketBoard, BoardEvent } from "../shopping/basket-board.js";
import type { Health } from "../shopping/health.js";
import type { DeliveryRow, DeliveryState } from "../state/deliveries.js";
import { basketsAfter, type CommittedBasket } from "../state/journal.js";
import type { StateStore } from "../state/state-store.js";
import { software } from "../version.js";
import { EventStream, lastEventId, type StreamedEvent } from "./event-stream.js";

export interface ScreenParts {
  readonly board: BasketBoard;
  readonly health: Health;
  readonly store: StateStore;
  /** How the cart is doing, for whoever asks. */
  readonly report: () => Promise<unknown>;
  readonly deliveries: (most: number, state: DeliveryState | null) => readonly DeliveryRow[];
  /** What the hub refused, of one trip or (null) of all, is to be sent again. Returns how many. */
  readonly sendAgain: (tripId: string | null) => Promise<number>;
  readonly metricsText: () => Promise<string>;
}

/** Baskets that a reader that was away gets at most; the last of them is the whole basket anyway. */
const mostMissed = 1_000;
/** Deliveries in one answer, if nobody says how many, and at most. */
const shownDeliveries = 200;
const mostDeliveries = 10_000;

const DeliveriesQuery = z.object({
  limit: z.coerce.number<string>().pipe(z.int().min(1).max(mostDeliveries)).default(shownDeliveries),
  state: z.enum(["waiting", "refused", "stored"]).optional(),
});
/** JSON alone: a web page of somebody else's cannot send it to us without asking. */
const Again = z.union([z.strictObject({ tripId: TripId }), z.strictObject({ all: z.literal(true) })]);

/** The cart over HTTP, for the screen on its handle and for staff. No basket can be changed here. */
export function createScreenServer(parts: ScreenParts): FastifyInstance {
  const { board } = parts;
  const app = fastify({ logger: false, forceCloseConnections: true });
  const streams = new Set<EventStream>();
  app.get("/healthz", () => ({ status: "ok", software }));
  app.get("/basket", (_, reply) =>
    reply.header("cache-control", "no-store").send({ trip: board.trip, ...basketOf(board.basket) }),
  );
  app.get("/health", async (_, reply) =>
    reply.header("cache-control", "no-store").send(await parts.report()),
  );
  app.get("/deliveries", ({ query }) => {
    const { limit, state = null } = parsed(DeliveriesQuery, query);
    return { deliveries: parts.deliveries(limit, state) };
  });
  app.post("/deliveries/again", async ({ body }) => {
    const asked = parsed(Again, body);
    const tripId = "tripId" in asked ? asked.tripId : null;
    const again = await parts.sendAgain(tripId);
    if (again === 0 && tripId !== null) {
      throw new FaultError("RESOURCE_UNKNOWN", `no refused delivery of trip ${tripId}`);
    }
    return { again };
  });
  app.get("/metrics", async (_, reply) =>
    reply.type("text/plain; version=0.0.4; charset=utf-8").send(await parts.metricsText()),
  );
  app.get("/events", (request, reply) => {
    reply.hijack();
    const stream = openStream(parts, reply.raw, lastEventId(request.headers["last-event-id"]), () =>
      streams.delete(stream),
    );
    streams.add(stream);
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send(errorBody("RESOURCE_UNKNOWN", `${request.method} ${request.url}`)),
  );
  app.setErrorHandler((error, _, reply) => {
    const fault = faultOf(error);
    return reply.code(statusOf(fault.code)).send(errorBody(fault.code, fault.detail));
  });
  app.addHook("preClose", async () => {
    for (const stream of streams) stream.end();
  });
  return app;
}

function openStream(
  { board, health, store }: ScreenParts,
  response: ConstructorParameters<typeof EventStream>[0],
  seen: number | null,
  onClose: () => void,
): EventStream {
  const stream = new EventStream(response, () => {
    unwatchBoard();
    unwatchHealth();
    onClose();
  });
  const unwatchBoard = board.watch((event) => stream.send(streamed(event)));
  const unwatchHealth = health.onChange(() => stream.send(healthEvent(health)));
  stream.send({ event: "trip", id: null, data: { trip: board.trip } });
  stream.send(healthEvent(health));
  const missed = seen === null ? [] : basketsAfter(store.rows, seen, mostMissed);
  for (const basket of missed) stream.send(basketEvent(basket));
  const { basket } = board;
  if (basket !== null && seen === null) stream.send(basketEvent(basket));
  return stream;
}

const streamed = (event: BoardEvent): StreamedEvent =>
  event.kind === "basket"
    ? basketEvent(event.basket)
    : { event: "trip", id: null, data: { trip: event.trip } };

const basketEvent = (basket: CommittedBasket): StreamedEvent => ({
  event: "basket",
  id: basket.id,
  data: basketOf(basket),
});

const healthEvent = (health: Health): StreamedEvent => ({
  event: "health",
  id: null,
  data: { faults: health.faults },
});

const basketOf = (basket: CommittedBasket | null) => ({
  id: basket?.id ?? null,
  tripId: basket?.tripId ?? null,
  basket: basket?.change ?? null,
});

/** What fastify itself refuses is no JSON, or too much of it. */
function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const { statusCode = 500, message = String(error) } = error as { statusCode?: number; message?: string };
  return { code: statusCode < 500 ? "REQUEST_INVALID" : "INTERNAL", detail: message };
}

const statusOf = (code: keyof typeof faults): number =>
  ({ REQUEST_INVALID: 400, RESOURCE_UNKNOWN: 404, INTERNAL: 500 })[code as string] ?? 503;

/** @throws FaultError REQUEST_INVALID */
function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new FaultError("REQUEST_INVALID", `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

const errorBody = (code: keyof typeof faults, detail: string) => ({
  error: { code, detail, meaning: faults[code].engineer, fix: faults[code].fix },
});

/** @throws FaultError PORT_IN_USE, SETTING_INVALID */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new FaultError("PORT_IN_USE", `${host}:${port}`, { cause: error });
    if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
      throw new FaultError("SETTING_INVALID", `listen: ${host}:${port} (${code})`, { cause: error });
    }
    throw error;
  }
}
