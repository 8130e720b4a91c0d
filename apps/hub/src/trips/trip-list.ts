import type { FaultCode, TripQuery, TripRow } from "@cartwheel/contracts";
import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import type { z } from "zod";
import type { Database, Tables } from "../database/index.js";
import { done, type Handlers, refuse } from "../http/index.js";

type Query = z.output<typeof TripQuery>;
type Row = Selectable<Tables["trips"]>;

const columns = {
  startedAt: "started_at",
  wrongEvents: "wrong_events",
  moneyInDoubt: "minor_in_doubt",
} as const satisfies Record<Query["orderBy"], keyof Row>;

/** Trips by filter, page by page: a page begins where the one before ended, whatever has come in meanwhile. */
export function listHandlers(db: Database): Handlers<"listTrips"> {
  return {
    async listTrips({ query }) {
      const column = columns[query.orderBy];
      const after = query.cursor === undefined ? null : readCursor(query.cursor);
      if (query.cursor !== undefined && after === null) return refuse("REQUEST_INVALID", "query.cursor");
      const filtered = db.selectFrom("trips").where((eb) => eb.and(conditions(eb, query)));
      let page = filtered
        .selectAll()
        .orderBy(column, "desc")
        .orderBy("trip_id")
        .limit(query.limit + 1);
      if (after !== null) {
        const value = column === "started_at" ? new Date(after.value) : after.value;
        page = page.where((eb) =>
          eb.or([eb(column, "<", value), eb.and([eb(column, "=", value), eb("trip_id", ">", after.tripId)])]),
        );
      }
      const [rows, counted] = await Promise.all([
        page.execute(),
        filtered.select((eb) => eb.fn.countAll<number>().as("matching")).executeTakeFirst(),
      ]);
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1) : undefined;
      return done({
        trips: shown.map(tripRow),
        matching: counted?.matching ?? 0,
        nextCursor: last === undefined ? null : cursorOf(Number(last[column]), last.trip_id),
      });
    },
  };
}

function conditions(eb: ExpressionBuilder<Tables, "trips">, query: Query) {
  const { cartId, storeId, state, startedFrom, startedBefore, product, minWrongEvents, fault } = query;
  return [
    ...(cartId === undefined ? [] : [eb("cart_id", "=", cartId)]),
    ...(storeId === undefined ? [] : [eb("store_id", "=", storeId)]),
    ...(state === undefined ? [] : [eb("state", "=", state)]),
    ...(startedFrom === undefined ? [] : [eb("started_at", ">=", new Date(startedFrom))]),
    ...(startedBefore === undefined ? [] : [eb("started_at", "<", new Date(startedBefore))]),
    ...(minWrongEvents === undefined ? [] : [eb("wrong_events", ">=", minWrongEvents)]),
    ...(fault === undefined ? [] : [sql<boolean>`(${fault} = any(faults) or quarantine_code = ${fault})`]),
    ...(product === undefined
      ? []
      : [
          eb.exists(
            eb
              .selectFrom("trip_products")
              .leftJoin("products", "products.sku", "trip_products.sku")
              .select("trip_products.sku")
              .whereRef("trip_products.trip_id", "=", "trips.trip_id")
              .where((inner) =>
                inner.or([
                  inner("trip_products.sku", "=", product),
                  inner("products.name", "ilike", `%${likeText(product)}%`),
                ]),
              ),
          ),
        ]),
  ];
}

/** Text in a LIKE pattern that stands for itself. */
export const likeText = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

const cursorOf = (value: number, tripId: string): string =>
  Buffer.from(JSON.stringify([value, tripId])).toString("base64url");

function readCursor(cursor: string): { readonly value: number; readonly tripId: string } | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (!Array.isArray(parsed)) return null;
    const [value, tripId] = parsed as unknown[];
    return typeof value === "number" && typeof tripId === "string" ? { value, tripId } : null;
  } catch {
    return null;
  }
}

export const tripRow = (row: Row): TripRow => ({
  tripId: row.trip_id,
  cartId: row.cart_id,
  storeId: row.store_id,
  state: row.state,
  startedAt: row.started_at.toISOString(),
  durationMs: row.duration_ms,
  total:
    row.total_minor === null || row.currency === null
      ? null
      : { minor: row.total_minor, currency: row.currency },
  lines: row.lines,
  units: row.units,
  prompts: row.prompts,
  doubt: { wrongEvents: row.wrong_events, minor: row.minor_in_doubt },
  faults: row.faults as FaultCode[],
  bytes: row.bytes,
  receivedAt: row.received_at.toISOString(),
});
