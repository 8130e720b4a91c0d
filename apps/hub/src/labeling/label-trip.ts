import { randomUUID } from "node:crypto";
import { type CatalogueIndex, parseCatalogue, priceOf } from "@cartwheel/catalogue";
import { type BasketChange, type Evidence, FaultError } from "@cartwheel/contracts";
import { readTrip, type Trip } from "@cartwheel/trip-log";
import type { Transaction } from "kysely";
import type { Database, Tables } from "../database/index.js";
import type { ObjectStore } from "../objects/index.js";
import type { Metrics } from "../telemetry/metrics.js";
import { type CutCrop, cutCrops } from "./cut-crops.js";
import { labelsOf, type RuleLabel } from "./label-rules.js";
import { type ObservedEvent, observedEvents, type Recorded } from "./observed-events.js";
import { posterior, type Ranked } from "./posterior.js";

export interface LabelTripParts {
  readonly db: Database;
  readonly objects: ObjectStore;
  readonly metrics: Metrics;
  readonly now: () => Date;
}

/** Candidates that a person is shown. */
const shownCandidates = 8;

/**
 * Looks at a stored trip: its events, their crops, and the labels that its own evidence gives. May be done again at
 * any time: what is there stays, above all what people said.
 * @throws FaultError STORAGE_UNAVAILABLE, DATABASE_UNAVAILABLE
 */
export async function labelTrip(
  { db, objects, metrics, now }: LabelTripParts,
  tripId: string,
): Promise<void> {
  const row = await db
    .selectFrom("trips")
    .select(["sha256", "state"])
    .where("trip_id", "=", tripId)
    .executeTakeFirst();
  if (row === undefined || row.state !== "stored" || row.sha256 === null) return;
  const path = await objects.localPath(row.sha256);
  if (path === null) throw new FaultError("STORAGE_UNAVAILABLE", `the file of ${tripId} is gone`);
  const trip = await readTrip(path);
  const index = catalogueOf(trip);
  const events = observedEvents(await recordedIn(trip));
  const crops = await cutCrops(trip, events, objects);
  const given = await db.transaction().execute(async (trx) => {
    let count: RuleLabel[] = [];
    for (const event of events) count = [...count, ...(await writeEvent(trx, tripId, event, index, now()))];
    await writeCrops(trx, tripId, crops);
    return count;
  });
  for (const { source } of given) metrics.count("labels", { source });
}

/** What the cart made of its trip. */
export async function recordedIn(trip: Trip): Promise<Recorded> {
  const evidence: Evidence[] = [];
  const changes: BasketChange[] = [];
  for await (const message of trip.messages({ topics: ["evidence", "basket"] })) {
    if (message.topic === "evidence") evidence.push(message.evidence);
    if (message.topic === "basket") changes.push(message.change);
  }
  return { evidence, changes };
}

/** The price book that the trip carries; null: none that can be used. */
export function catalogueOf(trip: Trip): CatalogueIndex | null {
  const parsed = parseCatalogue(trip.attachedJson("catalogue"));
  return parsed.ok ? parsed.index : null;
}

/** The labels that are new. */
async function writeEvent(
  trx: Transaction<Tables>,
  tripId: string,
  observed: ObservedEvent,
  index: CatalogueIndex | null,
  now: Date,
): Promise<RuleLabel[]> {
  const { event } = observed;
  const eventId = `${tripId}.${observed.index}`;
  const labels = labelsOf(observed, index);
  const candidates = candidatesOf(observed, index);
  const surest = Math.max(event.probability, ...labels.map(({ probability }) => probability));
  await trx
    .insertInto("trip_events")
    .values({
      event_id: eventId,
      trip_id: tripId,
      event_index: observed.index,
      at_ms: event.atMs,
      kind: event.kind,
      sku: event.sku,
      quantity: event.quantity,
      milligrams: event.milligrams,
      probability: event.probability,
      doubt: 1 - surest,
      money_minor: moneyAtStake(observed, candidates, index),
      currency: index?.catalogue.currency ?? "XXX",
      candidates: JSON.stringify(candidates),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const fresh: RuleLabel[] = [];
  for (const label of labels) if (await writeLabel(trx, eventId, label, now)) fresh.push(label);
  return fresh;
}

async function writeLabel(
  trx: Transaction<Tables>,
  eventId: string,
  label: RuleLabel,
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("labels")
    .values({
      label_id: randomUUID(),
      event_id: eventId,
      source: label.source,
      verdict: "product",
      sku: label.sku,
      probability: label.probability,
      evidence_ids: [...label.evidenceIds],
      by: label.by,
      labeled_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

async function writeCrops(
  trx: Transaction<Tables>,
  tripId: string,
  crops: readonly CutCrop[],
): Promise<void> {
  if (crops.length === 0) return;
  await trx
    .insertInto("crops")
    .values(
      crops.map((crop) => ({
        crop_id: crop.cropId,
        event_id: `${tripId}.${crop.eventIndex}`,
        camera: crop.camera,
        at_ms: crop.atMs,
        box: [...crop.box],
        width: crop.width,
        height: crop.height,
        sharpness: crop.sharpness,
        picture: crop.picture,
        context: crop.context,
        difference_hash: crop.differenceHash,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What it may be, most probable first: what the cart believed is always among them. */
function candidatesOf({ event, ...observed }: ObservedEvent, index: CatalogueIndex | null): Ranked[] {
  const ranked = index === null ? [] : posterior(observed, index.catalogue.products);
  const named = ranked.filter(({ sku }) => sku !== null).slice(0, shownCandidates);
  if (event.sku === null || named.some(({ sku }) => sku === event.sku)) return named;
  const believed = ranked.find(({ sku }) => sku === event.sku)?.probability ?? event.probability;
  return [...named.slice(0, shownCandidates - 1), { sku: event.sku, probability: believed }];
}

/** The price of what the cart believed; where it did not know, of the dearest candidate. */
function moneyAtStake(
  { event: { sku, quantity, milligrams } }: ObservedEvent,
  candidates: readonly Ranked[],
  index: CatalogueIndex | null,
): number {
  const skus = sku === null ? candidates.map((each) => each.sku ?? "") : [sku];
  const prices = skus.flatMap((each) => {
    const product = index?.bySku.get(each);
    return product === undefined ? [] : [priceOf(product, { quantity, milligrams })];
  });
  return Math.max(0, ...prices);
}
