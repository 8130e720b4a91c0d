import { sql } from "kysely";
import type { Database } from "../database/index.js";
import { done, type Handlers, refuse } from "../http/index.js";
import type { ProductPictures } from "../trips/index.js";
import { labelingItems } from "./labeling-items.js";

/** What a person should look at next: events with crops that nobody has answered, most money in doubt first. */
export function queueHandlers(
  db: Database,
  pictures: ProductPictures,
): Handlers<"labelingQueue" | "getLabelingItem"> {
  return {
    async labelingQueue({ query: { storeId, tripId, sku, limit } }) {
      let open = db
        .selectFrom("trip_events")
        .where((eb) =>
          eb.exists(
            eb.selectFrom("crops").select("crop_id").whereRef("crops.event_id", "=", "trip_events.event_id"),
          ),
        )
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom("labels")
                .select("label_id")
                .whereRef("labels.event_id", "=", "trip_events.event_id")
                .where("source", "in", ["person", "import"])
                .where("undone_at", "is", null),
            ),
          ),
        );
      if (tripId !== undefined) open = open.where("trip_id", "=", tripId);
      if (storeId !== undefined) {
        open = open.where("trip_id", "in", (eb) =>
          eb.selectFrom("trips").select("trip_id").where("store_id", "=", storeId),
        );
      }
      if (sku !== undefined) {
        open = open.where(sql<boolean>`candidates @> ${JSON.stringify([{ sku }])}::jsonb`);
      }
      const [rows, counted] = await Promise.all([
        open.selectAll().orderBy(sql`doubt * money_minor`, "desc").orderBy("event_id").limit(limit).execute(),
        open.select((eb) => eb.fn.countAll<number>().as("waiting")).executeTakeFirst(),
      ]);
      return done({ items: await labelingItems(db, pictures, rows), waiting: counted?.waiting ?? 0 });
    },

    async getLabelingItem({ params: { eventId } }) {
      const rows = await db.selectFrom("trip_events").selectAll().where("event_id", "=", eventId).execute();
      const [item] = await labelingItems(db, pictures, rows);
      return item === undefined ? refuse("RESOURCE_UNKNOWN", eventId) : done(item);
    },
  };
}
