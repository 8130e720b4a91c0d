import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { startDelivery } from "./deliver/start-delivery.js";
import { createScreenServer, listen } from "./screen/server.js";
import { tripShelf } from "./sense/trip-shelf.js";
import type { CartSettings } from "./settings.js";
import { BasketBoard } from "./shopping/basket-board.js";
import { cartFolders, sweep } from "./shopping/cart-folders.js";
import type { CartParts } from "./shopping/cart-parts.js";
import { Health } from "./shopping/health.js";
import { keepShopping } from "./shopping/keep-shopping.js";
import { Sight } from "./shopping/sight.js";
import { deliveryRows, sendAgain } from "./state/deliveries.js";
import { lastBasket } from "./state/journal.js";
import { StateStore } from "./state/state-store.js";
import { latestTrip } from "./state/trips.js";
import { createMetrics } from "./telemetry/metrics.js";
import { cartReport, metricsText } from "./telemetry/report.js";

export interface RunningCart {
  /** E.g. http://127.0.0.1:8471 */
  readonly url: string;
  /** Rejects with why the cart cannot go on. With nothing left to play it stays, delivers and shows the last basket. */
  readonly failed: Promise<never>;
  /** What is under way is left so that it goes on at the next start. */
  stop(): Promise<void>;
}

/**
 * Starts a cart on its folder: it goes on with the trip that was cut off, if there is one.
 * @throws FaultError FOLDER_IN_USE, STATE_UNAVAILABLE, PORT_IN_USE, SETTING_INVALID, FILE_MISSING, TRIP_EMPTY
 */
export async function startCart(settings: CartSettings): Promise<RunningCart> {
  const shelf = await tripShelf(settings.devices.trips, settings.devices.loop);
  const store = StateStore.open(settings.folder);
  try {
    return await startOn(store, shelf, settings);
  } catch (error) {
    store.close();
    throw error;
  }
}

async function startOn(
  store: StateStore,
  shelf: Awaited<ReturnType<typeof tripShelf>>,
  settings: CartSettings,
): Promise<RunningCart> {
  const folders = cartFolders(settings.folder);
  await sweep(folders, store.rows);
  const stopping = new AbortController();
  const parts = partsOn(store, settings, folders);
  const latest = latestTrip(store.rows);
  if (latest !== null) parts.board.showTrip(latest, lastBasket(store.rows, latest.tripId));
  const app = createScreenServer({
    ...parts,
    report: () => cartReport(parts),
    deliveries: (most, state) => deliveryRows(store.rows, most, state),
    sendAgain: (tripId) => sendRefusedAgain(parts, tripId),
    metricsText: () => metricsText(parts),
  });
  const { host, port } = settings.listen;
  const url = await listen(app, host, port);
  const delivery = await startDelivery(parts);
  parts.onDelivery = () => delivery.wake();
  const shopping = keepShopping(parts, shelf, stopping.signal);
  const failed = Promise.all([shopping, delivery.running]).then(() => new Promise<never>(() => undefined));
  failed.catch(() => undefined);
  return {
    url,
    failed,
    async stop() {
      stopping.abort();
      await shopping.catch(() => undefined);
      await delivery.stop();
      await app.close();
      await parts.sight.close();
      store.close();
    },
  };
}

function partsOn(store: StateStore, settings: CartSettings, folders: CartParts["folders"]): CartParts {
  let sequence = 0;
  return {
    settings,
    folders,
    store,
    board: new BasketBoard(),
    health: new Health(),
    metrics: createMetrics(),
    sight: new Sight({
      model: settings.model,
      gallery: settings.gallery,
      workers: settings.perception.workers,
      galleriesFolder: folders.galleries,
    }),
    logger: pino(
      { level: settings.log, base: { cart: settings.cartId } },
      pino.destination({ dest: 2, sync: true }),
    ),
    boot: newBoot(),
    nextSequence: () => sequence++,
    onDelivery: () => undefined,
  };
}

async function sendRefusedAgain(
  { store, boot, nextSequence, onDelivery }: CartParts,
  tripId: string | null,
): Promise<number> {
  let again = 0;
  await store.commit((rows) => {
    again = sendAgain(rows, tripId, () => ({ boot, sequence: nextSequence() }));
  });
  onDelivery();
  return again;
}

/** In the order of time, for people; unique by its end. */
const newBoot = (): string =>
  `${new Date().toISOString().replace(/[-:]|\.\d+/g, "")}-${randomBytes(4).toString("hex")}`;
