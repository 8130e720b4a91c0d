import { createHash } from "node:crypto";
import { priceOf } from "@cartwheel/catalogue";
import type { BasketChange, Catalogue, TripSummary } from "@cartwheel/contracts";
import type { Insertable, Transaction } from "kysely";
import type { Tables } from "../database/index.js";
import type { InspectedTrip } from "./inspect-trip.js";
import type { Reason, Sender } from "./parts.js";

type TripInsert = Insertable<Tables["trips"]>;

/** How unsure a basket is: expected number of wrong events, and expected money in doubt. */
export function doubtOf(events: readonly { readonly probability: number; readonly money: number }[]): {
  readonly wrongEvents: number;
  readonly minor: number;
} {
  let wrongEvents = 0;
  let minor = 0;
  for (const { probability, money } of events) {
    wrongEvents += 1 - probability;
    minor += (1 - probability) * money;
  }
  return { wrongEvents, minor: Math.round(minor) };
}

/** A trip of which only the summary has come. */
export function announcedTrip(summary: TripSummary, sender: Sender, now: Date): TripInsert {
  const doubt = doubtOf(summary.lines.map(({ probability, price }) => ({ probability, money: price })));
  return {
    trip_id: summary.tripId,
    cart_id: sender.cartId,
    store_id: sender.storeId,
    state: "announced",
    started_at: new Date(summary.startedAt),
    duration_ms: summary.durationMs,
    total_minor: summary.total.minor,
    currency: summary.total.currency,
    lines: summary.lines.length,
    units: summary.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    prompts: summary.prompts,
    wrong_events: doubt.wrongEvents,
    minor_in_doubt: doubt.minor,
    faults: summary.faults,
    bytes: summary.file?.bytes ?? 0,
    sha256: null,
    software: summary.software,
    model_hash: summary.modelHash,
    catalogue_hash: summary.catalogueHash,
    cameras: [],
    quarantine_code: null,
    quarantine_detail: null,
    warnings: "[]",
    basket: "null",
    received_at: now,
  };
}

export interface StoredFile {
  readonly tripId: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A trip whose file is here; `trip` is null where it could not be read. */
export function storedTrip(
  file: StoredFile,
  sender: Sender,
  trip: InspectedTrip | null,
  quarantine: Reason | null,
  now: Date,
): TripInsert {
  const basket = trip?.basket ?? null;
  const doubt = doubtOf(moneyOfEvents(basket, trip?.catalogue ?? null));
  return {
    trip_id: file.tripId,
    cart_id: sender.cartId,
    store_id: sender.storeId,
    state: quarantine === null ? "stored" : "quarantined",
    started_at: trip?.startedAt ?? now,
    duration_ms: trip?.durationMs ?? 0,
    total_minor: basket?.total.minor ?? null,
    currency: basket?.total.currency ?? null,
    lines: basket?.lines.length ?? 0,
    units: basket?.lines.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0,
    prompts: trip?.prompts ?? 0,
    wrong_events: doubt.wrongEvents,
    minor_in_doubt: doubt.minor,
    faults: [...(trip?.faults ?? [])],
    bytes: file.bytes,
    sha256: file.sha256,
    software: trip?.software ?? "",
    model_hash: trip?.modelHash ?? "",
    catalogue_hash: trip?.catalogueHash ?? "",
    cameras: [...(trip?.cameras ?? [])],
    quarantine_code: quarantine?.code ?? null,
    quarantine_detail: quarantine?.detail ?? null,
    warnings: JSON.stringify(trip?.warnings ?? []),
    basket: JSON.stringify(basket),
    received_at: now,
  };
}

/** What each event's product costs, where the trip's catalogue tells. */
function moneyOfEvents(basket: BasketChange | null, catalogue: Catalogue | null) {
  const bySku = new Map(catalogue?.products.map((product) => [product.sku, product]));
  return (basket?.events ?? []).map(({ sku, quantity, milligrams, probability }) => {
    const product = sku === null ? undefined : bySku.get(sku);
    return { probability, money: product === undefined ? 0 : priceOf(product, { quantity, milligrams }) };
  });
}

/** Which products a trip has to do with, for the search. */
export async function writeProductsOfTrip(
  trx: Transaction<Tables>,
  tripId: string,
  skus: readonly (string | null)[],
): Promise<void> {
  await trx.deleteFrom("trip_products").where("trip_id", "=", tripId).execute();
  const distinct = [...new Set(skus.filter((sku) => sku !== null))];
  if (distinct.length === 0) return;
  await trx
    .insertInto("trip_products")
    .values(distinct.map((sku) => ({ trip_id: tripId, sku })))
    .execute();
}

/** The names and prices of a catalogue's products, unless a newer catalogue has been seen. */
export async function writeProducts(trx: Transaction<Tables>, catalogue: Catalogue): Promise<void> {
  const rows = catalogue.products.map((product) => ({
    sku: product.sku,
    name: product.name,
    category: product.category,
    codes: [...product.gtins, ...(product.plu === undefined ? [] : [product.plu])],
    price_minor: product.price.minor,
    price_per: product.price.per,
    currency: catalogue.currency,
    valid_from: new Date(catalogue.validFrom),
    version: catalogue.version,
  }));
  // In one order, so that two trips with the same products wait for each other and never in a circle.
  rows.sort((a, b) => (a.sku < b.sku ? -1 : 1));
  for (let at = 0; at < rows.length; at += 1_000) {
    await trx
      .insertInto("products")
      .values(rows.slice(at, at + 1_000))
      .onConflict((conflict) =>
        conflict
          .column("sku")
          .doUpdateSet((eb) => ({
            name: eb.ref("excluded.name"),
            category: eb.ref("excluded.category"),
            codes: eb.ref("excluded.codes"),
            price_minor: eb.ref("excluded.price_minor"),
            price_per: eb.ref("excluded.price_per"),
            currency: eb.ref("excluded.currency"),
            valid_from: eb.ref("excluded.valid_from"),
            version: eb.ref("excluded.version"),
          }))
          .whereRef("products.version", "<", "excluded.version"),
      )
      .execute();
  }
}

/** What two deliveries under one key must have in common. */
export const contentHash = (value: unknown): Buffer =>
  createHash("sha256").update(JSON.stringify(value)).digest();
