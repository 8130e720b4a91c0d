import { Box, type LabelCandidate, type LabelingItem } from "@cartwheel/contracts";
import type { Selectable } from "kysely";
import { z } from "zod";
import type { Database, Tables } from "../database/index.js";
import { labelOf, namesOf, type ProductPictures } from "../trips/index.js";

type EventRow = Selectable<Tables["trip_events"]>;

const Candidates = z.array(z.object({ sku: z.string(), probability: z.number() }));

/** Events as questions to a person, with their crops, candidates and labels. */
export async function labelingItems(
  db: Database,
  pictures: ProductPictures,
  rows: readonly EventRow[],
): Promise<LabelingItem[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ event_id }) => event_id);
  const candidates = rows.map((row) => Candidates.parse(row.candidates));
  const skus = [...new Set(candidates.flat().map(({ sku }) => sku))];
  const [crops, labels, names, prices] = await Promise.all([
    db
      .selectFrom("crops")
      .selectAll()
      .where("event_id", "in", ids)
      .orderBy("sharpness", "desc")
      .orderBy("crop_id")
      .execute(),
    db.selectFrom("labels").selectAll().where("event_id", "in", ids).where("undone_at", "is", null).execute(),
    namesOf(db, skus),
    pricesOf(db, skus),
  ]);
  return rows.map((row, at) => ({
    eventId: row.event_id,
    tripId: row.trip_id,
    atMs: row.at_ms,
    kind: row.kind,
    milligrams: row.milligrams,
    doubt: row.doubt,
    money: { minor: row.money_minor, currency: row.currency },
    crops: crops
      .filter(({ event_id }) => event_id === row.event_id)
      .map(({ crop_id: cropId, camera, at_ms: atMs, box, width, height }) => ({
        cropId,
        camera,
        atMs,
        box: Box.parse(box),
        width,
        height,
      })),
    candidates: (candidates[at] ?? []).map(
      ({ sku, probability }): LabelCandidate => ({
        sku,
        name: names[sku] ?? sku,
        probability,
        price: prices.get(sku) ?? null,
        hasPicture: pictures.has(sku),
      }),
    ),
    labels: labels.filter(({ event_id }) => event_id === row.event_id).map(labelOf),
  }));
}

async function pricesOf(db: Database, skus: readonly string[]): Promise<Map<string, number>> {
  if (skus.length === 0) return new Map();
  const rows = await db
    .selectFrom("products")
    .select(["sku", "price_minor"])
    .where("sku", "in", [...skus])
    .execute();
  return new Map(rows.map(({ sku, price_minor }) => [sku, price_minor]));
}
