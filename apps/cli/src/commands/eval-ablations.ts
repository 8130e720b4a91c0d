import type { Command } from "commander";
import { evaluateFolder, type Variant } from "../evaluating/evaluate-folder.js";
import { addEvaluationOptions, type EvaluationOptions, seedOf } from "../evaluating/evaluation-options.js";
import { measuring } from "../evaluating/measuring.js";
import { metricWords, signedFigure } from "../evaluating/report-words.js";
import { type SensorWorth, sensorWorths } from "../evaluating/sensor-worth.js";

interface Options extends EvaluationOptions {
  readonly model?: string;
}

/** The whole basket, then what it is worth with one kind of evidence alone, or without joint hypotheses. */
const variants: readonly Variant[] = [
  { name: "all", without: [] },
  { name: "vision only", without: ["scale", "scanner"] },
  { name: "weight only", without: ["cameras", "scanner"] },
  { name: "codes only", without: ["cameras", "scale"] },
  // One hypothesis is kept: each event is decided by itself, and nothing later repairs it.
  { name: "event by event", without: [], settings: { basket: { beamWidth: 1, beamWidthOfMany: 1 } } },
];

/** `cartwheel eval ablations`: what each kind of evidence, and reasoning over all events at once, adds. */
export function addEvalAblations(evaluate: Command): void {
  addEvaluationOptions(
    evaluate
      .command("ablations")
      .description(
        "the same trips with vision, weight or codes alone, and with every event decided by itself",
      )
      .argument("<dir>", "a folder of .mcap trips"),
  )
    .option("--model <dir>", "model package (default: the newest in models/recogniser)")
    .action(async (folder: string, options: Options) => {
      const { index, outcomes, files } = await evaluateFolder(folder, variants, options);
      const rows = sensorWorths(variants, outcomes, { ...measuring(index), seed: seedOf(options) });
      const report = { trips: files.length, seed: seedOf(options), variants: rows };
      process.stdout.write(
        options.json === true ? `${JSON.stringify(report, null, 2)}\n` : asText(rows, files.length),
      );
    });
}

const columns = [16, 27, 27, 27, 27, 27] as const;

const row = (...cells: readonly string[]): string =>
  cells
    .map((cell, i) => cell.padEnd(columns[i] ?? 0))
    .join("")
    .trimEnd();

function asText(rows: readonly SensorWorth[], trips: number): string {
  return [
    row("", "exact baskets", "event F1", "overcharged per 100", "undercharged per 100", "exact, against all"),
    ...rows.map(({ name, exactBaskets, eventF1, overchargePer100, underchargePer100, difference }) => {
      const against = difference?.exactBaskets?.difference;
      const words = against === undefined ? "" : signedFigure(against.value, "share");
      return row(
        name,
        metricWords(exactBaskets, "share"),
        metricWords(eventF1, "share"),
        metricWords(overchargePer100, "number"),
        metricWords(underchargePer100, "number"),
        words,
      );
    }),
    `${trips} trips; 95% intervals: bootstrap over trips`,
    "",
  ].join("\n");
}
