import { createHash, randomUUID } from "node:crypto";
import sharp from "sharp";
import type { Database } from "../database/index.js";
import { done, type Handlers, refuse } from "../http/index.js";
import { differenceHash } from "../labeling/index.js";
import type { ObjectStore } from "../objects/index.js";
import { unknownName } from "./coco.js";

/** Stands before a set's name where a trip's would stand; no trip can be called so. */
export const importPrefix = "import:";

/** Whoever labelled it elsewhere was right this often. */
const importReliability = 0.98;
const mostPixels = 50_000_000;

/** Labelled pictures from elsewhere: each is a crop of an event of its own scene. Sent twice, it is there once. */
export function importHandlers(db: Database, objects: ObjectStore, now: () => Date): Handlers<"importCrop"> {
  return {
    async importCrop({ query: { set, sku = null, group }, body }) {
      const looked = await lookAt(body);
      if (looked === null) return refuse("PICTURE_CORRUPT", "no JPEG that can be decoded");
      const tripId = `${importPrefix}${set}`;
      const eventId = `${tripId}.${group}.${sku ?? unknownName}`;
      const picture = await objects.put(body);
      const cropId = createHash("sha256")
        .update([tripId, group, sku ?? unknownName, picture].join("|"))
        .digest("hex");
      const isNew = await db.transaction().execute(async (trx) => {
        const event = {
          event_id: eventId,
          trip_id: tripId,
          event_index: group,
          at_ms: 0,
          kind: "add" as const,
          sku,
        };
        const belief = {
          quantity: 1,
          milligrams: 0,
          probability: importReliability,
          doubt: 1 - importReliability,
        };
        await trx
          .insertInto("trip_events")
          .values({ ...event, ...belief, money_minor: 0, currency: "XXX", candidates: "[]" })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await trx
          .insertInto("labels")
          .values({
            label_id: randomUUID(),
            event_id: eventId,
            source: "import",
            verdict: sku === null ? "unknown" : "product",
            sku,
            probability: importReliability,
            evidence_ids: [],
            by: set,
            labeled_at: now(),
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto("crops")
          .values({
            crop_id: cropId,
            event_id: eventId,
            camera: "import",
            at_ms: 0,
            box: [0, 0, looked.width, looked.height],
            ...looked,
            sharpness: 0,
            picture,
            context: null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return numInsertedOrUpdatedRows === 1n;
      });
      return done({ cropId, isNew });
    },
  };
}

async function lookAt(jpeg: Buffer) {
  try {
    const { width, height, format } = await sharp(jpeg, { limitInputPixels: mostPixels }).metadata();
    if (format !== "jpeg") return null;
    return { width, height, difference_hash: await differenceHash(jpeg) };
  } catch {
    return null;
  }
}
