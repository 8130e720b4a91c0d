import { type DatasetRecipe, LabelSource } from "@cartwheel/contracts";
import type { Database } from "../database/index.js";
import type { StandingLabel } from "./choose-label.js";
import type { CropCandidate } from "./compose-dataset.js";
import { importPrefix } from "./imported.js";

/** Crops are read so many at a time. */
const pageRows = 5_000;

/** Every crop that the recipe's stores and times let in, with its labels; and the store of each trip. */
export async function cropCandidates(
  db: Database,
  recipe: DatasetRecipe,
  onPage: (read: number) => Promise<void>,
): Promise<{ readonly crops: readonly CropCandidate[]; readonly stores: ReadonlyMap<string, string> }> {
  const labels = await standingLabels(db);
  const crops: CropCandidate[] = [];
  const stores = new Map<string, string>();
  for (let after = ""; ; ) {
    const page = await pageOf(db, recipe, after);
    for (const row of page) {
      if (row.store_id !== null) stores.set(row.trip_id, row.store_id);
      crops.push(candidateOf(row, labels.get(row.event_id) ?? []));
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageRows) return { crops, stores };
    after = last.crop_id;
    await onPage(crops.length);
  }
}

async function standingLabels(db: Database): Promise<Map<string, StandingLabel[]>> {
  const rows = await db
    .selectFrom("labels")
    .select(["event_id", "source", "verdict", "sku", "probability"])
    .where("undone_at", "is", null)
    .execute();
  const byEvent = new Map<string, StandingLabel[]>();
  for (const { event_id, source, ...rest } of rows) {
    const label = { source: LabelSource.parse(source), ...rest };
    const others = byEvent.get(event_id);
    if (others === undefined) byEvent.set(event_id, [label]);
    else others.push(label);
  }
  return byEvent;
}

async function pageOf(db: Database, { stores, startedFrom, startedBefore }: DatasetRecipe, after: string) {
  let query = db
    .selectFrom("crops")
    .innerJoin("trip_events", "trip_events.event_id", "crops.event_id")
    .leftJoin("trips", "trips.trip_id", "trip_events.trip_id")
    .selectAll("crops")
    .select(["trip_events.trip_id", "trip_events.event_index", "trips.store_id"])
    .where("crops.crop_id", ">", after)
    .orderBy("crops.crop_id")
    .limit(pageRows);
  if (stores !== undefined) query = query.where("trips.store_id", "in", stores.length === 0 ? [""] : stores);
  if (startedFrom !== undefined) query = query.where("trips.started_at", ">=", new Date(startedFrom));
  if (startedBefore !== undefined) query = query.where("trips.started_at", "<", new Date(startedBefore));
  return query.execute();
}

function candidateOf(
  row: Awaited<ReturnType<typeof pageOf>>[number],
  labels: readonly StandingLabel[],
): CropCandidate {
  const [left = 0, top = 0, boxWidth = 0, boxHeight = 0] = row.box;
  return {
    cropId: row.crop_id,
    picture: row.picture,
    frame: row.context,
    left,
    top,
    boxWidth,
    boxHeight,
    tripId: row.trip_id,
    eventIndex: row.event_index,
    camera: row.camera,
    atMs: row.at_ms,
    width: row.width,
    height: row.height,
    differenceHash: row.difference_hash,
    splitKey: row.trip_id.startsWith(importPrefix) ? `${row.trip_id}.${row.event_index}` : row.trip_id,
    sharpness: row.sharpness,
    labels,
  };
}
