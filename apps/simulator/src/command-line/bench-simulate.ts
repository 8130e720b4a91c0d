import { Command, Option } from "commander";
import { SceneSettings } from "../scene/settings/scene-settings.js";
import { type BenchReport, type BenchSettings, benchSimulate } from "../simulating/bench-simulate.js";
import { wholeNumber } from "./numbers.js";
import { runCommand } from "./run-command.js";

/** `bench simulate`: frames a second and trips a minute on this machine. */
export const benchOfSimulate = (): Command =>
  new Command("simulate")
    .description("simulate typical trips at the defaults and measure how fast")
    .option("--trips <count>", "with pictures", wholeNumber(1, 1_000), 1)
    .option("--evidence-trips <count>", "of evidence alone", wholeNumber(20, 100_000), 500)
    .option("--seed <text>", "which trips", "bench")
    .addOption(
      new Option("--graphics <kind>", "what draws")
        .choices(SceneSettings.shape.graphics.unwrap().options)
        .default("swiftshader"),
    )
    .option("--jobs <count>", "threads of what is not rendered", wholeNumber(1, 64), 2)
    .option("--json", "the report as JSON", false)
    .action((options: BenchSettings & { readonly json: boolean }) =>
      runCommand({
        what: "trips",
        json: options.json,
        job: (watch) => benchSimulate(options, watch),
        words,
      }),
    );

function words({ pictures: p, readings, evidence }: BenchReport): string {
  return [
    `with pictures     ${p.secondsPerTrip} s a trip, ${p.tripsPerMinute} trips a minute: ${p.frames} frames of ` +
      `${p.width}x${p.height} in ${p.seconds} s, ${p.framesPerSecond} a second (${p.graphics}, ${p.browsers} browsers)`,
    `without pictures  ${readings.tripsPerMinute} trips a minute`,
    `evidence alone    ${evidence.tripsPerMinute} trips a minute`,
  ].join("\n");
}
