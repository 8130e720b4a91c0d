import { canonicalJson } from "@cartwheel/catalogue";
import { BasketChange } from "@cartwheel/contracts";
import { z } from "zod";

/** A basket that a cart showed: from then on it may not be lost. */
export interface Acknowledged {
  readonly id: number;
  readonly tripId: string;
  /** The change, always written the same way. */
  readonly change: string;
}

export interface TripShown {
  readonly tripId: string;
  readonly state: "shopping" | "ended" | "closed";
}

const BasketEvent = z.object({ id: z.int(), tripId: z.string(), basket: BasketChange });
const TripEvent = z.object({
  trip: z.object({ tripId: z.string(), state: z.enum(["shopping", "ended", "closed"]) }).nullable(),
});

/** Everything that one cart shows over its event stream, through all its restarts. */
export class AcknowledgedBaskets {
  readonly #byId = new Map<number, Acknowledged>();
  readonly #trips = new Set<string>();
  /** An id that was shown with two different baskets, or out of order. */
  readonly changed: string[] = [];
  #trip: TripShown | null = null;
  #lastId = 0;
  #leaving = new AbortController();
  #reading: Promise<void> = Promise.resolve();

  get all(): readonly Acknowledged[] {
    return [...this.#byId.values()];
  }

  /** Every trip that was shown. */
  get trips(): readonly string[] {
    return [...this.#trips];
  }

  /** The trip that was shown last. */
  get trip(): TripShown | null {
    return this.#trip;
  }

  /** Listens to a cart that has just come up, from where the last listening ended. */
  listen(url: string): void {
    this.#leaving.abort();
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    this.#reading = this.#read(url, signal).catch(() => undefined);
  }

  async leave(): Promise<void> {
    this.#leaving.abort();
    await this.#reading;
  }

  /** Ends when the cart does. */
  async #read(url: string, signal: AbortSignal): Promise<void> {
    const headers = { "last-event-id": String(this.#lastId) };
    const { body } = await fetch(`${url}/events`, { headers, signal });
    if (body === null) return;
    const decoder = new TextDecoder();
    let text = "";
    for await (const bytes of body) {
      text += decoder.decode(bytes as Uint8Array, { stream: true });
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) this.take(event);
    }
  }

  /** One event of the stream, as it came. */
  take(event: string): void {
    const kind = /^event: (\w+)$/m.exec(event)?.[1];
    const data: unknown = JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? "null");
    if (kind === "trip") {
      this.#trip = TripEvent.parse(data).trip;
      if (this.#trip !== null) this.#trips.add(this.#trip.tripId);
    }
    if (kind !== "basket") return;
    const { id, tripId, basket } = BasketEvent.parse(data);
    const change = canonicalJson(basket);
    const known = this.#byId.get(id);
    if (known !== undefined && (known.change !== change || known.tripId !== tripId)) {
      this.changed.push(`basket ${id} of ${tripId} was shown before as another`);
    }
    if (known === undefined && id < this.#lastId)
      this.changed.push(`basket ${id} came after ${this.#lastId}`);
    this.#byId.set(id, { id, tripId, change });
    this.#lastId = Math.max(this.#lastId, id);
  }
}
