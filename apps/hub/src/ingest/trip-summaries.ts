import type { TripSummary } from "@cartwheel/contracts";
import type { Transaction } from "kysely";
import type { Tables } from "../database/index.js";
import { done, type Handlers, type Refused, refuse } from "../http/index.js";
import type { IngestParts, Sender } from "./parts.js";
import { announcedTrip, contentHash, writeProductsOfTrip } from "./trip-rows.js";

/** Ends a transaction that must not take effect. */
class Rejected extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.detail);
    this.refused = refused;
  }
}

/** Summaries of trips: all of a batch in one transaction, each once. */
export function summaryHandlers({ db, metrics, now }: IngestParts): Handlers<"sendTripSummaries"> {
  return {
    async sendTripSummaries({ body: { summaries }, caller }) {
      const stray = summaries.find(({ storeId }) => storeId !== caller.storeId);
      if (stray !== undefined) {
        return refuse(
          "REQUEST_INVALID",
          `trip ${stray.tripId} is of store ${stray.storeId}, the cart of ${caller.storeId}`,
        );
      }
      try {
        const stored = await db.transaction().execute(async (trx) => {
          let count = 0;
          for (const summary of summaries) count += (await storeSummary(trx, summary, caller, now())) ? 1 : 0;
          return count;
        });
        const duplicates = summaries.length - stored;
        metrics.count("summaries", { kind: "new" }, stored);
        metrics.count("summaries", { kind: "repeated" }, duplicates);
        return done({ stored, duplicates });
      } catch (error) {
        if (error instanceof Rejected) return error.refused;
        throw error;
      }
    },
  };
}

/** Whether it was new. */
async function storeSummary(
  trx: Transaction<Tables>,
  summary: TripSummary,
  sender: Sender,
  now: Date,
): Promise<boolean> {
  const { tripId, boot, sequence } = summary;
  const hash = contentHash(summary);
  const inserted = await trx
    .insertInto("trip_summaries")
    .values({
      trip_id: tripId,
      cart_id: sender.cartId,
      boot,
      sequence,
      content_hash: hash,
      body: JSON.stringify(summary),
      received_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("trip_id")
    .executeTakeFirst();
  if (inserted === undefined) {
    await checkRepeated(trx, summary, sender, hash);
    return false;
  }
  const owner = await ownerOf(trx, tripId);
  if (owner !== null && owner !== sender.cartId) throw new Rejected(refuse("TRIP_OF_OTHER_CART", tripId));
  // The file may have come first: what it says of itself stands.
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("trips")
    .values(announcedTrip(summary, sender, now))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) {
    await writeProductsOfTrip(
      trx,
      tripId,
      summary.lines.map(({ sku }) => sku),
    );
  }
  return true;
}

/** Sent twice is well; another content under the same key, or another cart's trip, is not. */
async function checkRepeated(
  trx: Transaction<Tables>,
  { tripId, boot, sequence }: TripSummary,
  { cartId }: Sender,
  hash: Buffer,
): Promise<void> {
  const known = await trx
    .selectFrom("trip_summaries")
    .select(["cart_id", "content_hash"])
    .where((eb) =>
      eb.or([
        eb("trip_id", "=", tripId),
        eb.and([eb("cart_id", "=", cartId), eb("boot", "=", boot), eb("sequence", "=", sequence)]),
      ]),
    )
    .execute();
  if (known.some((row) => row.cart_id !== cartId)) throw new Rejected(refuse("TRIP_OF_OTHER_CART", tripId));
  if (known.some((row) => !row.content_hash.equals(hash))) {
    throw new Rejected(refuse("UPLOAD_CONFLICT", `summary of ${tripId}, ${boot}/${sequence}`));
  }
}

export async function ownerOf(
  trx: Pick<Transaction<Tables>, "selectFrom">,
  tripId: string,
): Promise<string | null> {
  const row = await trx
    .selectFrom("trips")
    .select("cart_id")
    .where("trip_id", "=", tripId)
    .executeTakeFirst();
  return row?.cart_id ?? null;
}
