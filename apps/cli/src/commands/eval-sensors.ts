import { FaultError } from "@cartwheel/contracts";
import { readTrip } from "@cartwheel/trip-log";
import type { Command } from "commander";
import { evaluateFolder } from "../evaluating/evaluate-folder.js";
import { addEvaluationOptions, type EvaluationOptions, seedOf } from "../evaluating/evaluation-options.js";
import { measuring } from "../evaluating/measuring.js";
import { metricWords, signedFigure } from "../evaluating/report-words.js";
import { type SensorWorth, sensorVariants, sensorWorths } from "../evaluating/sensor-worth.js";
import { sensorWorthSvg } from "../report-page/sensor-worth-figure.js";
import { tripFiles } from "../trip-files.js";
import { writeWhole } from "../write-whole.js";

interface Options extends EvaluationOptions {
  readonly model?: string;
  readonly cameras?: string;
  readonly out?: string;
}

/** `cartwheel eval sensors`: what each sensor is worth, in exact baskets and in money. */
export function addEvalSensors(evaluate: Command): void {
  addEvaluationOptions(
    evaluate
      .command("sensors")
      .description("what each sensor is worth: the same trips with fewer cameras, without scale, scanner")
      .argument("<dir>", "a folder of .mcap trips"),
  )
    .option("--model <dir>", "model package (default: the newest in models/recogniser)")
    .option(
      "--cameras <names>",
      "in the order in which they are worth keeping: the last is taken away first (default: as the first trip names them)",
    )
    .option("--out <file>", "write the plot, an SVG that stands by itself")
    .action(async (folder: string, options: Options) => {
      if (options.fromEvidence === true)
        throw new FaultError(
          "USAGE",
          "--from-evidence: recorded evidence cannot be had without single cameras",
        );
      const variants = sensorVariants(await camerasOf(folder, options.cameras));
      const { index, outcomes, files } = await evaluateFolder(folder, variants, options);
      const worths = sensorWorths(variants, outcomes, { ...measuring(index), seed: seedOf(options) });
      if (options.out !== undefined) await writeWhole(options.out, sensorWorthSvg(worths, files.length));
      const report = { trips: files.length, seed: seedOf(options), variants: worths };
      process.stdout.write(
        options.json === true ? `${JSON.stringify(report, null, 2)}\n` : asText(worths, files.length),
      );
    });
}

/** @throws FaultError USAGE where the named cameras are not those of the first trip */
async function camerasOf(folder: string, named: string | undefined): Promise<readonly string[]> {
  const [first] = await tripFiles(folder);
  const { cameras } = await readTrip(first!);
  if (named === undefined) return cameras;
  const order = named.split(",").map((name) => name.trim());
  if (order.toSorted().join() !== cameras.toSorted().join())
    throw new FaultError("USAGE", `--cameras ${named}: name each of ${cameras.join(", ")} once`);
  return order;
}

const columns = [14, 28, 28, 28] as const;

const row = (...cells: readonly string[]): string =>
  cells
    .map((cell, i) => cell.padEnd(columns[i] ?? 0))
    .join("")
    .trimEnd();

function asText(worths: readonly SensorWorth[], trips: number): string {
  return [
    row("", "exact baskets", "overcharged per 100", "undercharged per 100", "exact, against the whole cart"),
    ...worths.map((worth) => {
      const { name, exactBaskets, overchargePer100, underchargePer100, difference } = worth;
      const against = difference?.exactBaskets?.difference;
      const words =
        against === undefined
          ? ""
          : [against.value, against.low, against.high].map((each) => signedFigure(each, "share"));
      return row(
        name,
        metricWords(exactBaskets, "share"),
        metricWords(overchargePer100, "number"),
        metricWords(underchargePer100, "number"),
        words === "" ? "" : `${words[0]} (${words[1]} to ${words[2]})`,
      );
    }),
    `${trips} trips; 95% intervals: bootstrap over trips, differences paired`,
    "",
  ].join("\n");
}
