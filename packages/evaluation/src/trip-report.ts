import type { LineDifference } from "./basket-comparison.js";
import type { CalibrationBin } from "./calibration-error.js";
import { type Confusion, confusionsOf } from "./confusions.js";
import { type FamilyOf, familiesOf, restrictedTo } from "./family-slice.js";
import { confidence } from "./interval.js";
import { defaultResampling, type ResamplingOptions } from "./resample.js";
import {
  calibrationCurve,
  measureTrips,
  type TripMetrics,
  tripMetricNames,
  tripMetrics,
} from "./trip-metrics.js";
import type { ComparisonOptions, TripOutcome } from "./trip-outcome.js";
import { judgeTrip, type TripVerdict } from "./trip-verdict.js";

export interface TripReportSlice extends TripMetrics {
  readonly trips: number;
}

/** What became of one trip, in figures. */
export interface TripFigures {
  readonly tripId: string;
  readonly exact: boolean;
  readonly exactBeforeAnswers: boolean;
  readonly happened: number;
  readonly understood: number;
  readonly matched: number;
  readonly prompts: number;
  readonly overcharged: number;
  readonly undercharged: number;
  readonly due: number;
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
  readonly slices: TripOutcome["slices"];
}

export interface TripReport extends TripReportSlice {
  readonly confidence: number;
  readonly seed: number;
  readonly resamples: number;
  readonly scaleErrorMilligrams: number;
  /** By slice, by its value, e.g. slices.condition["dim-warm"].eventF1; `family` has what can be told of a family. */
  readonly slices: Readonly<Record<string, Readonly<Record<string, TripReportSlice>>>>;
  /** Trips whose final basket is not exact, the greatest harm (money, then units) first. */
  readonly wrongTrips: readonly WrongTrip[];
  /** In order of id. */
  readonly perTrip: readonly TripFigures[];
  /** Stated confidence of the lines against truth, before anybody was asked. */
  readonly calibrationCurve: readonly CalibrationBin[];
  /** What was taken for what, before anybody was asked; the most units first. */
  readonly confusions: readonly Confusion[];
}

export interface TripReportOptions extends ComparisonOptions, Partial<ResamplingOptions> {
  /** Which part of the assortment a SKU belongs to: gives the slice `family`. */
  readonly familyOf?: FamilyOf;
}

const measure = (verdicts: readonly TripVerdict[], resampling: ResamplingOptions): TripReportSlice => ({
  trips: verdicts.length,
  ...measureTrips(verdicts, resampling),
});

function measureSlices(
  verdicts: readonly TripVerdict[],
  resampling: ResamplingOptions,
): TripReport["slices"] {
  const names = [...new Set(verdicts.flatMap(({ slices }) => Object.keys(slices)))].sort();
  const bySlice = names.map((name) => {
    const values = new Set(verdicts.flatMap(({ slices }) => slices[name] ?? []));
    const byValue = [...values].sort().map((value) => {
      const inSlice = verdicts.filter(({ slices }) => slices[name]?.includes(value));
      return [value, measure(inSlice, resampling)] as const;
    });
    return [name, Object.fromEntries(byValue)] as const;
  });
  return Object.fromEntries(bySlice);
}

/** What belongs to a trip as a whole is not told of a family. */
const notOfFamily = Object.fromEntries(
  tripMetricNames.flatMap((name) => (tripMetrics[name].ofFamily ? [] : [[name, null]])),
) as Partial<TripMetrics>;

function measureFamilies(
  outcomes: readonly TripOutcome[],
  familyOf: FamilyOf,
  options: TripReportOptions,
  resampling: ResamplingOptions,
): Readonly<Record<string, TripReportSlice>> {
  const byFamily = familiesOf(outcomes, familyOf).map((family) => {
    const parts = outcomes.flatMap((outcome) => restrictedTo(family, outcome, familyOf) ?? []);
    const verdicts = parts.map((part) => judgeTrip(part, options));
    return [family, { ...measure(verdicts, resampling), ...notOfFamily }] as const;
  });
  return Object.fromEntries(byFamily);
}

const figuresOf = ({ tripId, before, after, events, prompts }: TripVerdict): TripFigures => ({
  tripId,
  exact: after.exact,
  exactBeforeAnswers: before.exact,
  ...events,
  prompts,
  overcharged: after.overcharged,
  undercharged: after.undercharged,
  due: after.due,
});

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

/** For sorting: the greatest harm first, money before units that were misunderstood. */
export function byHarm(a: TripVerdict, b: TripVerdict): number {
  const money = ({ after }: TripVerdict) => after.overcharged + after.undercharged;
  const units = ({ events }: TripVerdict) => events.happened + events.understood - 2 * events.matched;
  return money(b) - money(a) || units(b) - units(a);
}

/**
 * The metrics of design section 5 that trips with truth give, each with its 95% bootstrap interval over trips. The
 * order of `outcomes` does not matter; the same outcomes and seed give the same report.
 */
export function evaluateTrips(outcomes: readonly TripOutcome[], options: TripReportOptions): TripReport {
  const { seed = defaultResampling.seed, resamples = defaultResampling.resamples, familyOf } = options;
  const ordered = inOrderOfId(outcomes);
  const verdicts = ordered.map((outcome) => judgeTrip(outcome, options));
  const wrongTrips = verdicts
    .filter(({ after }) => !after.exact)
    .sort(byHarm)
    .map(wrongTrip);
  const slices = measureSlices(verdicts, { seed, resamples });
  const families = familyOf && measureFamilies(ordered, familyOf, options, { seed, resamples });
  return {
    ...measure(verdicts, { seed, resamples }),
    confidence,
    seed,
    resamples,
    scaleErrorMilligrams: options.scaleErrorMilligrams,
    slices: families === undefined ? slices : { ...slices, family: families },
    wrongTrips,
    perTrip: verdicts.map(figuresOf),
    calibrationCurve: calibrationCurve(verdicts),
    confusions: confusionsOf(verdicts),
  };
}

/** Resampling draws trips by their place: the same trips must stand in the same order. */
export const inOrderOfId = (outcomes: readonly TripOutcome[]): TripOutcome[] =>
  [...outcomes].sort((a, b) => (a.tripId < b.tripId ? -1 : Number(a.tripId > b.tripId)));
