import { Command } from "commander";
import { labelFolder, usualLabels } from "../labels/label-folder.js";
import { labelWords } from "./label-words.js";
import { share, wholeNumber } from "./numbers.js";
import { runCommand } from "./run-command.js";

interface Options {
  readonly out: string;
  readonly split?: string;
  readonly validation: number;
  readonly every: number;
  readonly json: boolean;
}

/** `trips labels`: training data out of trips whose frames have truth. */
export const tripsLabels = (): Command =>
  new Command("labels")
    .description(
      "make training data of trips with /truth/boxes: COCO detection sets and crops by product (ImageFolder)",
    )
    .argument("<folder>", "the folder of trips (*.mcap)")
    .requiredOption("--out <folder>", "the folder to make; it must not exist yet, or be empty")
    .option(
      "--split <file>",
      "products that must stay unseen in training: a split.json; by default the one beside the trips",
    )
    .option(
      "--validation <share>",
      "the share of the trips that is for validation",
      share,
      usualLabels.validationShare,
    )
    .option(
      "--every <ms>",
      "at most one picture of a camera in this time",
      wholeNumber(0, 60_000),
      usualLabels.everyMs,
    )
    .option("--json", "the report as JSON", false)
    .action((folder: string, { out, split, validation, every, json }: Options) =>
      runCommand({
        what: "trips",
        json,
        job: (watch) =>
          labelFolder(
            {
              ...{ folder, out, split: split ?? null },
              ...{ validationShare: validation, everyMs: every, replace: false },
            },
            watch,
          ),
        words: labelWords,
      }),
    );
