import { useEffect, useState } from "react";
import type { ByteSource } from "../parse/byte-source.js";
import { FrameWindows } from "../parse/frame-windows.js";
import { type Moment, momentsOf } from "../parse/moments.js";
import { type OpenTrip, openTrip } from "../parse/open-trip.js";
import { readRecord, type TripRecord } from "../parse/trip-record.js";
import { TripUnreadable } from "../parse/trip-unreadable.js";

export interface LoadedTrip {
  readonly trip: OpenTrip;
  readonly record: TripRecord;
  readonly frames: FrameWindows;
  readonly moments: readonly Moment[];
  /** Of all cameras, ascending, each time once. */
  readonly frameTimes: readonly number[];
}

export type TripLoading =
  | { readonly state: "loading"; readonly share: number }
  | { readonly state: "loaded"; readonly loaded: LoadedTrip }
  | { readonly state: "failed"; readonly why: TripUnreadable };

/** Opens a trip and reads all of it but its pictures. */
export function useTrip(source: ByteSource): TripLoading {
  const [loading, setLoading] = useState<TripLoading>({ state: "loading", share: 0 });
  useEffect(() => {
    const left = new AbortController();
    setLoading({ state: "loading", share: 0 });
    const tell = (next: TripLoading): void => {
      if (!left.signal.aborted) setLoading(next);
    };
    load(source, (share) => tell({ state: "loading", share }), left.signal).then(
      (loaded) => tell({ state: "loaded", loaded }),
      (error: unknown) => tell({ state: "failed", why: unreadable(error) }),
    );
    return () => left.abort();
  }, [source]);
  return loading;
}

async function load(
  source: ByteSource,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<LoadedTrip> {
  const trip = await openTrip(source);
  const record = await readRecord(trip, onProgress, signal);
  const frameTimes = [...new Set([...record.frameTimes.values()].flat())].sort((a, b) => a - b);
  return { trip, record, frames: new FrameWindows(trip), moments: momentsOf(record), frameTimes };
}

const unreadable = (error: unknown): TripUnreadable =>
  error instanceof TripUnreadable
    ? error
    : new TripUnreadable("TRIP_TORN", error instanceof Error ? error.message : String(error));
