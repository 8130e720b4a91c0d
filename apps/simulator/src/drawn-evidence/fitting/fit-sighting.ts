import type { Sighting, TruthEvent } from "@cartwheel/contracts";
import type { SightingModel } from "../evidence-model.js";
import { quantilesOf } from "../quantiles.js";
import { fitMerging, type Pair } from "./fit-merging.js";
import { round, thinned } from "./fit-weight.js";
import type { ObservedTrip } from "./observed-trip.js";

/** A sighting may end this long before an event, or begin this long after it, and still show it. */
const toleranceMs = 700;
const longestGapMs = 5_000;
type Kind = "add" | "remove" | "other";

/** One event that a sighting shows. */
export interface Shown {
  readonly event: TruthEvent;
  readonly sighting: Sighting;
  /** No other event is in it. */
  readonly alone: boolean;
}

const kindOf = ({ kind }: TruthEvent): Kind => (kind === "add" || kind === "remove" ? kind : "other");

/** Which sighting shows each event: the one that it happened in or next to. Null: none does. */
export function sightingOf(event: TruthEvent, sightings: readonly Sighting[]): Sighting | null {
  const distance = ({ fromMs, toMs }: Sighting): number =>
    Math.max(0, fromMs - event.atMs, event.atMs - toMs);
  const near = sightings.filter((sighting) => distance(sighting) <= toleranceMs);
  return near.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

export const shownIn = ({ events, sightings }: ObservedTrip): Shown[] => {
  const pairs = events.flatMap((event) => {
    const sighting = sightingOf(event, sightings);
    return sighting === null ? [] : [{ event, sighting }];
  });
  return pairs.map((pair) => ({
    ...pair,
    alone: pairs.filter(({ sighting }) => sighting === pair.sighting).length === 1,
  }));
};

/** The sighting model of observed trips; what they do not tell is taken from `before`, and named in `kept`. */
export function fitSighting(
  trips: readonly ObservedTrip[],
  before: SightingModel,
): { readonly model: SightingModel; readonly kept: readonly string[] } {
  const shown = trips.flatMap(shownIn);
  const all = trips.flatMap(({ sightings }) => sightings);
  const kept: string[] = [];
  const known = <T>(name: string, fitted: T | null, old: T): T => {
    if (fitted === null) kept.push(`sighting.${name}`);
    return fitted ?? old;
  };
  const spanOf = (kind: Kind): SightingModel["spans"]["add"] => {
    const single = shown.filter(({ event, alone }) => alone && kindOf(event) === kind);
    const enough = single.length >= 5;
    const offset = (of: (sighting: Sighting) => number) =>
      enough ? quantilesOf(single.map(({ event, sighting }) => of(sighting) - event.atMs)) : null;
    return {
      fromMs: known(
        `spans.${kind}.fromMs`,
        offset(({ fromMs }) => fromMs),
        before.spans[kind].fromMs,
      ),
      toMs: known(
        `spans.${kind}.toMs`,
        offset(({ toMs }) => toMs),
        before.spans[kind].toMs,
      ),
    };
  };
  const directionsOf = (kind: Kind) => {
    const vectors = shown
      .filter(({ event }) => kindOf(event) === kind)
      .map(
        ({ sighting: { direction: d } }) =>
          [d.in, d.out, d.inside, d.none] as [number, number, number, number],
      );
    return known(
      `directions.${kind}`,
      vectors.length === 0 ? null : thinned(vectors),
      before.directions[kind],
    );
  };
  const model: SightingModel = {
    missed: known("missed", missedShare(trips), before.missed),
    otherSeen: known("otherSeen", otherSeenShare(trips), before.otherSeen),
    merging: known("merging", fitMerging(trips.flatMap(pairsOf)), before.merging),
    spans: { add: spanOf("add"), remove: spanOf("remove"), other: spanOf("other") },
    reportedMs: known("reportedMs", quantilesOf(all.map(({ atMs, toMs }) => atMs - toMs)), before.reportedMs),
    cameras: known("cameras", cameraCounts(shown), before.cameras),
    directions: { add: directionsOf("add"), remove: directionsOf("remove"), other: directionsOf("other") },
    falsePerMinute: known("falsePerMinute", falsePerMinute(trips), before.falsePerMinute),
  };
  return { model, kept };
}

/** Of products put in or taken out in the open. */
function missedShare(trips: readonly ObservedTrip[]): number | null {
  const seen = trips.flatMap(({ events, sightings }) =>
    events
      .filter((event) => kindOf(event) !== "other" && event.paid !== false)
      .map((event) => sightingOf(event, sightings) !== null),
  );
  return seen.length < 20 ? null : round(seen.filter((each) => !each).length / seen.length);
}

function otherSeenShare(trips: readonly ObservedTrip[]): number | null {
  const seen = trips.flatMap(({ events, sightings }) =>
    events.filter((event) => kindOf(event) === "other").map((event) => sightingOf(event, sightings) !== null),
  );
  return seen.length < 10 ? null : round(seen.filter(Boolean).length / seen.length);
}

function falsePerMinute(trips: readonly ObservedTrip[]): number | null {
  const minutes = trips.reduce((sum, { durationMs }) => sum + durationMs / 60_000, 0);
  if (minutes === 0) return null;
  const uncaused = trips.reduce((sum, trip) => {
    const caused = new Set(shownIn(trip).map(({ sighting }) => sighting));
    return sum + trip.sightings.filter((sighting) => !caused.has(sighting)).length;
  }, 0);
  return round(uncaused / minutes);
}

function cameraCounts(shown: readonly Shown[]): number[] | null {
  if (shown.length < 5) return null;
  const counts: number[] = [];
  for (const { sighting } of shown) {
    const count = sighting.cameras.length;
    while (counts.length < count) counts.push(0);
    counts[count - 1]!++;
  }
  return counts;
}

function pairsOf({ events, sightings }: ObservedTrip): Pair[] {
  return events.slice(1).flatMap((event, i): Pair[] => {
    const earlier = events[i]!;
    const gapMs = event.atMs - earlier.atMs;
    const [a, b] = [sightingOf(earlier, sightings), sightingOf(event, sightings)];
    return gapMs > longestGapMs || a === null || b === null ? [] : [{ gapMs, merged: a === b }];
  });
}
