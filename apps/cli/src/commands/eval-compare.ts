import {
  compareTrips,
  type MetricComparison,
  type TripComparison,
  tripMetricNames,
  tripMetrics,
} from "@cartwheel/evaluation";
import type { Command } from "commander";
import { evaluateFolder } from "../evaluating/evaluate-folder.js";
import {
  addEvaluationOptions,
  type EvaluationOptions,
  seedOf,
  sensorsNamed,
} from "../evaluating/evaluation-options.js";
import { measuring } from "../evaluating/measuring.js";
import { figureWords, metricNames, signedFigure } from "../evaluating/report-words.js";

interface Options extends EvaluationOptions {
  readonly without?: string;
}

/** `cartwheel eval compare`: two model packages on the same trips. */
export function addEvalCompare(evaluate: Command): void {
  addEvaluationOptions(
    evaluate
      .command("compare")
      .description("two model packages on the same trips: paired differences with intervals")
      .argument("<baseline>", "a model package")
      .argument("<candidate>", "another")
      .argument("<dir>", "a folder of .mcap trips"),
  )
    .option("--without <sensors>", "do without: a camera's name, scale, scanner (comma-separated)")
    .action(async (baseline: string, candidate: string, folder: string, options: Options) => {
      const variant = { name: "all", without: sensorsNamed(options.without) };
      const run = async (model: string) => evaluateFolder(folder, [variant], { ...options, model });
      const before = await run(baseline);
      const after = await run(candidate);
      const comparison = compareTrips(
        before.outcomes.get(variant.name) ?? [],
        after.outcomes.get(variant.name) ?? [],
        { ...measuring(before.index), seed: seedOf(options) },
      );
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify({ baseline, candidate, ...comparison }, null, 2)}\n`
          : asText(comparison, baseline, candidate),
      );
    });
}

const columns = [30, 12, 12, 34] as const;

const row = (...cells: readonly string[]): string =>
  cells
    .map((cell, i) => cell.padEnd(columns[i] ?? 0))
    .join("")
    .trimEnd();

function asText({ trips, metrics, repaired, broken, seed }: TripComparison, a: string, b: string): string {
  const rows = tripMetricNames.map((name) => {
    const found = metrics[name];
    return found === null ? row(metricNames[name], "-", "-") : rowOf(name, found);
  });
  return [
    `baseline   ${a}`,
    `candidate  ${b}`,
    `${trips} trips`,
    "",
    row("", "baseline", "candidate", "difference (95%)", ""),
    ...rows,
    "",
    `became exact: ${repaired.length}${repaired.length === 0 ? "" : ` (${repaired.join(", ")})`}`,
    `no longer exact: ${broken.length}${broken.length === 0 ? "" : ` (${broken.join(", ")})`}`,
    `95% intervals: bootstrap over trips, paired, seed ${seed}`,
    "",
  ].join("\n");
}

function rowOf(name: keyof TripComparison["metrics"], found: MetricComparison): string {
  const { unit } = tripMetrics[name];
  const { value, low, high } = found.difference;
  const interval = `${signedFigure(value, unit)} (${signedFigure(low, unit)} to ${signedFigure(high, unit)})`;
  const verdict = found.verdict === "undecided" ? "" : found.verdict;
  const [before, after] = [found.baseline, found.candidate].map((each) => figureWords(each, unit));
  return row(metricNames[name], before ?? "", after ?? "", interval, verdict);
}
