import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { canonicalJson, parseCatalogue } from "@cartwheel/catalogue";
import { type Catalogue, FaultError } from "@cartwheel/contracts";
import { sweepUnfinished, writing } from "../files/output.js";
import { readJson } from "../files/read-json.js";
import { sweepPartialTrips, tripsToMake } from "../files/resume.js";
import { catalogueToWrite } from "../files/standing-catalogue.js";
import { runTasks } from "../jobs/tasks.js";
import type { Watch } from "../jobs/watch.js";
import {
  type ComposedTrip,
  type ComposeSetup,
  type ComposeTask,
  composing,
  showable,
} from "./compose-trip.js";
import { flatConditionNamed } from "./conditions.js";
import { copyGallery, galleryToCopy } from "./copy-gallery.js";
import { readPictureLibrary } from "./picture-library.js";
import { parseTripScript } from "./trip-script.js";

export interface ComposeSettings {
  readonly pictures: string;
  readonly catalogue: string;
  readonly trips: number;
  readonly seed: string;
  readonly out: string;
  readonly conditions: readonly string[];
  readonly events: readonly [number, number];
  /** Copied beside the trips; null: none. */
  readonly gallery: string | null;
  /** One trip by this file instead of `trips` by the seed; null: by the seed. */
  readonly script: string | null;
  readonly jobs: number;
}

export interface ComposeReport {
  readonly out: string;
  readonly composed: number;
  /** Whole trips of an earlier run with the same settings. */
  readonly kept: number;
  readonly products: number;
  readonly events: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly skippedFolders: readonly string[];
  readonly corruptPictures: readonly string[];
}

/** Changes whenever the same settings would give other trips. */
const composer = "cartwheel-simulator/0.1.0";

/**
 * Composes trips from photographs: `<tripId>.mcap` with catalogue and truth attached, `catalogue.json`, and `gallery/`
 * if one was given. Everything is checked before anything is written; each trip appears whole. A run that was stopped
 * goes on where it was when it is started again with the same settings.
 * @throws FaultError FILE_MISSING, FILE_UNREADABLE, CATALOGUE_*, PICTURES_EMPTY, GALLERY_EMPTY, SETTING_INVALID,
 * OUTPUT_EXISTS, OUTPUT_NOT_WRITABLE, INTERRUPTED
 */
export async function composeTrips(settings: ComposeSettings, watch: Watch): Promise<ComposeReport> {
  const conditions = settings.conditions.map(flatConditionNamed).sort();
  const { catalogue, index } = parsedCatalogue(
    await readJson(settings.catalogue, "CATALOGUE_INVALID"),
    settings.catalogue,
  );
  const library = await readPictureLibrary(settings.pictures, index);
  const products = showable({ catalogue, library: library.products });
  const script =
    settings.script === null
      ? null
      : parseTripScript(await readJson(settings.script, "SETTING_INVALID"), settings.script, products);
  const shared = {
    seed: settings.seed,
    conditions,
    events: settings.events,
    catalogueHash: sha256(canonicalJson(catalogue)),
    software: composer,
    library: library.products,
  };
  const setup: ComposeSetup = {
    ...shared,
    catalogue,
    picturesFolder: resolve(settings.pictures),
    configHash: sha256(canonicalJson({ ...shared, script })),
  };
  const out = resolve(settings.out);
  const tasks: readonly ComposeTask[] =
    script === null
      ? Array.from({ length: settings.trips }, (_, i) => seededTask(out, i))
      : [{ tripId: script.tripId, index: 0, path: join(out, "trip.mcap"), script }];
  const missing = await tripsToMake(tasks, setup.configHash);
  await prepareFolder(out, catalogue, settings.gallery);
  const done = await composeAll(missing, setup, { settings, watch, out });
  return {
    out: settings.out,
    composed: done.trips.length,
    kept: tasks.length - missing.length,
    products: products.size,
    events: done.trips.reduce((sum, trip) => sum + trip.events, 0),
    seconds: done.seconds,
    bytes: done.trips.reduce((sum, trip) => sum + trip.bytes, 0),
    skippedFolders: library.skippedFolders,
    corruptPictures: library.corruptPictures,
  };
}

function seededTask(out: string, index: number): ComposeTask {
  const tripId = `trip-${String(index + 1).padStart(4, "0")}`;
  return { tripId, index, path: join(out, `${tripId}.mcap`), script: null };
}

/** Checks what stands in the output folder, and only then begins to write there. */
async function prepareFolder(out: string, catalogue: Catalogue, gallery: string | null): Promise<void> {
  const writeCatalogue = await catalogueToWrite(out, catalogue);
  const skus = new Set(catalogue.products.map(({ sku }) => sku));
  const copy = gallery === null ? null : await galleryToCopy(gallery, join(out, "gallery"), skus);
  await writing(out, () => mkdir(out, { recursive: true }));
  await sweepUnfinished(out);
  await sweepPartialTrips(out);
  await writeCatalogue();
  if (copy !== null) await copyGallery(copy);
}

async function composeAll(
  tasks: readonly ComposeTask[],
  setup: ComposeSetup,
  { settings, watch, out }: { settings: ComposeSettings; watch: Watch; out: string },
): Promise<{ readonly trips: readonly ComposedTrip[]; readonly seconds: number }> {
  const startedMs = performance.now();
  let done = 0;
  if (tasks.length > 0) watch.progress(0, tasks.length);
  try {
    const trips = await runTasks({
      work: composing,
      setup,
      tasks,
      jobs: settings.jobs,
      signal: watch.signal,
      onDone: () => watch.progress(++done, tasks.length),
    });
    return { trips, seconds: Math.round(performance.now() - startedMs) / 1_000 };
  } finally {
    await sweepPartialTrips(out);
  }
}

function parsedCatalogue(json: unknown, path: string) {
  const parsed = parseCatalogue(json);
  if (parsed.ok) return parsed;
  const [fault] = parsed.faults;
  throw new FaultError(fault?.code ?? "CATALOGUE_INVALID", `${path}: ${fault?.detail ?? ""}`);
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
