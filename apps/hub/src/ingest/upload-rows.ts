import type { FaultCode, Receipt } from "@cartwheel/contracts";
import type { Selectable } from "kysely";
import type { Tables } from "../database/index.js";
import type { DeliveryKeyOf, IngestParts } from "./parts.js";

export type UploadRow = Selectable<Tables["uploads"]>;

export const keyOf = ({ cart_id, boot, sequence }: UploadRow): DeliveryKeyOf => ({
  cartId: cart_id,
  boot,
  sequence,
});

export function uploadRow({ db }: IngestParts, { cartId, boot, sequence }: DeliveryKeyOf) {
  return db
    .selectFrom("uploads")
    .selectAll()
    .where("cart_id", "=", cartId)
    .where("boot", "=", boot)
    .where("sequence", "=", sequence)
    .executeTakeFirst();
}

/** The receipt of a stored upload, the same each time it is asked for. */
export async function receiptOf({ db }: IngestParts, row: UploadRow): Promise<Receipt> {
  const trip = await db
    .selectFrom("trips")
    .select(["quarantine_code", "quarantine_detail"])
    .where("trip_id", "=", row.trip_id)
    .executeTakeFirst();
  const code = trip?.quarantine_code ?? null;
  return {
    receiptId: row.receipt_id ?? "",
    cartId: row.cart_id,
    boot: row.boot,
    sequence: row.sequence,
    tripId: row.trip_id,
    bytes: row.bytes,
    sha256: row.sha256,
    storedAt: (row.stored_at ?? row.announced_at).toISOString(),
    quarantined: code === null ? null : { code: code as FaultCode, detail: trip?.quarantine_detail ?? "" },
  };
}
