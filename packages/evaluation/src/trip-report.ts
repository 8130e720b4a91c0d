import type { Metric } from "@cartwheel/contracts";
import type { LineDifference } from "./basket-comparison.js";
import { confidence, percentileInterval } from "./interval.js";
import { defaultResampling, type ResamplingOptions, resample } from "./resample.js";
import { type TripMetricName, tripStatistics } from "./trip-metrics.js";
import type { ComparisonOptions, TripOutcome } from "./trip-outcome.js";
import { judgeTrip, type TripVerdict } from "./trip-verdict.js";

/** null: the metric does not exist for these trips, e.g. put-to-screen times where none were measured. */
export type TripMetrics = { readonly [Name in TripMetricName]: Metric | null };

export interface TripReportSlice extends TripMetrics {
  readonly trips: number;
}

/** A trip that did not come out exactly. */
export interface WrongTrip {
  readonly tripId: string;
  readonly differences: readonly LineDifference[];
  readonly overcharged: number;
  readonly undercharged: number;
  /** Units put in or taken out that were not understood, and units understood that never moved. */
  readonly missedUnits: number;
  readonly inventedUnits: number;
  readonly slices: Readonly<Record<string, string>>;
}

export interface TripReport extends TripReportSlice {
  readonly confidence: number;
  readonly seed: number;
  readonly resamples: number;
  readonly scaleErrorMilligrams: number;
  /** By slice, by its value, e.g. slices.condition["dim-warm"].eventF1. */
  readonly slices: Readonly<Record<string, Readonly<Record<string, TripReportSlice>>>>;
  /** Trips whose final basket is not exact, the greatest harm (money, then units) first. */
  readonly wrongTrips: readonly WrongTrip[];
}

export interface TripReportOptions extends ComparisonOptions, Partial<ResamplingOptions> {}

function measure(verdicts: readonly TripVerdict[], resampling: ResamplingOptions): TripReportSlice {
  const resampled = resample(verdicts.length, tripStatistics(verdicts), resampling);
  const metrics = Object.entries(resampled).map(([name, figure]) => [name, percentileInterval(figure)]);
  return { trips: verdicts.length, ...(Object.fromEntries(metrics) as TripMetrics) };
}

function measureSlices(
  verdicts: readonly TripVerdict[],
  resampling: ResamplingOptions,
): TripReport["slices"] {
  const names = [...new Set(verdicts.flatMap(({ slices }) => Object.keys(slices)))].sort();
  const bySlice = names.map((name) => {
    const values = new Set(verdicts.flatMap(({ slices }) => slices[name] ?? []));
    const byValue = [...values].sort().map((value) => {
      const inSlice = verdicts.filter(({ slices }) => slices[name] === value);
      return [value, measure(inSlice, resampling)] as const;
    });
    return [name, Object.fromEntries(byValue)] as const;
  });
  return Object.fromEntries(bySlice);
}

function wrongTrip({ tripId, after, events, slices }: TripVerdict): WrongTrip {
  return {
    tripId,
    differences: after.differences,
    overcharged: after.overcharged,
    undercharged: after.undercharged,
    missedUnits: events.happened - events.matched,
    inventedUnits: events.understood - events.matched,
    slices,
  };
}

const moneyHarm = (trip: WrongTrip) => trip.overcharged + trip.undercharged;
const unitHarm = (trip: WrongTrip) => trip.missedUnits + trip.inventedUnits;

/**
 * The metrics of design section 5 that trips with truth give, each with its 95% bootstrap interval over trips. The
 * order of `outcomes` does not matter; the same outcomes and seed give the same report.
 */
export function evaluateTrips(outcomes: readonly TripOutcome[], options: TripReportOptions): TripReport {
  const { seed = defaultResampling.seed, resamples = defaultResampling.resamples } = options;
  const ordered = [...outcomes].sort((a, b) => (a.tripId < b.tripId ? -1 : Number(a.tripId > b.tripId)));
  const verdicts = ordered.map((outcome) => judgeTrip(outcome, options));
  const wrongTrips = verdicts.filter(({ after }) => !after.exact).map(wrongTrip);
  wrongTrips.sort((a, b) => moneyHarm(b) - moneyHarm(a) || unitHarm(b) - unitHarm(a));
  return {
    ...measure(verdicts, { seed, resamples }),
    confidence,
    seed,
    resamples,
    scaleErrorMilligrams: options.scaleErrorMilligrams,
    slices: measureSlices(verdicts, { seed, resamples }),
    wrongTrips,
  };
}
