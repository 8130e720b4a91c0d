import type { CodeEvidence, Evidence } from "@cartwheel/contracts";
import type { PlannedFault } from "../faults/planned-fault.js";
import type { Random } from "../randomness/random.js";
import type { ShoppingTrip } from "../shoppers/shopping-trip.js";
import { cameraSees, withScaleFaults } from "./evidence-faults.js";
import type { EvidenceModel } from "./evidence-model.js";
import type { Looks } from "./looks.js";
import { drawSightings, type SightingBody } from "./sighting-evidence.js";
import { drawWeightChanges } from "./weight-evidence.js";

export interface EvidenceSetup {
  readonly model: EvidenceModel;
  readonly looks: Looks;
  readonly cameras: readonly string[];
  /** What the scanner reads of a trip; only codes that the store knows become evidence. */
  readonly codes: (
    trip: ShoppingTrip,
    random: Random,
  ) => readonly { readonly atMs: number; readonly text: string }[];
}

type Body = ReturnType<typeof withScaleFaults>[number] | SightingBody | Omit<CodeEvidence, "id" | "sequence">;

/** The evidence that the pipeline would make of a trip's pictures, weights and codes, in the order of its emission. */
export function drawEvidence(
  trip: ShoppingTrip,
  faults: readonly PlannedFault[],
  setup: EvidenceSetup,
  random: Random,
): Evidence[] {
  const covered = trip.acts.filter((act) => act.kind === "cover");
  const camerasAt = (atMs: number): string[] =>
    setup.cameras.filter(
      (camera) =>
        cameraSees(camera, atMs, faults) &&
        !covered.some((act) => act.camera === camera && atMs >= act.atMs && atMs <= act.untilMs + coverMs),
    );
  const { model, looks } = setup;
  const bodies: Body[] = [
    ...withScaleFaults(drawWeightChanges(trip, model.weight, random.fork("weight")), faults, trip.durationMs),
    ...drawSightings(trip, { model: model.sighting, looks, camerasAt }, random.fork("sightings")),
    ...setup
      .codes(trip, random.fork("scanner"))
      .map(({ atMs, text }) => ({ kind: "code" as const, atMs, code: text, source: "scanner" as const })),
  ];
  return bodies
    .sort((a, b) => a.atMs - b.atMs)
    .map((body, sequence): Evidence => ({ ...body, id: `evidence-${sequence}`, sequence }));
}

/** A hand takes this long to leave a camera's view after it lets go. */
const coverMs = 200;
