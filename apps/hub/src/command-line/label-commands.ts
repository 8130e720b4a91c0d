import { FaultError, type Metric } from "@cartwheel/contracts";
import type { Command } from "commander";
import type { SourceReport } from "../labeling/index.js";
import { evaluateLabels, type LabelReport } from "./evaluate-labels.js";
import { reporting } from "./failure.js";
import { fitShopperOn, type ShopperFit } from "./fit-shopper.js";
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
        const seed = seedOf(options);
        const minProbability = Number(options.minProbability);
        if (!(minProbability >= 0 && minProbability <= 1))
          throw new FaultError("USAGE", "--min-probability: 0 to 1");
        const report = await evaluateLabels(options.trips, { seed, minProbability });
        process.stdout.write(
          options.json === true ? `${JSON.stringify(report, null, 2)}\n` : reportText(report),
        );
      }),
    );
  label
    .command("fit")
    .description("how far shoppers' answers can be relied on, fitted on trips with evidence and truth")
    .requiredOption("--trips <dir>", "trips with truth, none of which is evaluated afterwards")
    .option("--seed <n>", "for the answers", "1")
    .option("--json", "print the fit as JSON")
    .action((options: Omit<EvaluateOptions, "minProbability">) =>
      reporting(options.json === true, async () => {
        const fit = await fitShopperOn(options.trips, seedOf(options));
        process.stdout.write(`${options.json === true ? JSON.stringify(fit, null, 2) : fitText(fit)}\n`);
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

function seedOf({ seed }: { readonly seed: string }): number {
  if (!Number.isSafeInteger(Number(seed))) throw new FaultError("USAGE", "--seed: not a whole number");
  return Number(seed);
}

function fitText({ trips, answers, wrong, seed, shopper }: ShopperFit): string {
  const seen = `${trips} trips, ${answers} answers that named a product, ${wrong} of them wrong; answers drawn by seed ${seed}`;
  if (shopper === null) return `${seen}\ntoo few to tell how far answers can be relied on`;
  const { reliability, misled } = shopper;
  return `${seen}\nright ${(100 * reliability).toFixed(2)}% of the time; pictures and weight mislead ${(100 * misled).toFixed(2)}% of the time`;
}

function reportText({ trips, trueEvents, seed, minProbability, bySource, chosen }: LabelReport): string {
  const reports = [...Object.entries(bySource), ["chosen", chosen] as const];
  const rows = reports.map(
    ([name, { labels, precision, coverage, meanProbability, calibration }]) =>
      `${name.padEnd(8)}${String(labels).padEnd(8)}${percent(precision)}${percent(coverage)}${(meanProbability === null ? "-" : `${(100 * meanProbability).toFixed(1)}%`).padEnd(8)}${percent(calibration.error)}`,
  );
  return [
    `${trips} trips, ${trueEvents} true events; chosen: at least ${minProbability} sure`,
    `${"source".padEnd(8)}${"labels".padEnd(8)}${"precision".padEnd(24)}${"coverage".padEnd(24)}${"stated".padEnd(8)}calibration error`,
    ...rows.map((row) => row.trimEnd()),
    `95% intervals: bootstrap over trips, seed ${seed}; Wilson's where all labels are right`,
    "",
    "stated -> right, in groups of like probability",
    ...reports.flatMap(([name, report]) => curveText(name, report)),
    "",
  ].join("\n");
}

const curveText = (name: string, { calibration: { curve } }: SourceReport): string[] =>
  curve.map(({ cases, meanConfidence, accuracy }, at) =>
    [
      (at === 0 ? name : "").padEnd(8),
      `${(100 * meanConfidence).toFixed(1)}% -> ${(100 * accuracy).toFixed(1)}%`.padEnd(20),
      `of ${cases}`,
    ].join(""),
  );
