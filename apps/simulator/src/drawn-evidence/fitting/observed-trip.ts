import type { Evidence, Sighting, TruthEvent, WeightChange } from "@cartwheel/contracts";
import { FaultError, Truth } from "@cartwheel/contracts";
import { readTrip } from "@cartwheel/trip-log";

/** What fitting needs of one replayed trip: what truly happened, and what the pipeline made of it. */
export interface ObservedTrip {
  readonly durationMs: number;
  readonly events: readonly TruthEvent[];
  readonly weights: readonly WeightChange[];
  readonly sightings: readonly Sighting[];
  readonly software: string;
  readonly hasCameras: boolean;
  /** The family of each SKU that the cart knew by sight. */
  readonly families: ReadonlyMap<string, string>;
}

/**
 * Reads a trip that was replayed with `--out`. Trips on which a device was at fault tell nothing of one that is well.
 * @returns null for a trip with faults
 * @throws FaultError TRUTH_MISSING, TRUTH_INVALID, TRIP_WITHOUT_EVIDENCE, and what opening it throws
 */
export async function observedTrip(
  path: string,
  families: ReadonlyMap<string, string>,
): Promise<ObservedTrip | null> {
  const trip = await readTrip(path);
  const attached = trip.attachedJson("truth");
  if (attached === undefined) throw new FaultError("TRUTH_MISSING", path);
  const truth = Truth.safeParse(attached);
  if (!truth.success) throw new FaultError("TRUTH_INVALID", path);
  if ((truth.data.faults ?? []).length > 0) return null;
  if (trip.counts.evidence === 0) throw new FaultError("TRIP_WITHOUT_EVIDENCE", path);
  const evidence: Evidence[] = [];
  for await (const message of trip.messages({ topics: ["evidence"] })) {
    if (message.topic === "evidence") evidence.push(message.evidence);
  }
  return {
    durationMs: trip.durationMs,
    events: truth.data.events.toSorted((a, b) => a.atMs - b.atMs),
    weights: evidence.filter((each) => each.kind === "weight-change"),
    sightings: evidence.filter((each) => each.kind === "sighting"),
    software: trip.metadata.software,
    hasCameras: trip.cameras.length > 0,
    families,
  };
}
