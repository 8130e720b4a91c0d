import { type CartRow, Heartbeat } from "@cartwheel/contracts";
import { sql } from "kysely";
import type { Database } from "../database/index.js";
import { done, type Handlers, refuse } from "../http/index.js";
import type { Tokens } from "./tokens.js";

/** The carts, and shutting one out. */
export function cartHandlers(
  db: Database,
  tokens: Tokens,
  now: () => Date,
): Handlers<"listCarts" | "getCart" | "revokeCart"> {
  return {
    async listCarts() {
      return done({ carts: await cartRows(db, null) });
    },

    async getCart({ params: { cartId } }) {
      const [row] = await cartRows(db, cartId);
      return row === undefined ? refuse("RESOURCE_UNKNOWN", cartId) : done(row);
    },

    async revokeCart({ params: { cartId } }) {
      const revoked = await db
        .updateTable("devices")
        .set({ revoked_at: now() })
        .where("cart_id", "=", cartId)
        .where("revoked_at", "is", null)
        .returning("device_id")
        .execute();
      for (const { device_id } of revoked) tokens.forget(device_id);
      const [row] = await cartRows(db, cartId);
      return row === undefined ? refuse("RESOURCE_UNKNOWN", cartId) : done(row);
    },
  };
}

/** One row a cart: its newest device, its last heartbeat, how many trips it sent. */
async function cartRows(db: Database, cartId: string | null): Promise<CartRow[]> {
  const trips = db
    .selectFrom("trips")
    .select(["cart_id", (eb) => eb.fn.countAll<number>().as("trips")])
    .groupBy("cart_id")
    .as("counted");
  let query = db
    .selectFrom("devices")
    .distinctOn("devices.cart_id")
    .leftJoin("cart_status", "cart_status.cart_id", "devices.cart_id")
    .leftJoin(trips, "counted.cart_id", "devices.cart_id")
    .select(["devices.cart_id", "store_id", "software", "enrolled_at", "revoked_at"])
    .select(["cart_status.received_at", "heartbeat", sql<number>`coalesce(counted.trips, 0)`.as("trips")])
    .orderBy("devices.cart_id")
    .orderBy("enrolled_at", "desc");
  if (cartId !== null) query = query.where("devices.cart_id", "=", cartId);
  return (await query.execute()).map((row) => ({
    cartId: row.cart_id,
    storeId: row.store_id,
    state: row.revoked_at === null ? "active" : "revoked",
    enrolledAt: row.enrolled_at.toISOString(),
    software: row.software,
    lastSeenAt: row.received_at?.toISOString() ?? null,
    lastHeartbeat: row.heartbeat === null ? null : Heartbeat.parse(row.heartbeat),
    trips: row.trips,
  }));
}
