import { statfs } from "node:fs/promises";
import type { FaultCode } from "@cartwheel/contracts";
import { deliveryCounts } from "../state/deliveries.js";
import type { CartParts } from "./cart-parts.js";

/** Free bytes for this program on the disk of the state folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Whether the next trip has to do without pictures. Nothing that the hub has not is ever deleted to make room. */
export async function diskFault(parts: CartParts): Promise<Extract<FaultCode, "DELIVERIES_FULL"> | null> {
  const { settings, store, health, logger } = parts;
  const { waiting, refused } = deliveryCounts(store.rows);
  const kept = waiting.bytes + refused.bytes;
  const free = await freeBytes(settings.folder);
  const { budgetBytes, freeBytes: least } = settings.disk;
  if (kept < budgetBytes && free >= least) {
    health.clear("disk");
    return null;
  }
  const files = waiting.files + refused.files;
  const detail = `${files} trips of ${kept} bytes wait (budget ${budgetBytes}), ${free} bytes are free (least ${least})`;
  if (health.raise("disk", { code: "DELIVERIES_FULL", detail })) logger.warn({ detail }, "DELIVERIES_FULL");
  return "DELIVERIES_FULL";
}
