import { dirname } from "node:path";
import { FaultError, type Metric } from "@cartwheel/contracts";
import { evaluateTrips, type TripOutcome, type TripReport } from "@cartwheel/evaluation";
import type { Precision } from "@cartwheel/perception";
import {
  answersFromTruth,
  checkedTruth,
  hasOnlyEvidence,
  OutcomeCollector,
  partsOf,
  runTrip,
  sensorsOf,
} from "@cartwheel/pipeline";
import { readTrip } from "@cartwheel/trip-log";
import { type Command, Option } from "commander";
import { catalogueInForce, readCatalogue } from "../catalogue-in-force.js";
import { enrolledGallery, galleryPath } from "../enrolled-gallery.js";
import { priceBookOf, scaleErrorMilligrams } from "../price-book.js";
import { Progress } from "../progress.js";
import { type Sight, withPerception } from "../sight.js";
import { tripFiles, tripName } from "../trip-files.js";

interface Options {
  readonly gallery?: string;
  readonly catalogue?: string;
  readonly model?: string;
  readonly precision: Precision;
  readonly answers: "truth" | "none";
  readonly without?: string;
  readonly fromEvidence?: boolean;
  readonly seed: string;
  readonly json?: boolean;
}

/** `cartwheel eval trips`: replays trips that carry truth, and measures what came out. */
export function addEvalTrips(evaluate: Command): void {
  evaluate
    .command("trips")
    .description("replay trips with truth and measure baskets, events, prompts and money")
    .argument("<dir>", "a folder of .mcap trips")
    .option("--gallery <dir>", "product pictures (default: DIR/gallery)")
    .option("--catalogue <file>", "price book (default: the trip's own)")
    .option("--model <dir>", "model package (default: the newest in models/recogniser)")
    .addOption(new Option("--precision <kind>").choices(["int8", "fp32"]).default("int8"))
    .addOption(
      new Option("--answers <who>", "who answers prompts: truth after 3 s (3% wrong, 10% ignored), or nobody")
        .choices(["truth", "none"])
        .default("truth"),
    )
    .option("--without <sensors>", "do without: cameras, a camera's name, scale, scanner (comma-separated)")
    .option(
      "--from-evidence",
      "start from the evidence that the trips hold (trips drawn without pictures always do)",
    )
    .option("--seed <n>", "for the answers and the intervals", "1")
    .option("--json", "print the report as JSON")
    .action(async (folder: string, options: Options) => {
      const report = await evaluateFolder(folder, options);
      process.stdout.write(options.json === true ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
    });
}

async function evaluateFolder(folder: string, options: Options): Promise<TripReport> {
  const files = await tripFiles(folder);
  const without = options.without?.split(",") ?? [];
  const recorded = options.fromEvidence === true || hasOnlyEvidence(await readTrip(files[0]!));
  if (recorded || without.includes("cameras")) return evaluateFiles(files, null, without, options);
  return withPerception(options, async (perception) => {
    const gallery = await enrolledGallery(galleryPath(options.gallery, folderOf(folder, files)), perception);
    return evaluateFiles(files, { perception, gallery }, without, options);
  });
}

const folderOf = (path: string, files: readonly string[]): string =>
  files[0] === path ? dirname(path) : path;

/** As many trips at once as there are workers: while one trip's basket reasons, another's frames are looked at. */
const tripsAtOnce = 3;

async function evaluateFiles(
  files: readonly string[],
  sight: Sight | null,
  without: readonly string[],
  options: Options,
): Promise<TripReport> {
  const seed = Number(options.seed);
  if (!Number.isSafeInteger(seed))
    throw new FaultError("USAGE", `--seed ${options.seed}: not a whole number`);
  const first = await readTrip(files[0]!);
  const index =
    options.catalogue === undefined
      ? await catalogueInForce(first, undefined)
      : await readCatalogue(options.catalogue);
  const outcomes: TripOutcome[] = [];
  const bar = new Progress("trips", files.length);
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      outcomes.push(await evaluateTrip(path, sight, without, seed, options));
      bar.at(outcomes.length);
    }
  };
  await Promise.all(Array.from({ length: tripsAtOnce }, work));
  bar.stop();
  return evaluateTrips(outcomes, { priceBook: priceBookOf(index), scaleErrorMilligrams, seed });
}

async function evaluateTrip(
  path: string,
  sight: Sight | null,
  without: readonly string[],
  seed: number,
  options: Options,
): Promise<TripOutcome> {
  const trip = await readTrip(path);
  const index = await catalogueInForce(trip, options.catalogue);
  const attached = trip.attachedJson("truth");
  if (attached === undefined) throw new FaultError("TRUTH_MISSING", path);
  const truth = checkedTruth(attached, index, path);
  const sensors = sensorsOf(trip, without, options.fromEvidence === true ? "recorded" : undefined);
  if (sight === null && sensors.cameras.length > 0 && sensors.evidence === "made") {
    throw new FaultError(
      "SETTING_INVALID",
      `${path} has pictures, the first trip has none: evaluate them apart`,
    );
  }
  const answerer = options.answers === "truth" ? answersFromTruth(truth, seed) : null;
  const needs = { sensors, index, sight, answerer };
  const collector = new OutcomeCollector(truth, needs);
  for await (const output of runTrip(trip.messages(), partsOf(needs))) collector.take(output);
  return collector.outcome(tripName(path));
}

const show = (metric: Metric | null, scale = 1, unit = ""): string =>
  metric === null
    ? "-"
    : `${(scale * metric.value).toFixed(scale === 100 ? 1 : 2)}${unit}  (${(scale * metric.low).toFixed(scale === 100 ? 1 : 2)} to ${(scale * metric.high).toFixed(scale === 100 ? 1 : 2)})`;

function asText(report: TripReport): string {
  const rows: readonly (readonly [string, string])[] = [
    ["trips", String(report.trips)],
    ["exact baskets", show(report.exactBaskets, 100, "%")],
    ["  before answers", show(report.exactBasketsBeforeAnswers, 100, "%")],
    ["event F1", show(report.eventF1, 100, "%")],
    ["item top-1", show(report.itemTop1, 100, "%")],
    ["prompts a basket", show(report.promptsPerBasket)],
    ["staff per 100", show(report.staffPer100)],
    ["overcharged per 100", show(report.overchargePer100)],
    ["undercharged per 100", show(report.underchargePer100)],
    ["silent wrong per 1000", show(report.silentWrongPer1000)],
  ];
  const wrong = report.wrongTrips.slice(0, 10).map(({ tripId, differences }) => {
    const what = differences.map(({ kind, sku }) => `${kind} ${sku ?? "?"}`).join(", ");
    return `  ${tripId}: ${what}`;
  });
  return [
    ...rows.map(([name, value]) => `${name.padEnd(24)}${value}`),
    `95% intervals: bootstrap over trips, seed ${report.seed}`,
    ...(wrong.length === 0 ? [] : ["worst trips:", ...wrong]),
    "",
  ].join("\n");
}
