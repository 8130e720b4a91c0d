import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { FaultError } from "@cartwheel/contracts";
import type { TripShelf } from "../sense/trip-shelf.js";
import { factOf, setFact } from "../state/facts.js";
import { lastBasket } from "../state/journal.js";
import { type CartTrip, endedTrips, insertTrip, setTripState, tripUnderWay } from "../state/trips.js";
import { software } from "../version.js";
import type { CartParts } from "./cart-parts.js";
import { closeTrip } from "./close-trip.js";
import { diskFault } from "./disk-room.js";
import { type ReadyTrip, readyTrip, shopTrip } from "./shop-trip.js";

/** What was played last, so that a cart that starts again goes on with the next. */
const lastPlayed = "last played";
const tryAgainMs = 1_000;

/**
 * One trip after the other, first the one that was cut off, until the shelf is empty or the signal says so. A recording
 * that cannot be played is left out, and said. A trip that is over and cannot be closed, since the disk is full, waits
 * until it can, and shopping goes on.
 * @throws FaultError why the last could not be played, if none of the shelf can be
 */
export async function keepShopping(parts: CartParts, shelf: TripShelf, signal: AbortSignal): Promise<void> {
  const { store, settings, health, logger } = parts;
  let failures = 0;
  /** The cart's own disk fails, and not the recording that is played. */
  const unsaved = async (error: unknown): Promise<void> => {
    if (!(error instanceof FaultError) || error.fault.code !== "STATE_UNAVAILABLE") throw error;
    if (health.raise("state", error.fault)) logger.error(error.fault, "a trip cannot be saved");
    await sleep(tryAgainMs, undefined, { signal }).catch(() => undefined);
  };
  while (!signal.aborted) {
    const allClosed = await closeEnded(parts);
    const open = tripUnderWay(store.rows);
    const path = open?.source ?? shelf.after(factOf(store.rows, lastPlayed));
    if (path === null && allClosed) return;
    if (path === null) {
      await sleep(tryAgainMs, undefined, { signal }).catch(() => undefined);
      continue;
    }
    try {
      await playOne(parts, open, path, signal);
      failures = 0;
      health.clear("devices");
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      if (error.fault.code === "STATE_UNAVAILABLE") {
        await unsaved(error);
        continue;
      }
      logger.error(error.fault, "a trip could not be played");
      health.raise("devices", error.fault);
      failures += 1;
      await giveUpOn(parts, tripUnderWay(store.rows), path).catch(unsaved);
      if (failures >= shelf.files.length) throw error;
    }
    await sleep(settings.devices.pauseSeconds * 1_000, undefined, { signal }).catch(() => undefined);
  }
}

async function playOne(
  parts: CartParts,
  open: CartTrip | null,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const tripId = open?.tripId ?? newTripId(parts.settings.cartId);
  const ready = await readyTrip(parts, path, tripId);
  const trip = open ?? (await beginTrip(parts, tripId, path, ready));
  parts.board.showTrip(trip, lastBasket(parts.store.rows, tripId));
  parts.metrics.count("trips", { event: open === null ? "begun" : "resumed" });
  if (await shopTrip(parts, trip, ready, signal)) await closeEnded(parts);
}

/** What was recorded of a trip that cannot go on is still a trip. */
async function giveUpOn({ store }: CartParts, open: CartTrip | null, path: string): Promise<void> {
  await store.commit((rows) => {
    setFact(rows, lastPlayed, path);
    if (open !== null) setTripState(rows, open.tripId, "ended");
  });
}

async function beginTrip(
  parts: CartParts,
  tripId: string,
  path: string,
  ready: ReadyTrip,
): Promise<CartTrip> {
  const { store, settings } = parts;
  const { book, source } = ready;
  const full = await diskFault(parts);
  const trip: CartTrip = {
    tripId,
    state: "shopping",
    metadata: {
      tripId,
      cartId: settings.cartId,
      storeId: settings.storeId,
      catalogueHash: book.hash,
      modelHash: ready.run.finder === null ? "" : await parts.sight.modelHash(),
      configHash: source.metadata.configHash,
      startedAt: new Date().toISOString(),
      software,
    },
    startNs: process.hrtime.bigint(),
    currency: book.index.catalogue.currency,
    source: path,
    recording: null,
    fault: full,
  };
  await store.commit((rows) => {
    insertTrip(rows, trip);
    setFact(rows, lastPlayed, path);
  });
  return trip;
}

/** Unique among all carts, and in the order of time. */
function newTripId(cartId: string): string {
  const at = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  return `${cartId}-${at}-${randomBytes(4).toString("hex")}`;
}

/** Returns whether no trip is left to be closed. */
async function closeEnded(parts: CartParts): Promise<boolean> {
  const { health, logger, board, store, metrics } = parts;
  let left = 0;
  for (const trip of endedTrips(store.rows)) {
    const show = (as: CartTrip): void => {
      if (board.trip?.tripId === as.tripId) board.showTrip(as, lastBasket(store.rows, as.tripId));
    };
    try {
      await closeTrip(parts, trip);
      show({ ...trip, state: "closed" });
      metrics.count("trips", { event: "closed" });
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      left += 1;
      if (!health.raise("closing", error.fault)) continue;
      logger.error(error.fault, "a trip cannot be closed");
      show(trip);
    }
  }
  if (left === 0) health.clear("closing");
  return left === 0;
}
