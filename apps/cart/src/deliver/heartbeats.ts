import type { Heartbeat } from "@cartwheel/contracts";
import type { CartParts } from "../shopping/cart-parts.js";
import { freeBytes } from "../shopping/disk-room.js";
import { deliveryCounts } from "../state/deliveries.js";
import { software } from "../version.js";

/** How far back a hub that was away is told how the cart was. */
const mostKept = 500;
const mostFaults = 50;

/** How the cart was doing, every so often. Kept in memory: an old heartbeat is news to nobody. */
export class Heartbeats {
  readonly #parts: CartParts;
  readonly #everyMs: number;
  #kept: Heartbeat[] = [];
  #nextAtMs = 0;

  constructor(parts: CartParts, everySeconds: number) {
    this.#parts = parts;
    this.#everyMs = everySeconds * 1_000;
  }

  nextInMs(): number {
    return Math.max(0, this.#nextAtMs - performance.now());
  }

  /** Those that the hub has not, oldest first; a new one is among them if its time has come. */
  async due(): Promise<readonly Heartbeat[]> {
    if (this.nextInMs() === 0) {
      this.#nextAtMs = performance.now() + this.#everyMs;
      this.#kept = [...this.#kept, await this.#now()].slice(-mostKept);
      return this.#kept;
    }
    // One that failed goes with the next.
    return [];
  }

  sent(heartbeats: readonly Heartbeat[]): void {
    this.#kept = this.#kept.filter((each) => !heartbeats.includes(each));
  }

  async #now(): Promise<Heartbeat> {
    const { board, health, settings, store, boot, nextSequence } = this.#parts;
    const { waiting } = deliveryCounts(store.rows);
    const shopping = board.trip?.state === "shopping";
    return {
      boot,
      sequence: nextSequence(),
      sentAt: new Date().toISOString(),
      software,
      state: shopping ? "shopping" : "idle",
      tripId: shopping ? (board.trip?.tripId ?? null) : null,
      batteryShare: null,
      waitingFiles: waiting.files,
      waitingBytes: waiting.bytes,
      freeBytes: await freeBytes(settings.folder),
      faults: health.codes.slice(0, mostFaults),
    };
  }
}
