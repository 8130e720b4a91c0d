import type { BasketParameters } from "@cartwheel/basket";
import type { CatalogueIndex } from "@cartwheel/catalogue";
import type { BasketChange, Evidence, Fault, Truth } from "@cartwheel/contracts";
import type { TripOutcome } from "@cartwheel/evaluation";
import {
  checkedTruth,
  OutcomeCollector,
  partsOf,
  type RunOutput,
  runTrip,
  type Sensors,
} from "@cartwheel/pipeline";
import type { Trip } from "@cartwheel/trip-log";
import type { Sight } from "../sight.js";
import { tripName } from "../trip-files.js";

/** Everything that a replay brought out. */
export interface ReplayedTrip {
  readonly trip: Trip;
  readonly index: CatalogueIndex;
  readonly evidence: readonly Evidence[];
  readonly changes: readonly BasketChange[];
  /** What was odd in the trip or on the way, one entry each occurrence or counted. */
  readonly warnings: readonly (Fault & { readonly count: number })[];
  readonly truth: Truth | null;
  /** What the metrics need; null where truth is not known. */
  readonly outcome: TripOutcome | null;
}

export interface ReplayNeeds {
  readonly trip: Trip;
  readonly index: CatalogueIndex;
  readonly sensors: Sensors;
  /** null for a replay without cameras. */
  readonly sight: Sight | null;
  /** What was fitted for the basket; left out: flat. */
  readonly parameters?: BasketParameters | undefined;
}

/**
 * Replays a trip in recorded time. `show` is called with each output in order, and may wait: pacing concerns the
 * display alone.
 * @throws FaultError TRUTH_INVALID, TRUTH_UNKNOWN_SKU before anything is replayed
 */
export async function replayTrip(
  { trip, index, sensors, sight, parameters }: ReplayNeeds,
  show: (output: RunOutput) => Promise<void>,
): Promise<ReplayedTrip> {
  const attached = trip.attachedJson("truth");
  const truth = attached === undefined ? null : checkedTruth(attached, index, trip.path);
  const needs = {
    sensors,
    index,
    sight,
    tripId: trip.metadata.tripId,
    ...(parameters === undefined ? {} : { parameters }),
  };
  const parts = partsOf(needs);
  const collector = truth === null ? null : new OutcomeCollector(truth, needs);
  const evidence: Evidence[] = [];
  const changes: BasketChange[] = [];
  const warnings: (Fault & { count: number })[] = [];
  for await (const output of runTrip(trip.messages(), parts)) {
    collector?.take(output);
    if (output.kind === "evidence") evidence.push(output.evidence);
    if (output.kind === "basket") changes.push(output.change);
    if (output.kind === "warning") warnings.push({ code: output.code, detail: output.detail, count: 1 });
    await show(output);
  }
  warnings.push(...trip.warnings);
  const corrupt = parts.finder?.counts.picturesCorrupt ?? 0;
  if (corrupt > 0) warnings.push({ code: "PICTURE_CORRUPT", detail: trip.path, count: corrupt });
  const outcome = collector?.outcome(tripName(trip.path)) ?? null;
  return { trip, index, evidence, changes, warnings, truth, outcome };
}
