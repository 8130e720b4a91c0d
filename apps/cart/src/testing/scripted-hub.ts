import { createHash, randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import {
  type Heartbeat,
  HubError,
  type HubFaultCode,
  type HubRoute,
  type HubRouteName,
  hubFaults,
  hubRoutes,
  isBinary,
  type TripSummary,
  type UploadAnnouncement,
} from "@cartwheel/contracts";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { decodeJwt } from "jose";

/** What goes wrong with one request. */
export type Mishap =
  | { readonly kind: "refused"; readonly code: HubFaultCode; readonly retryAfterSeconds?: number }
  | { readonly kind: "status"; readonly status: number; readonly body: string; readonly type: string }
  /** The connection stays open, and nothing comes. */
  | { readonly kind: "silent" }
  /** The connection is cut before the request is done. */
  | { readonly kind: "cut" }
  /** The request is done, and the connection is cut before the reply. */
  | { readonly kind: "cut-reply" }
  /** The receipt is for something else. */
  | { readonly kind: "wrong-receipt" };

interface Upload {
  readonly announced: UploadAnnouncement;
  bytes: Buffer;
  receiptId: string | null;
}

/**
 * A hub that keeps the contract, in memory, except where the script says otherwise: each route's mishaps happen to its
 * next requests, one each.
 */
export class ScriptedHub {
  readonly #app: FastifyInstance;
  readonly #mishaps = new Map<HubRouteName, Mishap[]>();
  readonly uploads = new Map<string, Upload>();
  readonly summaries = new Map<string, TripSummary>();
  readonly heartbeats = new Map<string, Heartbeat>();
  readonly requests: { readonly route: HubRouteName; readonly atMs: number }[] = [];
  /** Files whose receipt went out, by trip: what a cart may forget. */
  readonly stored = new Map<string, Buffer>();
  readonly devices = new Set<string>();
  chunkBytes = 64 * 1024;
  readonly #tokens = new Set<string>();
  /** Each with the device that it made, once it has. */
  readonly #codes = new Map<string, { readonly x: string; readonly deviceId: string } | null>([
    ["AAAA-BBBB-CCCC-DDDD", null],
  ]);

  private constructor() {
    this.#app = fastify({ forceCloseConnections: true, bodyLimit: 64 * 1024 * 1024 });
  }

  static async start(port = 0): Promise<ScriptedHub> {
    const hub = new ScriptedHub();
    hub.#serve();
    await hub.#app.listen({ host: "127.0.0.1", port });
    return hub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#app.server.address() as AddressInfo).port}`;
  }

  /** What happens to the next requests of a route. */
  next(route: HubRouteName, ...mishaps: readonly Mishap[]): void {
    this.#mishaps.set(route, [...(this.#mishaps.get(route) ?? []), ...mishaps]);
  }

  /** Tokens that were given out are good for nothing any more. */
  forgetTokens(): void {
    this.#tokens.clear();
  }

  newCode(code: string): void {
    this.#codes.set(code, null);
  }

  close(): Promise<void> {
    return this.#app.close();
  }

  #serve(): void {
    this.#app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_, body, done) =>
      done(null, body),
    );
    this.#route("enrolDevice", ({ body }, reply) => {
      const { code, publicKey } = body as { code: string; publicKey: { x: string } };
      const made = this.#codes.get(code);
      if (made === undefined || (made !== null && made.x !== publicKey.x)) {
        return refuse(reply, "ENROLMENT_CODE_INVALID");
      }
      const { x, deviceId } = made ?? { x: publicKey.x, deviceId: randomUUID() };
      this.#codes.set(code, { x, deviceId });
      this.devices.add(deviceId);
      return { deviceId, cartId: "cart-1", storeId: "store-1", ...this.#newToken() };
    });
    this.#route("refreshToken", ({ body }) => {
      decodeJwt((body as { assertion: string }).assertion);
      return this.#newToken();
    });
    this.#route("sendHeartbeats", ({ body }) => {
      const { heartbeats } = body as { heartbeats: Heartbeat[] };
      for (const each of heartbeats) this.heartbeats.set(`${each.boot}/${each.sequence}`, each);
      return { stored: heartbeats.length, duplicates: 0 };
    });
    this.#route("sendTripSummaries", ({ body }) => {
      const { summaries } = body as { summaries: TripSummary[] };
      for (const each of summaries) this.summaries.set(each.tripId, each);
      return { stored: summaries.length, duplicates: 0 };
    });
    this.#route("announceUpload", (request, reply) => this.#announce(request, reply));
    this.#route("sendChunk", (request, reply) => this.#chunk(request, reply));
  }

  #announce(request: FastifyRequest, reply: FastifyReply): unknown {
    const key = keyOf(request);
    const announced = request.body as UploadAnnouncement;
    const upload = this.uploads.get(key) ?? { announced, bytes: Buffer.alloc(0), receiptId: null };
    if (upload.announced.sha256 !== announced.sha256) return refuse(reply, "UPLOAD_CONFLICT");
    this.uploads.set(key, upload);
    return this.#stateOf(key, upload);
  }

  #chunk(request: FastifyRequest, reply: FastifyReply): unknown {
    const key = keyOf(request);
    const upload = this.uploads.get(key);
    if (upload === undefined) return refuse(reply, "RESOURCE_UNKNOWN");
    const offset = Number(request.headers["upload-offset"]);
    if (offset !== upload.bytes.byteLength) return refuse(reply, "UPLOAD_OFFSET", upload.bytes.byteLength);
    upload.bytes = Buffer.concat([upload.bytes, request.body as Buffer]);
    if (upload.bytes.byteLength < upload.announced.bytes) return this.#stateOf(key, upload);
    if (createHash("sha256").update(upload.bytes).digest("hex") !== upload.announced.sha256) {
      upload.bytes = Buffer.alloc(0);
      return refuse(reply, "UPLOAD_DAMAGED", 0);
    }
    upload.receiptId = randomUUID();
    this.stored.set(upload.announced.tripId, upload.bytes);
    return this.#stateOf(key, upload);
  }

  #stateOf(key: string, { announced, bytes, receiptId }: Upload): unknown {
    if (receiptId === null) {
      return {
        state: "receiving",
        offset: bytes.byteLength,
        bytes: announced.bytes,
        chunkBytes: this.chunkBytes,
      };
    }
    const [cartId, boot, sequence] = key.split("/");
    const storedAt = new Date().toISOString();
    const receipt = {
      receiptId,
      cartId,
      boot,
      sequence: Number(sequence),
      ...announced,
      storedAt,
      quarantined: null,
    };
    return { state: "stored", receipt };
  }

  #newToken(): { token: string; expiresAt: string } {
    const token = randomUUID();
    this.#tokens.add(token);
    return { token, expiresAt: new Date(Date.now() + 900_000).toISOString() };
  }

  #route(name: HubRouteName, answer: (request: FastifyRequest, reply: FastifyReply) => unknown): void {
    const route: HubRoute = hubRoutes[name];
    this.#app.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ":$1"),
      handler: async (request, reply) => {
        this.requests.push({ route: name, atMs: performance.now() });
        const mishap = this.#mishaps.get(name)?.shift();
        if (mishap !== undefined && mishap.kind !== "cut-reply" && mishap.kind !== "wrong-receipt") {
          return go(mishap, reply);
        }
        const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
        if (route.who === "device" && !this.#tokens.has(token)) return refuse(reply, "NOT_SIGNED_IN");
        if (!fitsContract(route, request)) return refuse(reply, "REQUEST_INVALID");
        const value = answer(request, reply);
        if (mishap?.kind === "cut-reply") return hangUp(reply);
        if (mishap?.kind === "wrong-receipt") return otherReceipt(value);
        return reply.sent
          ? reply
          : reply.code(reply.statusCode === 200 ? route.status : reply.statusCode).send(value);
      },
    });
  }
}

