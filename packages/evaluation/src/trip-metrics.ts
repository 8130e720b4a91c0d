import type { Metric } from "@cartwheel/contracts";
import { areaUnderRoc } from "./auroc.js";
import { type CalibrationBin, calibrationError, equalMassBins, type Judged } from "./calibration-error.js";
import { debiasedInterval, percentileInterval, rootOf } from "./interval.js";
import { weightedPercentile } from "./percentile.js";
import { type Resampled, type ResamplingOptions, resample, type Statistic } from "./resample.js";
import type { TripVerdict } from "./trip-verdict.js";

/** What every metric says of itself. */
interface Described {
  readonly words: string;
  readonly better: "higher" | "lower";
  /** How a person reads it: as per cent, as a number, in milliseconds. */
  readonly unit: "share" | "number" | "ms";
  /** Whether it can be told of one product family: false for what belongs to the trip as a whole. */
  readonly ofFamily: boolean;
}

/** `factor` times a sum over trips by a sum over trips; `trips` stands for one a trip. */
interface RatioMetric extends Described {
  readonly kind: "ratio";
  readonly numerator: (verdict: TripVerdict) => number;
  readonly denominator: (verdict: TripVerdict) => number;
  readonly factor: number;
}

/** A percentile of all put-to-screen times of all trips. */
interface DelayMetric extends Described {
  readonly kind: "put-to-screen";
  readonly share: number;
}

/** Over every line of every trip, or every product seen. */
interface CertaintyMetric extends Described {
  readonly kind: "calibration" | "unknown-auroc";
}

const each = () => 1;
const ratio = (metric: Omit<RatioMetric, "kind">): RatioMetric => ({ kind: "ratio", ...metric });
const certainty = (metric: Omit<CertaintyMetric, "ofFamily" | "unit">): CertaintyMetric => ({
  ...metric,
  unit: "number",
  ofFamily: metric.kind === "calibration",
});

/** Every metric over trips. Reports, tables and comparisons are driven by this table. */
export const tripMetrics = {
  exactBaskets: ratio({
    words: "share of trips whose final basket equals the truth",
    better: "higher",
    unit: "share",
    ofFamily: true,
    numerator: ({ after }) => Number(after.exact),
    denominator: each,
    factor: 1,
  }),
  exactBasketsBeforeAnswers: ratio({
    words: "share of trips whose basket equals the truth with no prompt answered",
    better: "higher",
    unit: "share",
    ofFamily: true,
    numerator: ({ before }) => Number(before.exact),
    denominator: each,
    factor: 1,
  }),
  eventF1: ratio({
    words: "F1 of units put in and taken out: right SKU, within 1.0 s, one to one",
    better: "higher",
    unit: "share",
    ofFamily: true,
    numerator: ({ events }) => 2 * events.matched,
    denominator: ({ events }) => events.happened + events.understood,
    factor: 1,
  }),
  itemTop1: ratio({
    words: "share of units put in and taken out whose SKU was right before any question (unnoticed: wrong)",
    better: "higher",
    unit: "share",
    ofFamily: true,
    numerator: ({ eventsBeforeAnswers }) => eventsBeforeAnswers.matched,
    denominator: ({ eventsBeforeAnswers }) => eventsBeforeAnswers.happened,
    factor: 1,
  }),
  promptsPerBasket: ratio({
    words: "questions that a shopper is asked on one trip",
    better: "lower",
    unit: "number",
    ofFamily: false,
    numerator: ({ prompts }) => prompts,
    denominator: each,
    factor: 1,
  }),
  confirmationsPerBasket: ratio({
    words: "lines of a basket that the shopper is to confirm before paying",
    better: "lower",
    unit: "number",
    ofFamily: true,
    numerator: ({ toConfirm }) => toConfirm,
    denominator: each,
    factor: 1,
  }),
  staffPer100: ratio({
    words: "baskets of 100 that staff must look at before they are paid, for a doubt or an audit",
    better: "lower",
    unit: "number",
    ofFamily: false,
    numerator: ({ staffCalled }) => Number(staffCalled),
    denominator: each,
    factor: 100,
  }),
  overchargePer100: ratio({
    words: "charged beyond what was due, per 100.00 of true value",
    better: "lower",
    unit: "number",
    ofFamily: true,
    numerator: ({ after }) => after.overcharged,
    denominator: ({ after }) => after.due,
    factor: 100,
  }),
  underchargePer100: ratio({
    words: "due but not charged, per 100.00 of true value",
    better: "lower",
    unit: "number",
    ofFamily: true,
    numerator: ({ after }) => after.undercharged,
    denominator: ({ after }) => after.due,
    factor: 100,
  }),
  silentWrongPer1000: ratio({
    words: "lines of 1,000 that are wrong, and nobody was asked",
    better: "lower",
    unit: "number",
    ofFamily: true,
    numerator: ({ after }) => after.silentWrong,
    denominator: ({ after }) => after.lines,
    factor: 1_000,
  }),
  putToScreenP50Ms: delay(0.5),
  putToScreenP95Ms: delay(0.95),
  putToScreenP99Ms: delay(0.99),
  ece: certainty({
    kind: "calibration",
    words: "how far off the stated confidence of a line is: 10 equal-mass bins, debiased",
    better: "lower",
  }),
  unknownAuroc: certainty({
    kind: "unknown-auroc",
    words: "how well products that the gallery lacks are told from those that it has",
    better: "higher",
  }),
} as const satisfies Record<string, RatioMetric | DelayMetric | CertaintyMetric>;

