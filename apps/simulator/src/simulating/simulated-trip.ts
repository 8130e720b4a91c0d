import { stat } from "node:fs/promises";
import { parseCatalogue, resolveCode } from "@cartwheel/catalogue";
import { type Catalogue, FaultError, type TripMetadata } from "@cartwheel/contracts";
import { scannedCodes } from "../devices/scanner.js";
import { drawEvidence, type EvidenceSetup } from "../drawn-evidence/draw-evidence.js";
import type { EvidenceModel } from "../drawn-evidence/evidence-model.js";
import { Looks } from "../drawn-evidence/looks.js";
import type { TripTask } from "../files/resume.js";
import type { Work, Workman } from "../jobs/tasks.js";
import { type Random, randomFrom } from "../randomness/random.js";
import { recordTrip } from "../recording/record-trip.js";
import type { Scenario } from "../scenarios/scenario.js";
import type { FrameSource } from "../scene/frame-source.js";
import { sceneOf } from "../scene/settings/scene-settings.js";
import { type Store, storeOf } from "../shoppers/store.js";
import { type TripStory, tellTrip } from "./trip-story.js";
import { writeEvidenceTrip } from "./write-evidence-trip.js";

/** What a trip's file holds: what all devices say; all but the cameras; or drawn evidence alone. */
export type TripContent = "pictures" | "readings" | "evidence";

/** What all trips of one run share: plain data, handed to every thread. */
export interface SimulateSetup {
  readonly seed: string;
  readonly content: TripContent;
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  /** The family of each SKU. */
  readonly families: readonly (readonly [string, string])[];
  readonly evidenceModel: EvidenceModel;
  readonly catalogueHash: string;
  readonly configHash: string;
  readonly software: string;
}

export interface SimulateTask extends TripTask {
  /** Counted from 0: trip i is the same whatever the number of trips. */
  readonly index: number;
}

export interface SimulatedTrip {
  readonly tripId: string;
  readonly events: number;
  readonly durationMs: number;
  readonly bytes: number;
}

type WriteTrip = (story: TripStory, task: SimulateTask, random: Random) => Promise<void>;

/** Trips without pictures, in any thread. */
export async function prepare(setup: SimulateSetup): Promise<Workman<SimulateTask, SimulatedTrip>> {
  return setup.content === "evidence"
    ? tripMaker(setup, evidenceWriter(setup, storeIn(setup)))
    : tripMaker(setup, deviceWriter(setup, null, new AbortController().signal));
}

const storeIn = ({ catalogue, families }: SimulateSetup): Store => storeOf(catalogue, new Map(families));

/** Makes one trip after another. */
export function tripMaker(setup: SimulateSetup, write: WriteTrip): Workman<SimulateTask, SimulatedTrip> {
  const { cameras, conditions } = sceneOf(setup.scenario.scene);
  const cart = { store: storeIn(setup), cameras: cameras.map(({ name }) => name), conditions };
  return async (task) => {
    const random = randomFrom(setup.seed).fork("trip").fork(task.index);
    const story = tellTrip(task.tripId, setup.scenario, cart, random);
    await write(story, task, random);
    return {
      tripId: task.tripId,
      events: story.truth.events.filter(({ kind }) => kind === "add" || kind === "remove").length,
      durationMs: story.trip.durationMs,
      bytes: (await stat(task.path)).size,
    };
  };
}

export const simulating: Work<SimulateSetup, SimulateTask, SimulatedTrip> = {
  module: import.meta.url,
  prepare,
};

function evidenceWriter(setup: SimulateSetup, store: Store): WriteTrip {
  const evidence = evidenceSetup(setup, store);
  return ({ trip, faults, truth }, task, random) =>
    writeEvidenceTrip(task.path, {
      metadata: metadataOf(task, setup),
      truth,
      evidence: drawEvidence(trip, faults, evidence, random.fork("evidence")),
    });
}

/** @param cameras null: the cart has none */
export function deviceWriter(
  setup: SimulateSetup,
  cameras: FrameSource | null,
  signal: AbortSignal,
): WriteTrip {
  const { catalogue, scenario } = setup;
  return ({ trip, faults, truth }, task, random) =>
    recordTrip(
      trip,
      {
        path: task.path,
        metadata: metadataOf(task, setup),
        catalogue,
        truth,
        devices: scenario.devices,
        faults,
        cameras,
        signal,
      },
      random.fork("recording"),
    );
}

function evidenceSetup({ catalogue, evidenceModel, scenario }: SimulateSetup, store: Store): EvidenceSetup {
  const parsed = parseCatalogue(catalogue);
  if (!parsed.ok) throw new FaultError(parsed.faults[0]?.code ?? "CATALOGUE_INVALID", "the drawn catalogue");
  const products = store.products.map(({ product: { sku }, family }) => ({ sku, family }));
  return {
    model: evidenceModel,
    looks: new Looks(evidenceModel.looks, products),
    cameras: sceneOf(scenario.scene).cameras.map(({ name }) => name),
    codes: (trip, random) =>
      scannedCodes(trip, scenario.devices.scanner, random)
        .map(({ atMs, code: { text } }) => ({ atMs, text }))
        .filter(({ text }) => resolveCode(parsed.index, text).kind === "sku"),
  };
}

function metadataOf(task: SimulateTask, setup: SimulateSetup): TripMetadata {
  return {
    tripId: task.tripId,
    cartId: "cart-1",
    storeId: "simulated",
    catalogueHash: setup.catalogueHash,
    modelHash: "none",
    configHash: setup.configHash,
    startedAt: new Date(Date.UTC(2026, 0, 1, 8) + task.index * 600_000).toISOString(),
    software: setup.software,
  };
}
