import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import type { CartParts } from "../shopping/cart-parts.js";
import { forgetFile } from "../shopping/forget-file.js";
import { type Delivery, markRefused, markStored, waitingDeliveries } from "../state/deliveries.js";
import { backoffMs } from "./backoff.js";
import { ChunkSize, deliverFile } from "./deliver-file.js";
import type { Heartbeats } from "./heartbeats.js";
import type { HubSession } from "./hub-session.js";
import { mayForget, type Outcome, outcomeOf } from "./outcome.js";

export interface CourierOptions {
  readonly session: HubSession;
  readonly heartbeats: Heartbeats;
  /** From 0 up to 1: what waits are spread by. */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** Summaries in one request. */
const mostSummaries = 100;
/** Files that are looked at in one round. */
const mostFiles = 20;

interface Setback {
  readonly failures: number;
  readonly untilMs: number;
}

/**
 * Brings what waits to the hub: heartbeats, then summaries, then files, the oldest first. What fails is tried again
 * later and holds nothing else up; a hub that is not there, or that is too busy, holds up everything.
 */
export class Courier {
  readonly #parts: CartParts;
  readonly #options: CourierOptions;
  readonly #chunk: ChunkSize;
  readonly #setbacks = new Map<string, Setback>();
  #wake: () => void = () => undefined;
  #woken = false;

  constructor(parts: CartParts, options: CourierOptions) {
    this.#parts = parts;
    this.#options = options;
    this.#chunk = new ChunkSize(parts.settings.hub.chunkBytes);
  }

  /** Something waits. */
  wake(): void {
    this.#woken = true;
    this.#wake();
  }

