import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type CatalogueIndex, parseCatalogue } from "@cartwheel/catalogue";
import { type BasketChange, type Evidence, FaultError, type LabelSource } from "@cartwheel/contracts";
import { answersFromTruth, checkedTruth, partsOf, runTrip, sensorsOf } from "@cartwheel/pipeline";
import { readTrip, type Trip } from "@cartwheel/trip-log";
import {
  type JudgedTrip,
  judgeTrip,
  labelsOf,
  observedEvents,
  reportOn,
  type SourceReport,
} from "../labeling/index.js";
import { ProgressBar } from "./progress-bar.js";

export interface LabelReport {
  readonly trips: number;
  readonly trueEvents: number;
  readonly seed: number;
  readonly minProbability: number;
  readonly bySource: Readonly<Record<"scan" | "answer" | "weight", SourceReport>>;
  /** As a dataset takes them: the strongest label of each event that is sure enough, none where two disagree. */
  readonly chosen: SourceReport;
}

const sources = ["scan", "answer", "weight"] as const;
const strength: readonly LabelSource[] = ["answer", "scan", "weight"];

/**
 * Labels trips with truth as the hub would, and holds the labels against the truth. The rules see evidence and
 * baskets alone; truth answers the prompts (3% wrong, 10% ignored) and judges.
 * @throws FaultError TRUTH_MISSING, TRIP_WITHOUT_EVIDENCE, CATALOGUE_*, FILE_MISSING
 */
export async function evaluateLabels(
  folder: string,
  { seed, minProbability }: { seed: number; minProbability: number },
): Promise<LabelReport> {
  const files = await tripFiles(folder);
  const bar = new ProgressBar("trips", files.length);
  const all: JudgedTrip[] = [];
  const chosen: JudgedTrip[] = [];
  for (const [at, path] of files.entries()) {
    const judged = await evaluateTrip(path, seed, minProbability);
    all.push(judged.all);
    chosen.push(judged.chosen);
    bar.at(at + 1);
  }
  bar.stop();
  const bySource = Object.fromEntries(
    sources.map((source) => [source, reportOn(all, (label) => label.source === source, seed)]),
  ) as LabelReport["bySource"];
  return {
    trips: files.length,
    trueEvents: all.reduce((sum, { trueEvents }) => sum + trueEvents, 0),
    seed,
    minProbability,
    bySource,
    chosen: reportOn(chosen, () => true, seed),
  };
}

async function evaluateTrip(path: string, seed: number, minProbability: number) {
  const trip = await readTrip(path);
  const index = await catalogueOf(trip);
  const attached = trip.attachedJson("truth");
  if (attached === undefined) throw new FaultError("TRUTH_MISSING", path);
  const truth = checkedTruth(attached, index, path);
  const parts = partsOf({
    sensors: sensorsOf(trip, [], "recorded"),
    index,
    sight: null,
    answerer: answersFromTruth(truth, seed),
  });
  const evidence: Evidence[] = [];
  const changes: BasketChange[] = [];
  for await (const output of runTrip(trip.messages({ topics: ["scale", "evidence"] }), parts)) {
    if (output.kind === "evidence") evidence.push(output.evidence);
    if (output.kind === "basket") changes.push(output.change);
  }
  const events = observedEvents({ evidence, changes }).map((observed) => ({
    at: { atMs: observed.event.atMs, kind: observed.event.kind },
    labels: labelsOf(observed, index),
  }));
  const name = basename(path, ".mcap");
  const all = events.flatMap(({ at, labels }) => labels.map((label) => ({ ...label, ...at })));
  const best = events.flatMap(({ at, labels }) => {
    const sure = labels.filter(({ probability }) => probability >= minProbability);
    const [strongest] = sure.toSorted((a, b) => strength.indexOf(a.source) - strength.indexOf(b.source));
    return strongest === undefined || sure.some(({ sku }) => sku !== strongest.sku)
      ? []
      : [{ ...strongest, ...at }];
  });
  return { all: judgeTrip(name, all, truth), chosen: judgeTrip(name, best, truth) };
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
