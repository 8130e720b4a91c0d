import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type CatalogueIndex, parseCatalogue } from "@cartwheel/catalogue";
import { type BasketChange, type Evidence, FaultError, type Truth } from "@cartwheel/contracts";
import { answersFromTruth, checkedTruth, partsOf, runTrip, sensorsOf } from "@cartwheel/pipeline";
import { readTrip, type Trip } from "@cartwheel/trip-log";
import { type ObservedEvent, observedEvents } from "../labeling/index.js";
import { ProgressBar } from "./progress-bar.js";

/** What a hub would see of a trip, beside what really happened. */
export interface TripWithTruth {
  readonly name: string;
  readonly index: CatalogueIndex;
  readonly truth: Truth;
  readonly events: readonly ObservedEvent[];
}

/**
 * The trips of a folder, one after the other: the basket runs on their evidence, and shoppers answer from truth, 3%
 * wrongly and 10% not at all, by the seed.
 * @throws FaultError TRUTH_MISSING, TRIP_WITHOUT_EVIDENCE, CATALOGUE_*, FILE_MISSING, TRIP_EMPTY
 */
export async function* tripsWithTruth(folder: string, seed: number): AsyncGenerator<TripWithTruth> {
  const files = await tripFiles(folder);
  const bar = new ProgressBar("trips", files.length);
  try {
    for (const [at, path] of files.entries()) {
      yield await tripWithTruth(path, seed);
      bar.at(at + 1);
    }
  } finally {
    bar.stop();
  }
}

async function tripWithTruth(path: string, seed: number): Promise<TripWithTruth> {
  const trip = await readTrip(path);
  const index = await catalogueOf(trip);
  const attached = trip.attachedJson("truth");
  if (attached === undefined) throw new FaultError("TRUTH_MISSING", path);
  const truth = checkedTruth(attached, index, path);
  const parts = partsOf({
    sensors: sensorsOf(trip, [], "recorded"),
    index,
    sight: null,
    answerer: answersFromTruth(truth, { seed, tripId: trip.metadata.tripId }),
    tripId: trip.metadata.tripId,
  });
  const evidence: Evidence[] = [];
  const changes: BasketChange[] = [];
  for await (const output of runTrip(trip.messages({ topics: ["scale", "evidence"] }), parts)) {
    if (output.kind === "evidence") evidence.push(output.evidence);
    if (output.kind === "basket") changes.push(output.change);
  }
  return { name: basename(path, ".mcap"), index, truth, events: observedEvents({ evidence, changes }) };
}

const readBefore = new Map<string, Promise<CatalogueIndex>>();

/** The trip's own price book, else catalogue.json beside it. */
function catalogueOf(trip: Trip): Promise<CatalogueIndex> | CatalogueIndex {
  const attached = trip.attachedJson("catalogue");
  if (attached !== undefined) return checked(attached, trip.path);
  const beside = join(dirname(trip.path), "catalogue.json");
  if (!existsSync(beside)) throw new FaultError("CATALOGUE_MISSING", trip.path);
  const reading =
    readBefore.get(beside) ??
    readFile(beside, "utf8").then((text) => checked(JSON.parse(text) as unknown, beside));
  readBefore.set(beside, reading);
  return reading;
}

function checked(json: unknown, name: string): CatalogueIndex {
  const parsed = parseCatalogue(json);
  if (parsed.ok) return parsed.index;
  const [fault] = parsed.faults;
  throw new FaultError(fault?.code ?? "CATALOGUE_INVALID", `${name}: ${fault?.detail}`);
}

async function tripFiles(folder: string): Promise<string[]> {
  const found = await stat(folder).catch(() => null);
  if (found === null) throw new FaultError("FILE_MISSING", folder);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".mcap"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length === 0) throw new FaultError("TRIP_EMPTY", `${folder} holds no .mcap file`);
  return files;
}
