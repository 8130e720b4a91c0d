import {
  type ConditionFigures,
  conditionFigures,
  operatingCurvePlot,
  operatingCurveSet,
  operatingCurveSignals,
  type PredictionPoint,
  predictionPoint,
  type SuccessionPoint,
  successionPoint,
  type TripCondition,
  tripConditions,
  type WeighingBar,
  weighingBars,
} from "@cartwheel/weighing";
import type { Command } from "commander";
import { exitCodes } from "../failure.js";
import { positiveNumber, wholeNumber } from "../numbers.js";
import { Progress } from "../progress.js";
import { writeWhole } from "../write-whole.js";

interface Options {
  readonly hours: string;
  readonly otherHours?: string;
  readonly seed: string;
  readonly plot?: string;
  readonly plotTrips: string;
  readonly json?: boolean;
}

interface Figures {
  readonly seed: number;
  /** What the figures of the first condition must show. */
  readonly bars: readonly WeighingBar[];
  /** `shopping` first, on which the bars are judged; of the rest only `white` and `rolling` were tuned on. */
  readonly conditions: readonly ConditionFigures[];
  /** Two items so far apart. */
  readonly succession: readonly SuccessionPoint[];
  /** Predictions of the settled weight so long after the event. */
  readonly prediction: readonly (PredictionPoint & { readonly condition: TripCondition })[];
}

const gapsMs = [200, 300, 400, 600, 1_000];
const pairs = 500;
const predictedAfterMs = [300, 400];
const predictedConditions = ["white", "rolling", "pink"] as const;
const predictedTrips = 60;

const typical: TripCondition = "shopping";
/** A seed's trips: far from those of any other seed, and of the tests. */
const seedsApart = 1_000_000;

/** `cartwheel bench weighing`: simulated hours of scale signal; what is found, missed, invented, priced. */
export function addBenchWeighing(bench: Command): void {
  bench
    .command("weighing")
    .description(
      "simulated hours of scale signal: what is found, missed, invented and priced; exit 1 if a bar is missed",
    )
    .option("--hours <h>", "simulated hours at a shopper's pace and typical noise", "200")
    .option("--other-hours <h>", "of each other condition (default: a tenth of --hours)")
    .option("--seed <n>", "decides every trip", "8")
    .option("--plot <file>", "draw the operating curves (SVG) instead")
    .option("--plot-trips <n>", "trips for each point of the curves", "60")
    .option("--json", "print the figures as JSON")
    .action(async (options: Options) => {
      const seed = wholeNumber("--seed", options.seed, 0, 4_000);
      if (options.plot !== undefined) return plot(options.plot, seed, options);
      const figures = measure(seed, options);
      process.stdout.write(options.json === true ? `${JSON.stringify(figures, null, 2)}\n` : asText(figures));
      if (figures.bars.some(({ met }) => !met)) process.exitCode = exitCodes.failed;
    });
}

function measure(seed: number, options: Options): Figures {
  const hours = positiveNumber("--hours", options.hours);
  const otherHours =
    options.otherHours === undefined ? hours / 10 : positiveNumber("--other-hours", options.otherHours);
  const others = (Object.keys(tripConditions) as TripCondition[]).filter((name) => name !== typical);
  const bar = new Progress("simulated hours", Math.ceil(2 * (hours + others.length * otherHours)));
  let before = 0;
  const figuresOf = (condition: TripCondition, hoursOfIt: number): ConditionFigures => {
    const figures = conditionFigures(condition, seed * seedsApart, hoursOfIt, (done) =>
      bar.at(Math.floor(before + done)),
    );
    before += 2 * figures.changes.hours;
    return figures;
  };
  const first = figuresOf(typical, hours);
  const conditions = [first, ...others.map((condition) => figuresOf(condition, otherHours))];
  bar.stop();
  const seeds = (count: number) => Array.from({ length: count }, (_, index) => seed * seedsApart + index);
  return {
    seed,
    bars: weighingBars(first),
    conditions,
    succession: gapsMs.map((gapMs) => successionPoint(gapMs, seeds(pairs))),
    prediction: predictedConditions.flatMap((condition) =>
      predictedAfterMs.map((afterMs) => ({
        condition,
        ...predictionPoint(tripConditions[condition], afterMs, seeds(predictedTrips)),
      })),
    ),
  };
}

async function plot(path: string, seed: number, options: Options): Promise<void> {
  const trips = wholeNumber("--plot-trips", options.plotTrips, 1, 10_000);
  const bar = new Progress("operating curves", Object.keys(operatingCurveSignals).length);
  const curves = operatingCurveSet(seed * seedsApart, trips, (done) => bar.at(done));
  bar.stop();
  await writeWhole(path, operatingCurvePlot("Weight changes of 10 to 60 g: missed against false", curves));
  const written = { curves: curves.length, trips, seed, written: path };
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(written)}\n`
      : `${curves.length} curves of ${trips} trips a point, seed ${seed} -> ${path}\n`,
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;
const grams = (milligrams: number): string => (milligrams / 1_000).toFixed(1);

function asText({ seed, bars, conditions, succession, prediction }: Figures): string {
  const rows = conditions.map(({ condition, changes, priced }) =>
    [
      condition.padEnd(11),
      changes.hours.toFixed(1).padStart(6),
      String(changes.events).padStart(7),
      percent(changes.missed.value).padStart(8),
      percent(changes.falseChanges.value).padStart(8),
      `${grams(changes.errorMilligrams.p50)} / ${grams(changes.errorMilligrams.p95)}`.padStart(12),
      `${(changes.delayMs.p50 / 1_000).toFixed(1)} / ${(changes.delayMs.p95 / 1_000).toFixed(1)}`.padStart(
        10,
      ),
      String(priced.priced).padStart(7),
      String(priced.outsideLimits).padStart(8),
      String(priced.fromUnstable).padStart(9),
      String(changes.doubleCounts + priced.doubleCounts).padStart(6),
    ].join(" "),
  );
  const verdicts = bars.map(
    ({ what, wanted, value, met }) =>
      `${met ? "met   " : "MISSED"}  ${what}: ${Number(value.toFixed(6))} (wanted: ${wanted})`,
  );
  return [
    `Simulated scale signal, 20 readings a second, seed ${seed}; error in g and delay in s at p50 / p95`,
    "",
    "condition    hours  events   missed    false        error      delay  priced  outside  unstable  twice",
    ...rows,
    "",
    ...succession.map(
      ({ gapMs, separated, doubted, passedAsOne, wrong }) =>
        `two items ${gapMs} ms apart: ${percent(separated.value)} separated, ${percent(doubted.value)} in doubt, ${percent(passedAsOne.value)} pass as one, ${percent(wrong.value)} wrong`,
    ),
    ...prediction.map(
      ({ condition, afterMs, covered, halfWidthMilligrams }) =>
        `predicted ${afterMs} ms after, ${condition}: the interval held the settled weight in ${percent(covered.value)}, half-width ${grams(halfWidthMilligrams.p50)} g`,
    ),
    "",
    `In the condition ${typical}:`,
    ...verdicts,
    "",
  ].join("\n");
}
