import { Command } from "commander";
import { takeStills } from "../stills/take-stills.js";
import { runCommand } from "./run-command.js";

interface Options {
  readonly seed: string;
  readonly out: string;
  readonly json: boolean;
}

/** `simulate stills`: the gallery of the documentation. */
export const simulateStills = (): Command =>
  new Command("stills")
    .description("render a contact sheet each of store conditions, shoppers' behaviours and camera faults")
    .requiredOption("--out <folder>", "where conditions.jpg, behaviours.jpg and faults.jpg go")
    .option("--seed <text>", "another seed shows other baskets", "gallery")
    .option("--json", "the report as JSON", false)
    .action((options: Options) =>
      runCommand({
        what: "stills",
        json: options.json,
        job: (watch) => takeStills(options, watch),
        words: ({ stills, files }) => `${stills} stills: ${files.join(", ")}`,
      }),
    );
