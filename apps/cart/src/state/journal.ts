import type { BasketChange, Evidence } from "@cartwheel/contracts";
import type { EarlierRun, RunOutput, RunStep } from "@cartwheel/pipeline";
import type { Rows } from "./state-store.js";

/** What a trip brought out, in order: the trip's basket follows from its evidence alone. */
export interface JournalEntry {
  /** Counts up over all trips of the cart. */
  readonly id: number;
  readonly tripId: string;
  readonly step: number;
  readonly output: RunOutput;
}

/** A basket as it was committed. */
export interface CommittedBasket {
  readonly id: number;
  readonly tripId: string;
  readonly change: BasketChange;
}

/** Closed trips whose journal is kept, for screens that come back. */
const keptTrips = 20;

/** Writes a step; returns the baskets in it with the ids that they were given. */
export function writeStep(rows: Rows, tripId: string, { index, outputs }: RunStep): CommittedBasket[] {
  return outputs.flatMap((output) => {
    const { lastId: id } = rows.run(
      "insert into journal (trip_id, step, kind, body) values (?, ?, ?, ?)",
      tripId,
      index,
      output.kind,
      JSON.stringify(bodyOf(output)),
    );
    return output.kind === "basket" ? [{ id, tripId, change: output.change }] : [];
  });
}

const bodyOf = (output: RunOutput): unknown =>
  output.kind === "evidence" ? output.evidence : output.kind === "basket" ? output.change : output;

interface JournalRow {
  readonly id: number;
  readonly trip_id: string;
  readonly step: number;
  readonly kind: RunOutput["kind"];
  readonly body: string;
}

/** Everything that a trip brought out so far. */
export function journalOf(rows: Rows, tripId: string): JournalEntry[] {
  const found = rows.all<JournalRow>(
    "select id, trip_id, step, kind, body from journal where trip_id = ? order by id",
    tripId,
  );
  return found.map((row) => ({ id: row.id, tripId, step: row.step, output: outputOf(row) }));
}

/** The cart wrote these itself, checked against their contracts as they came out. */
function outputOf({ kind, body }: JournalRow): RunOutput {
  const value: unknown = JSON.parse(body);
  switch (kind) {
    case "evidence": {
      const evidence = value as Evidence;
      return { kind, atMs: evidence.atMs, evidence };
    }
    case "basket": {
      const change = value as BasketChange;
      return { kind, atMs: change.atMs, change };
    }
    case "warning":
      return value as RunOutput;
  }
}

/** Frames that are looked at again when a trip goes on: long enough for each camera's view to settle. */
const lookAgainMs = 15_000;

/** What a trip's run had brought out when it was cut off. */
export function earlierRun(journal: readonly JournalEntry[], recordedMs: number): EarlierRun {
  const evidence = new Map<number, Evidence[]>();
  for (const { step, output } of journal) {
    if (output.kind === "evidence") evidence.set(step, [...(evidence.get(step) ?? []), output.evidence]);
  }
  return {
    through: journal.at(-1)?.step ?? -1,
    evidence,
    framesFromMs: Math.max(0, recordedMs - lookAgainMs),
  };
}

/** The last basket of a trip; null: it stayed empty. */
export function lastBasket(rows: Rows, tripId: string): CommittedBasket | null {
  const row = rows.get<JournalRow>(
    "select id, trip_id, step, kind, body from journal where trip_id = ? and kind = 'basket' order by id desc limit 1",
    tripId,
  );
  return row === null ? null : basketOf(row);
}

/** Baskets behind an id, oldest first; what is too old to be kept is left out. */
export function basketsAfter(rows: Rows, id: number, most: number): CommittedBasket[] {
  const found = rows.all<JournalRow>(
    "select id, trip_id, step, kind, body from journal where id > ? and kind = 'basket' order by id limit ?",
    id,
    most,
  );
  return found.map(basketOf);
}

const basketOf = (row: JournalRow): CommittedBasket => ({
  id: row.id,
  tripId: row.trip_id,
  change: JSON.parse(row.body) as BasketChange,
});

/** Forgets the journals of old trips; their files hold the same. */
export function forgetOldJournals(rows: Rows): void {
  rows.run(
    `delete from journal where trip_id in
      (select trip_id from trips where state = 'closed' order by rowid desc limit -1 offset ?)`,
    keptTrips,
  );
}