function fitsContract({ body, params, headers }: HubRoute, request: FastifyRequest): boolean {
  const fits = [params?.safeParse(request.params).success, headers?.safeParse(request.headers).success];
  if (body !== undefined && !isBinary(body)) fits.push(body.safeParse(request.body).success);
  return !fits.includes(false);
}

function keyOf(request: FastifyRequest): string {
  const { cartId, boot, sequence } = request.params as { cartId: string; boot: string; sequence: string };
  return `${cartId}/${boot}/${sequence}`;
}

function refuse(reply: FastifyReply, code: HubFaultCode, offset?: number): unknown {
  reply.code(hubFaults[code].status);
  return HubError.parse({
    error: {
      code,
      detail: "as scripted",
      meaning: "",
      fix: "",
      requestId: randomUUID(),
      at: new Date().toISOString(),
      ...(offset === undefined ? {} : { offset }),
    },
  });
}

function go(mishap: Mishap, reply: FastifyReply): unknown {
  switch (mishap.kind) {
    case "refused":
      if (mishap.retryAfterSeconds !== undefined) reply.header("retry-after", mishap.retryAfterSeconds);
      return reply.send(refuse(reply, mishap.code));
    case "status":
      return reply.code(mishap.status).type(mishap.type).send(mishap.body);
    case "silent":
      return reply.hijack();
    default:
      return hangUp(reply);
  }
}

function hangUp(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.destroy();
  return reply;
}

function otherReceipt(value: unknown): unknown {
  const { state, receipt } = value as { state: string; receipt?: object };
  return receipt === undefined ? value : { state, receipt: { ...receipt, tripId: "another-trip" } };
}
