import type { Metric } from "@cartwheel/contracts";
import { confidence, percentileInterval } from "./interval.js";
import { defaultResampling, type ResamplingOptions, resample, type Statistic } from "./resample.js";
import { type TripMetricName, tripMetricNames, tripMetrics, tripStatistics } from "./trip-metrics.js";
import type { ComparisonOptions, TripOutcome } from "./trip-outcome.js";
import { inOrderOfId } from "./trip-report.js";
import { judgeTrip, type TripVerdict } from "./trip-verdict.js";

/** One metric of two runs over the same trips. */
export interface MetricComparison {
  readonly baseline: number;
  readonly candidate: number;
  /** Candidate minus baseline, paired by trip. */
  readonly difference: Metric;
  /** Whether the whole interval lies on one side of zero, and which. */
  readonly verdict: "better" | "worse" | "undecided";
}

export interface TripComparison {
  readonly trips: number;
  /** null: one of the two does not have this metric. */
  readonly metrics: { readonly [Name in TripMetricName]: MetricComparison | null };
  /** Trips whose final basket became exact, and those that no longer are; in order of id. */
  readonly repaired: readonly string[];
  readonly broken: readonly string[];
  readonly confidence: number;
  readonly seed: number;
  readonly resamples: number;
}

function checkedPairs(baseline: readonly TripOutcome[], candidate: readonly TripOutcome[]): void {
  const same =
    baseline.length === candidate.length &&
    baseline.every(({ tripId }, i) => tripId === candidate[i]!.tripId);
  if (!same) throw new RangeError("a comparison needs the same trips on both sides");
}

function verdictOf({ low, high }: Metric, better: "higher" | "lower"): MetricComparison["verdict"] {
  if (low <= 0 && high >= 0) return "undecided";
  return low > 0 === (better === "higher") ? "better" : "worse";
}

const minus =
  (candidate: Statistic, baseline: Statistic): Statistic =>
  (weights) => {
    const [a, b] = [candidate(weights), baseline(weights)];
    return a === null || b === null ? null : a - b;
  };

/**
 * Two runs over the same trips: every metric's difference with its 95% interval, each bootstrap sample drawing the
 * same trips for both, so that what makes a trip hard cancels out.
 * @throws RangeError where the trips of the two are not the same
 */
export function compareTrips(
  baseline: readonly TripOutcome[],
  candidate: readonly TripOutcome[],
  options: ComparisonOptions & Partial<ResamplingOptions>,
): TripComparison {
  const { seed = defaultResampling.seed, resamples = defaultResampling.resamples } = options;
  const [before, after] = [inOrderOfId(baseline), inOrderOfId(candidate)];
  checkedPairs(before, after);
  const judge = (outcome: TripOutcome): TripVerdict => judgeTrip(outcome, options);
  const [verdictsBefore, verdictsAfter] = [before.map(judge), after.map(judge)];
  const [a, b] = [tripStatistics(verdictsBefore), tripStatistics(verdictsAfter)];
  const differences = Object.fromEntries(tripMetricNames.map((name) => [name, minus(b[name], a[name])]));
  const resampled = resample(before.length, differences, { seed, resamples });
  const everyTrip = new Float64Array(before.length).fill(1);
  const metrics = tripMetricNames.map((name) => {
    const difference = percentileInterval(resampled[name]!);
    const [ofBaseline, ofCandidate] = [a[name](everyTrip), b[name](everyTrip)];
    if (difference === null || ofBaseline === null || ofCandidate === null) return [name, null];
    const verdict = verdictOf(difference, tripMetrics[name].better);
    return [name, { baseline: ofBaseline, candidate: ofCandidate, difference, verdict }];
  });
  const changed = (was: boolean): string[] =>
    verdictsBefore.flatMap(({ tripId, after: { exact } }, i) =>
      exact === was && verdictsAfter[i]!.after.exact !== was ? [tripId] : [],
    );
  return {
    trips: before.length,
    metrics: Object.fromEntries(metrics) as TripComparison["metrics"],
    repaired: changed(false),
    broken: changed(true),
    confidence,
    seed,
    resamples,
  };
}
