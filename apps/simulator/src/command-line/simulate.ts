import { join } from "node:path";
import { Command, Option } from "commander";
import { readJson } from "../files/read-json.js";
import { labelFolder, usualLabels } from "../labels/label-folder.js";
import type { LabelReport } from "../labels/write-labels.js";
import { checkedSettings } from "../scenarios/checked-settings.js";
import { Scenario } from "../scenarios/scenario.js";
import { type MixName, mixNames } from "../shoppers/mixes.js";
import { type SimulateReport, simulateTrips } from "../simulating/simulate-trips.js";
import type { TripContent } from "../simulating/simulated-trip.js";
import { labelWords } from "./label-words.js";
import { wholeNumber } from "./numbers.js";
import { runCommand } from "./run-command.js";

interface Options {
  readonly trips: number;
  readonly seed: string;
  readonly out: string;
  readonly scenario?: string;
  readonly mix?: MixName;
  readonly evidenceOnly: boolean;
  readonly withoutPictures: boolean;
  readonly evidenceModel?: string;
  readonly labels?: "coco";
  readonly jobs: number;
  readonly json: boolean;
}

/** `simulate`: trips in a store that does not exist. */
export const simulate = (): Command =>
  new Command("trips")
    .description("simulate shopping trips with their truth, as MCAP files")
    .requiredOption(
      "--seed <text>",
      "the same seed gives the same trips; trip i is the same whatever --trips",
    )
    .requiredOption(
      "--out <folder>",
      "where trips, catalogue.json and gallery/ go; a stopped run goes on there",
    )
    .option("--trips <count>", "how many trips", wholeNumber(1, 100_000), 10)
    .option("--scenario <file>", "a JSON file of settings: see docs/simulator.md")
    .addOption(
      new Option("--mix <name>", "what shoppers do, instead of the scenario's mix").choices(mixNames),
    )
    .addOption(
      new Option(
        "--without-pictures",
        "scale, scanner and motion alone, no cameras: seconds instead of minutes",
      )
        .default(false)
        .conflicts("evidenceOnly"),
    )
    .option("--evidence-only", "draw evidence instead of pictures and readings: thousands of trips", false)
    .option("--evidence-model <file>", "the parameter file that evidence is drawn from")
    .addOption(
      new Option(
        "--labels <form>",
        "training data beside the trips, in DIR/labels: COCO and crops by product",
      )
        .choices(["coco"])
        .conflicts(["evidenceOnly", "withoutPictures"]),
    )
    .option("--jobs <count>", "threads; what is rendered has scene.pages instead", wholeNumber(1, 64), 2)
    .option("--json", "the report as JSON", false)
    .usage("[options]")
    .addHelpText(
      "after",
      "\nWhat a scenario file can say: simulate settings" +
        "\nThe parameters that evidence is drawn from: simulate fit-evidence --help",
    )
    .action((options: Options) =>
      runCommand({
        what: "trips",
        json: options.json,
        job: async (watch) => {
          const scenario = await scenarioIn(options.scenario);
          const { mix = scenario.mix, evidenceModel = null } = options;
          const simulated = await simulateTrips(
            { ...options, content: contentOf(options), scenario: { ...scenario, mix }, evidenceModel },
            watch,
          );
          if (options.labels === undefined) return simulated;
          const labels = { folder: options.out, out: join(options.out, "labels"), ...usualLabels };
          return { ...simulated, labels: await labelFolder({ ...labels, replace: true }, watch) };
        },
        words,
      }),
    );

async function scenarioIn(path: string | undefined): Promise<Scenario> {
  if (path === undefined) return Scenario.parse({});
  return checkedSettings(Scenario, await readJson(path, "SETTING_INVALID"), path);
}

function contentOf({ evidenceOnly, withoutPictures }: Options): TripContent {
  if (evidenceOnly) return "evidence";
  return withoutPictures ? "readings" : "pictures";
}

interface Report extends SimulateReport {
  /** Where training data was asked for. */
  readonly labels?: LabelReport;
}

function words({ simulated, kept, events, minutes, bytes, seconds, out, labels }: Report): string {
  const also = kept > 0 ? `, ${kept} kept` : "";
  const trips =
    `${simulated} trips simulated${also}: ${events} events in ${minutes} minutes of shopping, ` +
    `${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s: ${out}`;
  return labels === undefined ? trips : `${trips}\n${labelWords(labels)}`;
}
