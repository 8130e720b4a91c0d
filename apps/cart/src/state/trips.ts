import { type FaultCode, TripMetadata } from "@cartwheel/contracts";
import type { Rows } from "./state-store.js";

/** A trip that this cart began. */
export interface CartTrip {
  readonly tripId: string;
  readonly state: "shopping" | "ended" | "closed";
  readonly metadata: TripMetadata;
  /** When it began, on the clock of its file. */
  readonly startNs: bigint;
  readonly currency: string;
  /** The recording that is played. */
  readonly source: string | null;
  /** Its file's name in recordings/; null: it is not recorded. */
  readonly recording: string | null;
  /** Why it is recorded in part only, or not at all. */
  readonly fault: FaultCode | null;
}

interface TripRow {
  readonly trip_id: string;
  readonly state: CartTrip["state"];
  readonly metadata: string;
  readonly start_ns: string;
  readonly currency: string;
  readonly source: string | null;
  readonly recording: string | null;
  readonly fault: FaultCode | null;
}

const tripOf = (row: TripRow): CartTrip => ({
  tripId: row.trip_id,
  state: row.state,
  metadata: TripMetadata.parse(JSON.parse(row.metadata)),
  startNs: BigInt(row.start_ns),
  currency: row.currency,
  source: row.source,
  recording: row.recording,
  fault: row.fault,
});

/** The trip under way; there is one at most. */
export function tripUnderWay(rows: Rows): CartTrip | null {
  const row = rows.get<TripRow>("select * from trips where state = 'shopping'");
  return row === null ? null : tripOf(row);
}

/** Trips that are over and still to be closed, oldest first. */
export const endedTrips = (rows: Rows): CartTrip[] =>
  rows.all<TripRow>("select * from trips where state = 'ended' order by rowid").map(tripOf);

/** The trip that was begun last, closed or not. */
export function latestTrip(rows: Rows): CartTrip | null {
  const row = rows.get<TripRow>("select * from trips order by rowid desc limit 1");
  return row === null ? null : tripOf(row);
}

export function insertTrip(rows: Rows, trip: CartTrip): void {
  rows.run(
    "insert into trips (trip_id, state, metadata, start_ns, currency, source, recording, fault) values (?, ?, ?, ?, ?, ?, ?, ?)",
    trip.tripId,
    trip.state,
    JSON.stringify(trip.metadata),
    String(trip.startNs),
    trip.currency,
    trip.source,
    trip.recording,
    trip.fault,
  );
}

export const setTripState = (rows: Rows, tripId: string, state: CartTrip["state"]): void =>
  void rows.run("update trips set state = ? where trip_id = ?", state, tripId);

export const setRecording = (rows: Rows, tripId: string, recording: string | null): void =>
  void rows.run("update trips set recording = ? where trip_id = ?", recording, tripId);

export const setTripFault = (rows: Rows, tripId: string, fault: FaultCode): void =>
  void rows.run("update trips set fault = ? where trip_id = ?", fault, tripId);
