import type { Fault } from "@cartwheel/contracts";
import { Receipt, TripSummary } from "@cartwheel/contracts";
import type { Rows } from "./state-store.js";

/** What a trip's file is called in outbox/, and what is in it. */
export interface DeliveredFile {
  readonly name: string;
  readonly sha256: string;
}

interface Common {
  /** With the cart's name the idempotency key: given once, never to anything else. */
  readonly boot: string;
  readonly sequence: number;
  readonly tripId: string;
  readonly bytes: number;
}

/** Something that is to reach the hub. */
export type Delivery = Common &
  (
    | { readonly kind: "file"; readonly body: DeliveredFile }
    | { readonly kind: "summary"; readonly body: TripSummary }
  );

export type DeliveryState = "waiting" | "refused" | "stored";

/** How a delivery stands, for people. */
export interface DeliveryRow extends Common {
  readonly kind: Delivery["kind"];
  readonly state: DeliveryState;
  readonly refusal: Fault | null;
  readonly receipt: Receipt | null;
}

interface Row {
  readonly boot: string;
  readonly sequence: number;
  readonly kind: Delivery["kind"];
  readonly trip_id: string;
  readonly state: DeliveryState;
  readonly bytes: number;
  readonly body: string;
  readonly refusal: string | null;
  readonly receipt: string | null;
}

export function insertDelivery(rows: Rows, { boot, sequence, kind, tripId, bytes, body }: Delivery): void {
  rows.run(
    "insert into deliveries (boot, sequence, kind, trip_id, state, bytes, body) values (?, ?, ?, ?, 'waiting', ?, ?)",
    boot,
    sequence,
    kind,
    tripId,
    bytes,
    JSON.stringify(body),
  );
}

/** What waits, oldest first; of a kind. */
export function waitingDeliveries(rows: Rows, kind: Delivery["kind"], most: number): Delivery[] {
  const found = rows.all<Row>(
    "select * from deliveries where state = 'waiting' and kind = ? order by rowid limit ?",
    kind,
    most,
  );
  return found.map(deliveryOf);
}

function deliveryOf({ boot, sequence, kind, trip_id: tripId, bytes, body }: Row): Delivery {
  const common = { boot, sequence, tripId, bytes };
  const value: unknown = JSON.parse(body);
  return kind === "summary"
    ? { ...common, kind, body: TripSummary.parse(value) }
    : { ...common, kind, body: value as DeliveredFile };
}

type Key = Pick<Common, "boot" | "sequence">;

/** The hub has it. */
export const markStored = (rows: Rows, { boot, sequence }: Key, receipt: Receipt | null): void =>
  void rows.run(
    "update deliveries set state = 'stored', receipt = ?, refusal = null where boot = ? and sequence = ?",
    receipt === null ? null : JSON.stringify(receipt),
    boot,
    sequence,
  );

/** The hub will not have it; it is kept, with the reason. */
export const markRefused = (rows: Rows, { boot, sequence }: Key, refusal: Fault): void =>
  void rows.run(
    "update deliveries set state = 'refused', refusal = ? where boot = ? and sequence = ?",
    JSON.stringify(refusal),
    boot,
    sequence,
  );

/**
 * What was refused, of one trip or of all, is to be sent again: as something new, since a key stands for what the hub
 * answered to it. Returns how many.
 */
export function sendAgain(rows: Rows, tripId: string | null, nextKey: () => Key): number {
  const every = rows.all<Row>("select * from deliveries where state = 'refused' order by rowid");
  const refused = every.filter(({ trip_id }) => tripId === null || trip_id === tripId);
  for (const row of refused) {
    const { boot, sequence } = nextKey();
    const body: unknown = JSON.parse(row.body);
    const keyed = row.kind === "summary" ? { ...TripSummary.parse(body), boot, sequence } : body;
    rows.run(
      "update deliveries set state = 'waiting', refusal = null, boot = ?, sequence = ?, body = ? where boot = ? and sequence = ?",
      boot,
      sequence,
      JSON.stringify(keyed),
      row.boot,
      row.sequence,
    );
  }
  return refused.length;
}

/** How much of each kind and state there is. */
export function deliveryCounts(rows: Rows): Record<DeliveryState, { files: number; bytes: number }> {
  const counts = {
    waiting: { files: 0, bytes: 0 },
    refused: { files: 0, bytes: 0 },
    stored: { files: 0, bytes: 0 },
  };
  const found = rows.all<{ state: DeliveryState; files: number; bytes: number }>(
    "select state, count(*) as files, sum(bytes) as bytes from deliveries where kind = 'file' group by state",
  );
  for (const { state, files, bytes } of found) counts[state] = { files, bytes };
  return counts;
}

/** The latest deliveries, of a state or of all, newest first; those that wait or were refused come before those that are done. */
export function deliveryRows(rows: Rows, most: number, state: DeliveryState | null = null): DeliveryRow[] {
  const found = rows.all<Row>(
    "select * from deliveries where state = coalesce(?, state) order by state = 'stored', rowid desc limit ?",
    state,
    most,
  );
  return found.map((row) => ({
    boot: row.boot,
    sequence: row.sequence,
    kind: row.kind,
    tripId: row.trip_id,
    bytes: row.bytes,
    state: row.state,
    refusal: row.refusal === null ? null : (JSON.parse(row.refusal) as Fault),
    receipt: row.receipt === null ? null : Receipt.parse(JSON.parse(row.receipt)),
  }));
}

/** Files whose bytes must still be there: everything that the hub has not confirmed. */
export function undeliveredFiles(rows: Rows): string[] {
  const found = rows.all<{ body: string }>(
    "select body from deliveries where kind = 'file' and state <> 'stored'",
  );
  return found.map(({ body }) => (JSON.parse(body) as DeliveredFile).name);
}