  async run(): Promise<void> {
    const { signal } = this.#options;
    signal.addEventListener("abort", () => this.#wake());
    while (!signal.aborted) {
      this.#woken = false;
      const waitMs = await this.#round();
      if (!this.#woken && !signal.aborted) await this.#sleep(waitMs);
    }
  }

  /** Everything that is due, once. Returns how long nothing will be. */
  async #round(): Promise<number> {
    const { store } = this.#parts;
    const { heartbeats, signal } = this.#options;
    if (this.#waitMs("hub") > 0) return this.#waitMs("hub");
    const steps = [
      () => this.#heartbeats(),
      () => this.#summaries(waitingDeliveries(store.rows, "summary", mostSummaries)),
      ...waitingDeliveries(store.rows, "file", mostFiles).map((each) => () => this.#file(each)),
    ];
    for (const step of steps) {
      if (signal.aborted || this.#waitMs("hub") > 0) break;
      await step();
    }
    return Math.max(0, Math.min(heartbeats.nextInMs(), ...this.#dueTimes()));
  }

  /** When what waits may be tried again; at once where something waits that never failed. */
  #dueTimes(): number[] {
    const { store } = this.#parts;
    const hubMs = this.#waitMs("hub");
    const keys = [
      ...(waitingDeliveries(store.rows, "summary", 1).length > 0 ? ["summaries"] : []),
      ...waitingDeliveries(store.rows, "file", mostFiles).map(keyOf),
    ];
    return keys.map((key) => Math.max(hubMs, this.#waitMs(key)));
  }

  async #heartbeats(): Promise<void> {
    const { heartbeats, session } = this.#options;
    const due = await heartbeats.due();
    if (due.length === 0 || this.#waitMs("heartbeats") > 0) return;
    const params = { cartId: this.#parts.settings.cartId };
    const reply = await session.call("sendHeartbeats", { params, body: { heartbeats: [...due] } });
    const outcome: Outcome = reply.ok ? { kind: "stored", receipt: null } : outcomeOf(reply);
    // A heartbeat that the hub will not have is of no use to anybody later.
    if (outcome.kind === "stored" || outcome.kind === "refused") heartbeats.sent(due);
    this.#note("heartbeats", "heartbeat", outcome);
  }

  async #summaries(waiting: readonly Delivery[]): Promise<void> {
    const { session } = this.#options;
    const batch = waiting.filter((each) => each.kind === "summary");
    if (batch.length === 0 || this.#waitMs("summaries") > 0) return;
    const outcome = await this.#sendSummaries(session, batch);
    if (outcome.kind === "refused" && batch.length > 1) {
      // One of them is to blame; each by itself shows which.
      for (const each of batch) await this.#settle(each, await this.#sendSummaries(session, [each]));
      return;
    }
    this.#note("summaries", "summary", outcome);
    for (const each of batch) await this.#record(each, outcome);
  }

  async #sendSummaries(
    session: HubSession,
    batch: readonly Extract<Delivery, { kind: "summary" }>[],
  ): Promise<Outcome> {
    const reply = await session.call("sendTripSummaries", {
      params: { cartId: this.#parts.settings.cartId },
      body: { summaries: batch.map(({ body }) => body) },
    });
    return reply.ok ? { kind: "stored", receipt: null } : outcomeOf(reply);
  }

  async #file(delivery: Delivery): Promise<void> {
    if (delivery.kind !== "file" || this.#waitMs(keyOf(delivery)) > 0) return;
    const { folders, settings, metrics } = this.#parts;
    const outcome = await deliverFile(delivery, {
      session: this.#options.session,
      cartId: settings.cartId,
      path: join(folders.outbox, delivery.body.name),
      chunk: this.#chunk,
      onSent: (bytes) => metrics.count("deliveredBytes", {}, bytes),
    });
    await this.#settle(delivery, outcome);
  }

  async #settle(delivery: Delivery, outcome: Outcome): Promise<void> {
    this.#note(keyOf(delivery), delivery.kind, outcome);
    await this.#record(delivery, outcome);
  }

  /** What the hub has is marked as such first, and then forgotten. */
  async #record(delivery: Delivery, outcome: Outcome): Promise<void> {
    const { store, folders, health } = this.#parts;
    try {
      if (mayForget(outcome)) {
        await store.commit((rows) => markStored(rows, delivery, outcome.receipt));
        if (delivery.kind === "file") await forgetFile(join(folders.outbox, delivery.body.name));
      }
      if (outcome.kind === "refused") {
        const { why: code, detail } = outcome;
        await store.commit((rows) => markRefused(rows, delivery, { code, detail }));
      }
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      // It is sent again; the hub stores it once.
      health.raise("state", error.fault);
    }
  }

  #note(key: string, kind: string, outcome: Outcome): void {
    const { health, logger, metrics } = this.#parts;
    metrics.count("deliveries", { kind, outcome: outcome.kind });
    if (outcome.kind === "stored") {
      this.#setbacks.delete(key);
      this.#setbacks.delete("hub");
      health.clear("hub");
      return;
    }
    const fault = { code: outcome.why, detail: outcome.detail };
    if (outcome.kind === "refused") {
      this.#setbacks.delete(key);
      logger.error({ ...fault, what: key }, "the hub refused it; it is kept");
      return;
    }
    const ofHub = outcome.kind === "shut-out" || holdsUpAll.includes(outcome.why);
    this.#setBack(ofHub ? "hub" : key, outcome.kind === "retry" ? (outcome.afterMs ?? 0) : 0);
    if (health.raise("hub", fault)) logger.warn({ ...fault, what: key }, "not delivered; it is tried again");
  }

  #setBack(key: string, leastMs: number): void {
    const { settings } = this.#parts;
    const failures = (this.#setbacks.get(key)?.failures ?? 0) + 1;
    const bounds = {
      firstMs: settings.hub.retryFirstSeconds * 1_000,
      mostMs: settings.hub.retryMostSeconds * 1_000,
    };
    const waitMs = Math.max(leastMs, backoffMs(bounds, failures, this.#options.random()));
    this.#setbacks.set(key, { failures, untilMs: performance.now() + waitMs });
  }

  #waitMs(key: string): number {
    const setback = this.#setbacks.get(key);
    return setback === undefined ? 0 : Math.max(0, setback.untilMs - performance.now());
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, 2 ** 31 - 1));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const holdsUpAll: readonly string[] = [
  "HUB_UNREACHABLE",
  "HUB_BUSY",
  "TOO_MANY_REQUESTS",
  "DATABASE_UNAVAILABLE",
  "NOT_SIGNED_IN",
  "TOKEN_EXPIRED",
];

const keyOf = ({ boot, sequence, kind }: Delivery): string => `${kind} ${boot}/${sequence}`;
