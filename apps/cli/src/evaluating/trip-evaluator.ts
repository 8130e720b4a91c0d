import { createHash } from "node:crypto";
import type { BasketParameters } from "@cartwheel/basket";
import { type BasketChange, type Evidence, type Fault, FaultError } from "@cartwheel/contracts";
import type { TripOutcome } from "@cartwheel/evaluation";
import {
  answersFromTruth,
  checkedTruth,
  OutcomeCollector,
  partsOf,
  type RunOutput,
  type RunParts,
  type RunSettings,
  runTrip,
  type Sensors,
  sensorsOf,
} from "@cartwheel/pipeline";
import { readTrip } from "@cartwheel/trip-log";
import { catalogueInForce } from "../catalogue-in-force.js";
import { readBytes } from "../json-file.js";
import type { ReplayedTrip } from "../replay/replayed-trip.js";
import type { Sight } from "../sight.js";
import { tripName } from "../trip-files.js";
import { seenAgain, takingDown } from "./remembered-finder.js";
import type { SeenBefore } from "./seen-before.js";

/** What is the same for every trip of an evaluation. */
export interface Evaluator {
  /** null for one without cameras. */
  readonly sight: Sight | null;
  /** null: the trip's own, else the one beside it. */
  readonly catalogue: string | null;
  readonly answers: "truth" | "none";
  /** The basket alone runs, from the evidence that the trips hold; trips without anything else always do. */
  readonly fromEvidence: boolean;
  readonly seed: number;
  /** What was fitted for the basket; left out: flat. */
  readonly parameters?: BasketParameters | undefined;
  /** Of the stations, in place of their defaults and of what was fitted: an ablation's. */
  readonly settings?: RunSettings | undefined;
  /** null: every picture is looked at again. */
  readonly seen: { readonly before: SeenBefore; readonly software: string } | null;
}

/** A replay of which truth is known. */
export interface EvaluatedTrip extends ReplayedTrip {
  readonly outcome: TripOutcome;
}

/** One trip, replayed with what its truth would answer, beside that truth. @throws FaultError TRUTH_*, TRIP_*, SETTING_INVALID */
export async function evaluateTrip(
  path: string,
  without: readonly string[],
  { sight, catalogue, answers, fromEvidence, seed, seen, parameters, settings }: Evaluator,
): Promise<EvaluatedTrip> {
  const trip = await readTrip(path);
  const index = await catalogueInForce(trip, catalogue ?? undefined);
  const attached = trip.attachedJson("truth");
  if (attached === undefined) throw new FaultError("TRUTH_MISSING", path);
  const truth = checkedTruth(attached, index, path);
  const sensors = sensorsOf(trip, without, fromEvidence ? "recorded" : undefined);
  if (sight === null && sensors.cameras.length > 0 && sensors.evidence === "made") {
    const detail = `${path} has pictures, the first trip has none: evaluate them apart`;
    throw new FaultError("SETTING_INVALID", detail);
  }
  const { tripId } = trip.metadata;
  const answerer = answers === "truth" ? answersFromTruth(truth, { seed, tripId }) : null;
  const needs = {
    sensors,
    index,
    sight,
    answerer,
    tripId,
    ...(parameters === undefined ? {} : { parameters }),
    ...(settings === undefined ? {} : { settings }),
  };
  const taken = new RunTaken(new OutcomeCollector(truth, needs));
  const run = async (parts: RunParts): Promise<void> => {
    for await (const output of runTrip(trip.messages(), parts)) taken.take(output);
    taken.corruptPictures(path, parts.finder?.counts.picturesCorrupt ?? 0);
  };
  const parts = partsOf(needs);
  if (seen === null || sight === null || parts.finder === null) await run(parts);
  else {
    const key = await keyOf(path, sensors, sight, seen.software);
    const known = await seen.before.find(key);
    if (known !== null) await run({ ...parts, finder: seenAgain(known) });
    else {
      const finder = takingDown(parts.finder);
      await run({ ...parts, finder });
      await seen.before.keep(key, finder.seen());
    }
  }
  const { evidence, changes, warnings, collector } = taken;
  const outcome = collector.outcome(tripName(path));
  return { trip, index, evidence, changes, warnings: [...warnings, ...trip.warnings], truth, outcome };
}

/** What came out of a run, kept. */
class RunTaken {
  readonly evidence: Evidence[] = [];
  readonly changes: BasketChange[] = [];
  readonly warnings: (Fault & { readonly count: number })[] = [];

  constructor(readonly collector: OutcomeCollector) {}

  take(output: RunOutput): void {
    this.collector.take(output);
    if (output.kind === "evidence") this.evidence.push(output.evidence);
    if (output.kind === "basket") this.changes.push(output.change);
    if (output.kind === "warning") this.warnings.push({ code: output.code, detail: output.detail, count: 1 });
  }

  corruptPictures(path: string, count: number): void {
    if (count > 0) this.warnings.push({ code: "PICTURE_CORRUPT", detail: path, count });
  }
}

/** Everything that what the cameras saw depends on. */
async function keyOf(
  path: string,
  { cameras }: Sensors,
  { perception, gallery }: Sight,
  software: string,
): Promise<string[]> {
  const { model } = perception;
  return [
    createHash("sha256")
      .update(await readBytes(path))
      .digest("hex"),
    JSON.stringify([...cameras].sort()),
    model.sha256,
    JSON.stringify(model.calibration),
    gallery.contentHash,
    software,
  ];
}
