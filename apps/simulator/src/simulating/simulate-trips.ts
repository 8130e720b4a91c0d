import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { canonicalJson } from "@cartwheel/catalogue";
import { readEvidenceModel } from "../drawn-evidence/evidence-model-file.js";
import { checkFaultCameras } from "../faults/planned-fault.js";
import { familiesFile } from "../files/families-file.js";
import { sweepUnfinished, writeWhole, writing } from "../files/output.js";
import { sweepPartialTrips, tripsToMake } from "../files/resume.js";
import { catalogueToWrite } from "../files/standing-catalogue.js";
import { runTasks } from "../jobs/tasks.js";
import type { Watch } from "../jobs/watch.js";
import { catalogueOf, drawAssortment } from "../products/assortment.js";
import type { DrawnProduct } from "../products/drawn-product.js";
import { writeSplit } from "../products/split-file.js";
import { randomFrom } from "../randomness/random.js";
import type { Scenario } from "../scenarios/scenario.js";
import { sceneOf } from "../scene/settings/scene-settings.js";
import { galleryBeside } from "./gallery-beside.js";
import { simulatePictures } from "./simulate-pictures.js";
import {
  type SimulatedTrip,
  type SimulateSetup,
  type SimulateTask,
  simulating,
  type TripContent,
} from "./simulated-trip.js";

export interface SimulateSettings {
  readonly content: TripContent;
  readonly scenario: Scenario;
  readonly trips: number;
  readonly seed: string;
  readonly out: string;
  /** The parameter file that evidence is drawn from; null: the one that ships. */
  readonly evidenceModel: string | null;
  readonly jobs: number;
}

export interface SimulateReport {
  readonly out: string;
  readonly simulated: number;
  /** Whole trips of an earlier run with the same settings. */
  readonly kept: number;
  readonly events: number;
  readonly products: number;
  /** Of trips simulated now. */
  readonly minutes: number;
  readonly bytes: number;
  readonly seconds: number;
  /** The hash of everything that the trips depend on, as it stands in their metadata. */
  readonly configHash: string;
  readonly evidenceModelHash: string;
}

/** Changes whenever the same settings would give other trips. */
const software = "cartwheel-simulator/0.3.0";

/**
 * Simulates trips: `<tripId>.mcap` with the truth attached, `catalogue.json` and `split.json` beside them. Each trip
 * appears whole. A run that was stopped goes on where it was when it is started again with the same
 * settings.
 * @throws FaultError FILE_MISSING, FILE_UNREADABLE, SETTING_INVALID, OUTPUT_EXISTS, OUTPUT_NOT_WRITABLE, INTERRUPTED
 */
export async function simulateTrips(settings: SimulateSettings, watch: Watch): Promise<SimulateReport> {
  const { scenario, seed, content } = settings;
  const scene = sceneOf(scenario.scene);
  checkFaultCameras(
    scenario.faults,
    scene.cameras.map(({ name }) => name),
  );
  const evidence = await readEvidenceModel(settings.evidenceModel);
  const drawn = drawAssortment(randomFrom(scenario.store.seed), scenario.store.products);
  const catalogue = catalogueOf(drawn);
  const catalogueHash = sha256(canonicalJson(catalogue));
  const setup: SimulateSetup = {
    seed,
    content,
    scenario,
    catalogue,
    families: drawn.map(({ product, family }) => [product.sku, family] as const),
    evidenceModel: evidence.model,
    catalogueHash,
    software,
    configHash: sha256(
      canonicalJson({ seed, content, scenario, catalogueHash, evidenceModel: evidence.hash, software }),
    ),
  };
  const out = resolve(settings.out);
  const mayBeTorn = scenario.faults.some(({ kind }) => kind === "power-cut");
  const tasks = Array.from({ length: settings.trips }, (_, index) => taskOf(out, index, mayBeTorn));
  const missing = await tripsToMake(tasks, setup.configHash);
  const writeCatalogue = await catalogueToWrite(out, catalogue);
  await writing(out, () => mkdir(out, { recursive: true }));
  await sweepUnfinished(out);
  await sweepPartialTrips(out);
  await writeCatalogue();
  await writeSplit(out, drawn);
  await writeWhole(
    join(out, familiesFile),
    `${JSON.stringify(Object.fromEntries(setup.families), null, 2)}\n`,
  );
  if (content === "pictures") await galleryBeside(out, scenario.store, settings.jobs, watch);
  const { trips, seconds } = await simulateAll(missing, { setup, drawn, jobs: settings.jobs, out }, watch);
  const sum = (of: (trip: SimulatedTrip) => number): number =>
    trips.reduce((total, trip) => total + of(trip), 0);
  return {
    out: settings.out,
    simulated: trips.length,
    kept: tasks.length - missing.length,
    events: sum(({ events }) => events),
    products: catalogue.products.length,
    minutes: Math.round(sum(({ durationMs }) => durationMs) / 6_000) / 10,
    bytes: sum(({ bytes }) => bytes),
    seconds,
    configHash: setup.configHash,
    evidenceModelHash: evidence.hash,
  };
}

function taskOf(out: string, index: number, mayBeTorn: boolean): SimulateTask {
  const tripId = `trip-${String(index + 1).padStart(5, "0")}`;
  return { tripId, index, path: join(out, `${tripId}.mcap`), mayBeTorn };
}

interface SimulateRun {
  readonly setup: SimulateSetup;
  readonly drawn: readonly DrawnProduct[];
  readonly jobs: number;
  readonly out: string;
}

async function simulateAll(
  tasks: readonly SimulateTask[],
  { setup, drawn, jobs, out }: SimulateRun,
  watch: Watch,
): Promise<{ readonly trips: readonly SimulatedTrip[]; readonly seconds: number }> {
  const startedMs = performance.now();
  let done = 0;
  if (tasks.length > 0) watch.progress(0, tasks.length);
  try {
    const onDone = (): void => watch.progress(++done, tasks.length);
    const { signal } = watch;
    const trips =
      setup.content === "pictures"
        ? await simulatePictures(tasks, { setup, drawn, signal, onDone })
        : await runTasks({ work: simulating, setup, tasks, jobs, signal, onDone });
    return { trips, seconds: Math.round(performance.now() - startedMs) / 1_000 };
  } finally {
    await sweepPartialTrips(out);
  }
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
