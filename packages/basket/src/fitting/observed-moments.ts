import type { CodeEvidence, Evidence, Sighting, Truth, TruthEvent, WeightChange } from "@cartwheel/contracts";

/** A trip of which the truth is known, as evidence. */
export interface FittingTrip {
  readonly evidence: readonly Evidence[];
  readonly truth: Truth;
}

/** What truly happened at one moment, and all that the sensors said of it. */
export interface ObservedMoment {
  readonly atMs: number;
  readonly events: readonly TruthEvent[];
  readonly weights: readonly WeightChange[];
  readonly sightings: readonly Sighting[];
  /** No other moment is near: what the sensors said is about this one alone. */
  readonly alone: boolean;
}

/** Events so close together are one moment. */
const sameMomentMs = 500;
/** What the sensors say of a moment begins or ends at most so far from it. */
const nearMs = 700;
/** Moments further apart are alone. */
const apartMs = 2_500;

const reaches = (
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  atMs: number,
): boolean => fromMs <= atMs + nearMs && toMs >= atMs - nearMs;

/** The moments of a trip's truth in order of time, with the evidence near each. */
export function observedMoments({ evidence, truth }: FittingTrip): readonly ObservedMoment[] {
  const groups: TruthEvent[][] = [];
  for (const event of [...truth.events].sort((a, b) => a.atMs - b.atMs)) {
    const last = groups.at(-1);
    if (last !== undefined && event.atMs - last[0]!.atMs <= sameMomentMs) last.push(event);
    else groups.push([event]);
  }
  const weights = evidence.filter((each) => each.kind === "weight-change");
  const sightings = evidence.filter((each) => each.kind === "sighting");
  return groups.map((events, i): ObservedMoment => {
    const { atMs } = events[0]!;
    const before = groups[i - 1]?.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY;
    const after = groups[i + 1]?.[0]?.atMs ?? Number.POSITIVE_INFINITY;
    return {
      atMs,
      events,
      weights: weights.filter((each) => reaches(each, atMs)),
      sightings: sightings.filter((each) => reaches(each, atMs)),
      alone: atMs - before >= apartMs && after - atMs >= apartMs,
    };
  });
}

/** Weight changes that nothing which truly happened is near to. */
export function uncausedWeights(trip: FittingTrip): readonly WeightChange[] {
  return trip.evidence
    .filter((each) => each.kind === "weight-change")
    .filter((each) => !trip.truth.events.some(({ atMs }) => reaches(each, atMs)));
}

export const codesOf = ({ evidence }: FittingTrip): readonly CodeEvidence[] =>
  evidence.filter((each) => each.kind === "code");

/** A share of so many cases; few cases count little against what was believed before. */
export function shareOf(cases: number, all: number, before: number): number {
  const share = (cases + believedCases * before) / (all + believedCases);
  return Math.min(0.999, Math.max(1e-5, Math.round(share * 1e6) / 1e6));
}

/** What was believed before weighs as much as so many cases. */
const believedCases = 30;
