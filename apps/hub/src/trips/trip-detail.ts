import { BasketChange, type FaultCode, Label, type TripDetail } from "@cartwheel/contracts";
import { z } from "zod";
import type { Database } from "../database/index.js";
import { done, type Handlers, refuse } from "../http/index.js";
import { tripRow } from "./trip-list.js";

const Warnings = z.array(z.object({ code: z.string(), count: z.int(), detail: z.string() }));

/** One trip: its row, its last basket, and what became of its events. */
export function detailHandlers(db: Database): Handlers<"getTrip"> {
  return {
    async getTrip({ params: { tripId } }) {
      const row = await db.selectFrom("trips").selectAll().where("trip_id", "=", tripId).executeTakeFirst();
      if (row === undefined) return refuse("RESOURCE_UNKNOWN", tripId);
      const basket = BasketChange.nullable().parse(row.basket);
      const events = await eventsOf(db, tripId, basket);
      const skus = [...(basket?.lines ?? []), ...events].flatMap(({ sku }) => (sku === null ? [] : [sku]));
      const names = await namesOf(db, skus);
      return done({
        ...tripRow(row),
        software: row.software,
        modelHash: row.model_hash,
        catalogueHash: row.catalogue_hash,
        sha256: row.sha256,
        cameras: row.cameras,
        quarantine:
          row.quarantine_code === null
            ? null
            : { code: row.quarantine_code as FaultCode, detail: row.quarantine_detail ?? "" },
        warnings: Warnings.parse(row.warnings) as TripDetail["warnings"],
        basket: basket?.lines ?? [],
        events: events.map((event) => ({ ...event, name: names[event.sku ?? ""] ?? null })),
        names,
      });
    },
  };
}

/** The basket's events, with the crops and the strongest label of each once they have been looked at. */
async function eventsOf(db: Database, tripId: string, basket: BasketChange | null) {
  const known = await db
    .selectFrom("trip_events")
    .select(["event_index", "event_id"])
    .select((eb) =>
      eb
        .selectFrom("crops")
        .select((inner) => inner.fn.countAll<number>().as("crops"))
        .whereRef("crops.event_id", "=", "trip_events.event_id")
        .as("crops"),
    )
    .where("trip_id", "=", tripId)
    .execute();
  const labels = await db
    .selectFrom("labels")
    .innerJoin("trip_events", "trip_events.event_id", "labels.event_id")
    .select(["labels.event_id", "source", "verdict", "labels.sku", "labels.probability"])
    .select(["evidence_ids", "by", "labeled_at"])
    .where("trip_events.trip_id", "=", tripId)
    .where("undone_at", "is", null)
    .execute();
  return (basket?.events ?? []).map((event, index) => {
    const row = known.find(({ event_index }) => event_index === index);
    const eventId = row?.event_id ?? `${tripId}.${index}`;
    const standing = labels.filter(({ event_id }) => event_id === eventId).map(labelOf);
    return { ...event, eventId, crops: row?.crops ?? 0, label: strongest(standing) };
  });
}

/** A label as the contract has it. */
export const labelOf = (row: {
  source: string;
  verdict: "product" | "unknown" | "unusable";
  sku: string | null;
  probability: number;
  evidence_ids: string[];
  by: string;
  labeled_at: Date;
}): Label =>
  Label.parse({
    source: row.source,
    verdict: row.verdict === "product" ? { kind: "product", sku: row.sku } : { kind: row.verdict },
    probability: row.probability,
    evidenceIds: row.evidence_ids,
    by: row.by,
    labeledAt: row.labeled_at.toISOString(),
  });

const rank: readonly Label["source"][] = ["person", "answer", "scan", "import", "weight"];

/** The label that holds where several stand: see `labelSources`. */
export const strongest = (labels: readonly Label[]): Label | null =>
  labels.toSorted((a, b) => rank.indexOf(a.source) - rank.indexOf(b.source))[0] ?? null;

/** Names of products, as far as any price book told them. */
export async function namesOf(db: Database, skus: readonly string[]): Promise<Record<string, string>> {
  if (skus.length === 0) return {};
  const rows = await db
    .selectFrom("products")
    .select(["sku", "name"])
    .where("sku", "in", [...new Set(skus)])
    .execute();
  return Object.fromEntries(rows.map(({ sku, name }) => [sku, name]));
}
