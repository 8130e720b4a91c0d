import { stat } from "node:fs/promises";
import { parseCatalogue, resolveCode } from "@cartwheel/catalogue";
import { type Catalogue, FaultError, type TripMetadata } from "@cartwheel/contracts";
import { drawEvidence, type EvidenceSetup } from "../drawn-evidence/draw-evidence.js";
import type { EvidenceModel } from "../drawn-evidence/evidence-model.js";
import { Looks } from "../drawn-evidence/looks.js";
import type { TripTask } from "../files/resume.js";
import type { Work, Workman } from "../jobs/tasks.js";
import { randomFrom } from "../randomness/random.js";
import { mixOf, type Scenario } from "../scenarios/scenario.js";
import { drawTrip } from "../shoppers/draw-trip.js";
import type { ShoppingTrip } from "../shoppers/shopping-trip.js";
import { type Store, storeOf } from "../shoppers/store.js";
import { truthOfTrip } from "../shoppers/truth.js";
import { writeEvidenceTrip } from "./write-evidence-trip.js";

/** What all trips of one run share: plain data, handed to every thread. */
export interface SimulateSetup {
  readonly seed: string;
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

/** The cart's cameras where nothing is rendered. */
const cameras = ["front", "left", "rear", "right"];

export async function prepare(setup: SimulateSetup): Promise<Workman<SimulateTask, SimulatedTrip>> {
  const store = storeOf(setup.catalogue, new Map(setup.families));
  const evidence = evidenceSetup(setup, store);
  return async (task) => {
    const random = randomFrom(setup.seed).fork("trip").fork(task.index);
    const trip = drawTrip(task.tripId, mixOf(setup.scenario), { store, cameras }, random.fork("shopper"));
    const truth = truthOfTrip(trip);
    await writeEvidenceTrip(task.path, {
      metadata: metadataOf(task, setup),
      truth,
      evidence: drawEvidence(trip, evidence, random.fork("evidence")),
    });
    return {
      tripId: task.tripId,
      events: truth.events.filter(({ kind }) => kind === "add" || kind === "remove").length,
      durationMs: trip.durationMs,
      bytes: (await stat(task.path)).size,
    };
  };
}

export const simulating: Work<SimulateSetup, SimulateTask, SimulatedTrip> = {
  module: import.meta.url,
  prepare,
};

function evidenceSetup({ catalogue, evidenceModel }: SimulateSetup, store: Store): EvidenceSetup {
  const parsed = parseCatalogue(catalogue);
  if (!parsed.ok) throw new FaultError(parsed.faults[0]?.code ?? "CATALOGUE_INVALID", "the drawn catalogue");
  const products = store.products.map(({ product: { sku }, family }) => ({ sku, family }));
  return {
    model: evidenceModel,
    looks: new Looks(evidenceModel.looks, products),
    cameras,
    codes: (trip) => scanned(trip).filter(({ text }) => resolveCode(parsed.index, text).kind === "sku"),
  };
}

const scanned = ({ acts }: ShoppingTrip) =>
  acts.flatMap((act) => (act.kind === "scan" ? [{ atMs: act.atMs, text: act.text }] : []));

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
