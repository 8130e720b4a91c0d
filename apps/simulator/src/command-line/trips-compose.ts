import { Command } from "commander";
import { type ComposeReport, composeTrips } from "../composing/compose-trips.js";
import { flatConditionRows } from "../composing/conditions.js";
import { numberRange, wholeNumber } from "./numbers.js";
import { runCommand } from "./run-command.js";

interface Options {
  readonly pictures: string;
  readonly catalogue: string;
  readonly trips: number;
  readonly seed: string;
  readonly out: string;
  readonly condition: readonly string[];
  readonly events: readonly [number, number];
  readonly gallery?: string;
  readonly script?: string;
  readonly jobs: number;
  readonly json: boolean;
}

const conditionWords = flatConditionRows.map(([name, description]) => `${name} (${description})`).join("; ");

/** `trips compose`: trips from photographs. */
export const tripsCompose = (): Command =>
  new Command("compose")
    .description("compose trips from photographs: cameras, scale, scanner and the truth, as MCAP files")
    .requiredOption("--pictures <folder>", "one subfolder of photographs a SKU")
    .requiredOption("--catalogue <file>", "the catalogue that the SKUs are of")
    .requiredOption(
      "--seed <text>",
      "the same seed composes the same trips; trip i is the same whatever --trips",
    )
    .requiredOption(
      "--out <folder>",
      "where trips, catalogue.json and gallery/ go; a stopped run goes on there",
    )
    .option("--trips <count>", "how many trips", wholeNumber(1, 100_000), 10)
    .option("--events <range>", "events a trip, as 8 or 5-20", numberRange(1, 200), [5, 20] as const)
    .option(
      "--condition <name>",
      `changes every picture; may be given several times: ${conditionWords}`,
      collect,
      [],
    )
    .option(
      "--gallery <folder>",
      "enrolment photographs to copy beside the trips, where readers look for them",
    )
    .option(
      "--script <file>",
      "one trip (trip.mcap) told event by event in this JSON file, instead of --trips",
    )
    .option("--jobs <count>", "threads", wholeNumber(1, 64), 2)
    .option("--json", "the report as JSON", false)
    .action((options: Options) =>
      runCommand({
        what: "trips",
        json: options.json,
        job: (watch) =>
          composeTrips(
            {
              ...options,
              conditions: options.condition,
              gallery: options.gallery ?? null,
              script: options.script ?? null,
            },
            watch,
          ),
        words,
      }),
    );

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

function words(report: ComposeReport): string {
  const { composed, kept, events, products, bytes, seconds } = report;
  const lines = [
    `${composed} trips composed${kept > 0 ? `, ${kept} kept` : ""}: ${events} events of ${products} products, ` +
      `${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s: ${report.out}`,
  ];
  if (report.skippedFolders.length > 0) {
    lines.push(`left out, no SKU with a known weight: ${report.skippedFolders.join(", ")}`);
  }
  if (report.corruptPictures.length > 0) {
    lines.push(`left out, damaged pictures: ${report.corruptPictures.join(", ")}`);
  }
  return lines.join("\n");
}
