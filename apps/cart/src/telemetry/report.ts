import type { CartParts } from "../shopping/cart-parts.js";
import { freeBytes } from "../shopping/disk-room.js";
import { deliveryCounts } from "../state/deliveries.js";
import { software } from "../version.js";

/** How the cart is doing. */
export async function cartReport(parts: CartParts) {
  const { settings, board, health, store, boot } = parts;
  const { waiting, refused, stored } = deliveryCounts(store.rows);
  return {
    cartId: settings.cartId,
    storeId: settings.storeId,
    software,
    boot,
    state: board.trip?.state === "shopping" ? "shopping" : "idle",
    trip: board.trip,
    faults: health.faults,
    deliveries: { waiting, refused, stored },
    disk: { freeBytes: await freeBytes(settings.folder), budgetBytes: settings.disk.budgetBytes },
  } as const;
}

/** Prometheus exposition: what is counted as it happens, and what is looked up when asked. */
export async function metricsText(parts: CartParts): Promise<string> {
  const { metrics, store, health, settings } = parts;
  const { waiting, refused } = deliveryCounts(store.rows);
  metrics.gauge("commits", store.commits);
  metrics.gauge("waitingFiles", waiting.files);
  metrics.gauge("waitingBytes", waiting.bytes);
  metrics.gauge("refusedFiles", refused.files);
  metrics.gauge("freeBytes", await freeBytes(settings.folder));
  metrics.gauge("faults", health.faults.length);
  return metrics.registry.metrics();
}
