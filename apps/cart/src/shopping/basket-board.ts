import type { CommittedBasket } from "../state/journal.js";
import type { CartTrip } from "../state/trips.js";

/** What a screen needs to know of the trip. */
export interface TripInSight {
  readonly tripId: string;
  readonly state: CartTrip["state"];
  readonly startedAt: string;
}

export type BoardEvent =
  | { readonly kind: "trip"; readonly trip: TripInSight | null }
  | { readonly kind: "basket"; readonly basket: CommittedBasket };

/** What was committed, for everybody who watches. Nothing is put on it before it is on the disk. */
export class BasketBoard {
  #trip: TripInSight | null = null;
  #basket: CommittedBasket | null = null;
  readonly #watchers = new Set<(event: BoardEvent) => void>();

  get trip(): TripInSight | null {
    return this.#trip;
  }

  /** The trip's last basket; null: it is empty. */
  get basket(): CommittedBasket | null {
    return this.#basket;
  }

  showTrip(trip: CartTrip, basket: CommittedBasket | null): void {
    const { tripId, state, metadata } = trip;
    this.#trip = { tripId, state, startedAt: metadata.startedAt };
    this.#basket = basket;
    this.#tell({ kind: "trip", trip: this.#trip });
  }

  showBasket(basket: CommittedBasket): void {
    this.#basket = basket;
    this.#tell({ kind: "basket", basket });
  }

  watch(watcher: (event: BoardEvent) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #tell(event: BoardEvent): void {
    for (const watcher of this.#watchers) watcher(event);
  }
}
