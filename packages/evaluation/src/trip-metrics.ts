import { weightedPercentile } from "./percentile.js";
import type { Statistic } from "./resample.js";
import type { TripVerdict } from "./trip-verdict.js";

/** `factor` times a sum over trips by a sum over trips; `trips` stands for one a trip. */
interface RatioMetric {
  readonly kind: "ratio";
  readonly words: string;
  readonly better: "higher" | "lower";
  readonly numerator: (verdict: TripVerdict) => number;
  readonly denominator: (verdict: TripVerdict) => number;
  readonly factor: number;
}

/** A percentile of all put-to-screen times of all trips. */
interface DelayMetric {
  readonly kind: "put-to-screen";
  readonly words: string;
  readonly better: "lower";
  readonly share: number;
}

const each = () => 1;
const ratio = (metric: Omit<RatioMetric, "kind">): RatioMetric => ({ kind: "ratio", ...metric });

/** Every metric over trips. Reports, tables and comparisons are driven by this table. */
export const tripMetrics = {
  exactBaskets: ratio({
    words: "share of trips whose final basket equals the truth",
    better: "higher",
    numerator: ({ after }) => Number(after.exact),
    denominator: each,
    factor: 1,
  }),
  exactBasketsBeforeAnswers: ratio({
    words: "share of trips whose basket equals the truth with no prompt answered",
    better: "higher",
    numerator: ({ before }) => Number(before.exact),
    denominator: each,
    factor: 1,
  }),
  eventF1: ratio({
    words: "F1 of units put in and taken out: right SKU, within 1.0 s, one to one",
    better: "higher",
    numerator: ({ events }) => 2 * events.matched,
    denominator: ({ events }) => events.happened + events.understood,
    factor: 1,
  }),
  itemTop1: ratio({
    words: "share of units put in and taken out whose SKU was right before any question (unnoticed: wrong)",
    better: "higher",
    numerator: ({ eventsBeforeAnswers }) => eventsBeforeAnswers.matched,
    denominator: ({ eventsBeforeAnswers }) => eventsBeforeAnswers.happened,
    factor: 1,
  }),
  promptsPerBasket: ratio({
    words: "questions that a shopper is asked on one trip",
    better: "lower",
    numerator: ({ prompts }) => prompts,
    denominator: each,
    factor: 1,
  }),
  staffPer100: ratio({
    words: "baskets of 100 that staff must look at, since something in them has no name",
    better: "lower",
    numerator: ({ staffCalled }) => Number(staffCalled),
    denominator: each,
    factor: 100,
  }),
  overchargePer100: ratio({
    words: "charged beyond what was due, per 100.00 of true value",
    better: "lower",
    numerator: ({ after }) => after.overcharged,
    denominator: ({ after }) => after.due,
    factor: 100,
  }),
  underchargePer100: ratio({
    words: "due but not charged, per 100.00 of true value",
    better: "lower",
    numerator: ({ after }) => after.undercharged,
    denominator: ({ after }) => after.due,
    factor: 100,
  }),
  silentWrongPer1000: ratio({
    words: "lines of 1,000 that are wrong, and nobody was asked",
    better: "lower",
    numerator: ({ after }) => after.silentWrong,
    denominator: ({ after }) => after.lines,
    factor: 1_000,
  }),
  putToScreenP50Ms: delay(0.5),
  putToScreenP95Ms: delay(0.95),
  putToScreenP99Ms: delay(0.99),
} as const satisfies Record<string, RatioMetric | DelayMetric>;

export type TripMetricName = keyof typeof tripMetrics;

function delay(share: number): DelayMetric {
  const words = `milliseconds from the item's release to the changed basket on the screen, p${share * 100}`;
  return { kind: "put-to-screen", words, better: "lower", share };
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

/** Every metric of the table as a statistic over these trips, for resampling. */
export function tripStatistics(verdicts: readonly TripVerdict[]): Record<TripMetricName, Statistic> {
  const entries = Object.entries(tripMetrics).map(([name, metric]): [string, Statistic] => [
    name,
    metric.kind === "ratio" ? ratioOf(metric, verdicts) : delayOf(metric, verdicts),
  ]);
  return Object.fromEntries(entries) as Record<TripMetricName, Statistic>;
}
