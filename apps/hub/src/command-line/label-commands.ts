import { FaultError, type Metric } from "@cartwheel/contracts";
import type { Command } from "commander";
import { evaluateLabels, type LabelReport } from "./evaluate-labels.js";
import { reporting } from "./failure.js";
import { type AccessOptions, addAccessOptions, signIn } from "./hub-access.js";

interface EvaluateOptions {
  readonly trips: string;
  readonly seed: string;
  readonly minProbability: string;
  readonly json?: boolean;
}

/** `cartwheel label`: labels that need no person, measured and counted. */
export function addLabelCommands(program: Command): void {
  const label = program.command("label").description("labels that need no person");
  label
    .command("evaluate")
    .description("precision and coverage of the labels, by source, on trips with evidence and truth")
    .requiredOption("--trips <dir>", "trips with truth: simulate --evidence-only, or replay --out")
    .option("--min-probability <p>", "for `chosen`: labels at least this sure", "0.5")
    .option("--seed <n>", "for the answers and the intervals", "1")
    .option("--json", "print the report as JSON")
    .action((options: EvaluateOptions) =>
      reporting(options.json === true, async () => {
        const [seed, minProbability] = [Number(options.seed), Number(options.minProbability)];
        if (!Number.isSafeInteger(seed)) throw new FaultError("USAGE", "--seed: not a whole number");
        if (!(minProbability >= 0 && minProbability <= 1))
          throw new FaultError("USAGE", "--min-probability: 0 to 1");
        const report = await evaluateLabels(options.trips, { seed, minProbability });
        process.stdout.write(
          options.json === true ? `${JSON.stringify(report, null, 2)}\n` : reportText(report),
        );
      }),
    );
  addAccessOptions(label.command("coverage").description("how much of a hub's crops has a label, by source"))
    .option("--json", "print the result as JSON")
    .action((options: AccessOptions & { json?: boolean }) =>
      reporting(options.json === true, async () => {
        const coverage = await (await signIn(options)).call("labelCoverage", {});
        const rows = coverage.bySource.map(
          ({ source, events, crops }) => `  ${source.padEnd(8)}${events} events, ${crops} crops`,
        );
        const { labeledCrops, crops, labeledEvents, events } = coverage;
        const words = [
          `${labeledCrops} of ${crops} crops and ${labeledEvents} of ${events} events have a label`,
          ...rows,
        ];
        process.stdout.write(
          `${options.json === true ? JSON.stringify(coverage, null, 2) : words.join("\n")}\n`,
        );
      }),
    );
}

const percent = (metric: Metric | null): string =>
  metric === null
    ? "-".padEnd(24)
    : `${(100 * metric.value).toFixed(1)}%  (${(100 * metric.low).toFixed(1)} to ${(100 * metric.high).toFixed(1)})`.padEnd(
        24,
      );

function reportText({ trips, trueEvents, seed, minProbability, bySource, chosen }: LabelReport): string {
  const rows = [...Object.entries(bySource), ["chosen", chosen] as const].map(
    ([name, { labels, precision, coverage, meanProbability }]) =>
      `${name.padEnd(8)}${String(labels).padEnd(8)}${percent(precision)}${percent(coverage)}${meanProbability === null ? "-" : `${(100 * meanProbability).toFixed(1)}%`}`,
  );
  return [
    `${trips} trips, ${trueEvents} true events; chosen: at least ${minProbability} sure`,
    `${"source".padEnd(8)}${"labels".padEnd(8)}${"precision".padEnd(24)}${"coverage".padEnd(24)}stated`,
    ...rows,
    `95% intervals: bootstrap over trips, seed ${seed}`,
    "",
  ].join("\n");
}