export type TripMetricName = keyof typeof tripMetrics;

function delay(share: number): DelayMetric {
  const words = `milliseconds from the item's release to the changed basket on the screen, p${share * 100}`;
  return { kind: "put-to-screen", words, better: "lower", unit: "ms", ofFamily: false, share };
}

function ratioOf(
  { numerator, denominator, factor }: RatioMetric,
  verdicts: readonly TripVerdict[],
): Statistic {
  const above = Float64Array.from(verdicts, numerator);
  const below = Float64Array.from(verdicts, denominator);
  return (weights) => {
    let sumAbove = 0;
    let sumBelow = 0;
    for (let i = 0; i < weights.length; i++) {
      sumAbove += weights[i]! * above[i]!;
      sumBelow += weights[i]! * below[i]!;
    }
    return sumBelow === 0 ? null : (factor * sumAbove) / sumBelow;
  };
}

function delayOf({ share }: DelayMetric, verdicts: readonly TripVerdict[]): Statistic {
  const delays = verdicts.flatMap(({ putToScreenMs }, owner) => putToScreenMs.map((ms) => ({ ms, owner })));
  delays.sort((a, b) => a.ms - b.ms);
  const values = Float64Array.from(delays, ({ ms }) => ms);
  const owners = Uint32Array.from(delays, ({ owner }) => owner);
  return (weights) => weightedPercentile(values, owners, weights, share);
}

/** The lines of all trips in order of confidence, and each line's trip. */
function judgedInOrder(verdicts: readonly TripVerdict[]) {
  const lines = verdicts.flatMap(({ judged }, owner) => judged.map((line) => ({ line, owner })));
  lines.sort((a, b) => a.line.confidence - b.line.confidence);
  return { judged: lines.map(({ line }): Judged => line), owners: lines.map(({ owner }) => owner) };
}

/** Each case counts as often as its trip is drawn. */
const ofOwners =
  (owners: readonly number[], statistic: Statistic): Statistic =>
  (weights) =>
    statistic(Float64Array.from(owners, (owner) => weights[owner]!));

/** What a calibration curve draws: all trips' lines in bins of equal mass. */
export function calibrationCurve(verdicts: readonly TripVerdict[]): CalibrationBin[] {
  const { judged } = judgedInOrder(verdicts);
  return judged.length === 0 ? [] : equalMassBins(judged, new Float64Array(judged.length).fill(1));
}

function squaredCalibrationError(verdicts: readonly TripVerdict[]): Statistic {
  const { judged, owners } = judgedInOrder(verdicts);
  return ofOwners(owners, (weights) => calibrationError(equalMassBins(judged, weights))?.square ?? null);
}

function unknownAuroc(verdicts: readonly TripVerdict[]): Statistic {
  const owners = verdicts.flatMap(({ unknownScores }, owner) => unknownScores.map(() => owner));
  return ofOwners(owners, areaUnderRoc(verdicts.flatMap(({ unknownScores }) => unknownScores)));
}

function statisticOf(name: TripMetricName, verdicts: readonly TripVerdict[]): Statistic {
  const metric: RatioMetric | DelayMetric | CertaintyMetric = tripMetrics[name];
  switch (metric.kind) {
    case "ratio":
      return ratioOf(metric, verdicts);
    case "put-to-screen":
      return delayOf(metric, verdicts);
    case "calibration":
      return squaredCalibrationError(verdicts);
    case "unknown-auroc":
      return unknownAuroc(verdicts);
    default:
      return unreachable(metric);
  }
}

export const tripMetricNames = Object.keys(tripMetrics) as readonly TripMetricName[];

/** Every metric of the table as a statistic over these trips, for resampling; `ece` as it is shown, not squared. */
export function tripStatistics(verdicts: readonly TripVerdict[]): Record<TripMetricName, Statistic> {
  const entries = tripMetricNames.map((name): [string, Statistic] => {
    const statistic = statisticOf(name, verdicts);
    if (tripMetrics[name].kind !== "calibration") return [name, statistic];
    return [
      name,
      (weights) => {
        const square = statistic(weights);
        return square === null ? null : Math.sqrt(Math.max(0, square));
      },
    ];
  });
  return Object.fromEntries(entries) as Record<TripMetricName, Statistic>;
}

/** null: the metric does not exist for these trips, e.g. put-to-screen times where none were measured. */
export type TripMetrics = { readonly [Name in TripMetricName]: Metric | null };

/** Every metric over these trips with its interval: the bootstrap over trips. */
export function measureTrips(verdicts: readonly TripVerdict[], resampling: ResamplingOptions): TripMetrics {
  const statistics = Object.fromEntries(tripMetricNames.map((name) => [name, statisticOf(name, verdicts)]));
  const resampled = resample(verdicts.length, statistics, resampling);
  const metrics = tripMetricNames.map((name) => [name, intervalOf(name, resampled[name]!, verdicts)]);
  return Object.fromEntries(metrics) as TripMetrics;
}

/** An estimate that had its bias taken off needs an interval that knows. */
function intervalOf(
  name: TripMetricName,
  resampled: Resampled,
  verdicts: readonly TripVerdict[],
): Metric | null {
  if (tripMetrics[name].kind !== "calibration") return percentileInterval(resampled);
  const error = calibrationError(calibrationCurve(verdicts));
  return error && rootOf(debiasedInterval(resampled, error.squarePlugIn));
}

function unreachable(metric: never): never {
  throw new Error(`a metric of an unknown kind: ${JSON.stringify(metric)}`);
}
