import { randomUUID } from "node:crypto";
import type { HubFaultCode, UploadState } from "@cartwheel/contracts";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/index.js";
import { done, type Outcome, refuse } from "../http/index.js";
import { enqueue } from "../jobs/index.js";
import { type Inspection, inspectTrip } from "./inspect-trip.js";
import type { IngestParts, Sender } from "./parts.js";
import { storedTrip, writeProducts, writeProductsOfTrip } from "./trip-rows.js";
import type { UploadFile } from "./upload-file.js";
import { keyOf, receiptOf, type UploadRow, uploadRow } from "./upload-rows.js";

/**
 * Every byte is here. In this order, so that a crash anywhere leaves something that goes on: the file is checked,
 * then stored and synced, then its rows are committed in one transaction, then the receipt goes out. Whoever asks
 * again gets the same receipt.
 */
export async function finishUpload(
  parts: IngestParts,
  row: UploadRow,
  sender: Sender,
  file: UploadFile,
): Promise<Outcome<UploadState>> {
  const path = (await file.size()) === row.bytes ? file.path : await parts.objects.localPath(row.sha256);
  if (path === null) return refuse("UPLOAD_OFFSET", "the file must be sent again", 0);
  if (path === file.path && (await file.hash()) !== row.sha256) {
    await file.remove();
    return refuse("UPLOAD_DAMAGED", "the whole file; it must be sent again", 0);
  }
  const inspection = await inspectTrip(path, {
    ...sender,
    tripId: row.trip_id,
    now: parts.now(),
    limits: parts.limits,
  });
  if (inspection.kind === "refused") return refuseFile(parts, row, file, inspection);
  if (path === file.path) await parts.objects.adopt(path, row.sha256);
  const committed = await parts.db
    .transaction()
    .execute((trx) => commit(trx, parts, row, sender, inspection));
  if (!committed.ok) return refuseFile(parts, row, file, committed);
  count(parts, inspection);
  parts.onStored();
  const stored = await uploadRow(parts, keyOf(row));
  if (stored === undefined) throw new Error("a stored upload is gone");
  return done({ state: "stored", receipt: await receiptOf(parts, stored) });
}

/** Nothing of the file stays; the refusal does, so that the sender is told the same whenever it asks. */
async function refuseFile(
  parts: IngestParts,
  row: UploadRow,
  file: UploadFile,
  { code, detail }: { readonly code: HubFaultCode; readonly detail: string },
): Promise<Outcome<UploadState>> {
  await parts.db
    .updateTable("uploads")
    .set({ state: "refused", fault_code: code, fault_detail: detail })
    .where("cart_id", "=", row.cart_id)
    .where("boot", "=", row.boot)
    .where("sequence", "=", row.sequence)
    .execute();
  await file.remove();
  parts.metrics.count("trips", { outcome: "refused" });
  return refuse(code, detail);
}

async function commit(
  trx: Transaction<Tables>,
  { now }: IngestParts,
  row: UploadRow,
  sender: Sender,
  inspection: Exclude<Inspection, { kind: "refused" }>,
): Promise<Outcome<null>> {
  const at = now();
  // Two uploads of one trip wait for each other here.
  await sql`select pg_advisory_xact_lock(hashtextextended(${row.trip_id}, 0))`.execute(trx);
  const former = await trx
    .selectFrom("trips")
    .select(["cart_id", "state", "sha256"])
    .where("trip_id", "=", row.trip_id)
    .executeTakeFirst();
  if (former !== undefined && former.cart_id !== sender.cartId)
    return refuse("TRIP_OF_OTHER_CART", row.trip_id);
  const here = former !== undefined && former.state !== "announced";
  if (here && former.sha256 !== row.sha256)
    return refuse("UPLOAD_CONFLICT", `trip ${row.trip_id} is stored already`);
  if (!here) await writeTrip(trx, row, sender, inspection, at);
  await trx
    .updateTable("uploads")
    .set({ state: "stored", receipt_id: randomUUID(), stored_at: at })
    .where("cart_id", "=", row.cart_id)
    .where("boot", "=", row.boot)
    .where("sequence", "=", row.sequence)
    .execute();
  return done(null);
}

async function writeTrip(
  trx: Transaction<Tables>,
  row: UploadRow,
  sender: Sender,
  inspection: Exclude<Inspection, { kind: "refused" }>,
  now: Date,
): Promise<void> {
  const file = { tripId: row.trip_id, bytes: row.bytes, sha256: row.sha256 };
  const reason = inspection.kind === "quarantined" ? inspection.reason : null;
  const { trip } = inspection;
  const { trip_id: _, ...values } = storedTrip(file, sender, trip, reason, now);
  await trx
    .insertInto("trips")
    .values({ trip_id: row.trip_id, ...values })
    // Of a trip that cannot be read, what its summary said stays.
    .onConflict((conflict) =>
      conflict.column("trip_id").doUpdateSet(trip === null ? onlyFile(values) : values),
    )
    .execute();
  if (trip !== null) {
    const skus = [...(trip.basket?.lines ?? []), ...(trip.basket?.events ?? [])].map(({ sku }) => sku);
    await writeProductsOfTrip(trx, row.trip_id, skus);
  }
  if (inspection.kind === "quarantined") return;
  if (inspection.trip.catalogue !== null) await writeProducts(trx, inspection.trip.catalogue);
  await enqueue(trx, "label-trip", row.trip_id, now);
}

type TripValues = Omit<ReturnType<typeof storedTrip>, "trip_id">;

const onlyFile = ({ state, bytes, sha256, quarantine_code, quarantine_detail, received_at }: TripValues) => ({
  state,
  bytes,
  sha256,
  quarantine_code,
  quarantine_detail,
  received_at,
});

function count({ metrics }: IngestParts, inspection: Exclude<Inspection, { kind: "refused" }>): void {
  metrics.count("trips", { outcome: inspection.kind });
  if (inspection.kind === "quarantined") metrics.count("quarantined", { code: inspection.reason.code });
}
