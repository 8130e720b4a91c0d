import type { TruthEvent, WeightChange } from "@cartwheel/contracts";
import type { WeightModel } from "../evidence-model.js";
import { quantilesOf } from "../quantiles.js";
import { fitMerging, type Pair } from "./fit-merging.js";
import type { ObservedTrip } from "./observed-trip.js";

/** A change's onset is stated this much after the event at most, or before it. */
const onsetToleranceMs = 500;
const longestGapMs = 5_000;
/** Sizes of changes by which what was missed is counted, in mg; the last takes all that is heavier. */
const sizeClasses = [10_000, 20_000, 50_000, 100_000, 100_000_000] as const;
const fewestOfClass = 20;
const keptVectors = 32;

/** What was put in or taken out at one moment. */
interface Step {
  readonly atMs: number;
  readonly milligrams: number;
  readonly things: number;
}

interface Found {
  readonly steps: readonly Step[];
  /** Index into steps; by change. */
  readonly ofChange: ReadonlyMap<WeightChange, readonly Step[]>;
  readonly changeOf: ReadonlyMap<Step, WeightChange>;
}

/** The weight model of observed trips; what they do not tell is taken from `before`, and named in `kept`. */
export function fitWeight(
  trips: readonly ObservedTrip[],
  before: WeightModel,
): { readonly model: WeightModel; readonly kept: readonly string[] } {
  const found = trips.map(({ events, weights }) => matched(stepsOf(events), weights));
  const alone = found.flatMap(({ ofChange }) =>
    [...ofChange].flatMap(([change, steps]) => (steps.length === 1 ? [{ change, step: steps[0]! }] : [])),
  );
  const minutes = trips.reduce((sum, { durationMs }) => sum + durationMs / 60_000, 0);
  const uncaused = trips.flatMap(({ events, weights }, i) =>
    weights.filter((change) => !found[i]!.ofChange.has(change) && !explainedByForce(change, events)),
  );
  const kept: string[] = [];
  const known = <T>(name: string, fitted: T | null, old: T): T => {
    if (fitted === null) kept.push(`weight.${name}`);
    return fitted ?? old;
  };
  const values = (of: (each: (typeof alone)[number]) => number) => quantilesOf(alone.map(of));
  const model: WeightModel = {
    missed: missedBySize(found, before),
    sigmaMilligrams: known(
      "sigmaMilligrams",
      values(({ change }) => change.sigmaMilligrams),
      before.sigmaMilligrams,
    ),
    errorSigmas: known(
      "errorSigmas",
      values(
        ({ change, step }) => (change.milligrams - step.milligrams) / Math.max(1, change.sigmaMilligrams),
      ),
      before.errorSigmas,
    ),
    onsetMs: known(
      "onsetMs",
      values(({ change, step }) => change.fromMs - step.atMs),
      before.onsetMs,
    ),
    settledMs: known(
      "settledMs",
      values(({ change }) => change.toMs - change.fromMs),
      before.settledMs,
    ),
    reportedMs: known(
      "reportedMs",
      values(({ change }) => change.atMs - change.toMs),
      before.reportedMs,
    ),
    merging: known("merging", fitMerging(found.flatMap(pairsOf)), before.merging),
    itemCounts: {
      single: known("itemCounts.single", itemCounts(found, 1), before.itemCounts.single),
      several: known("itemCounts.several", itemCounts(found, 2), before.itemCounts.several),
    },
    leanReported: known("leanReported", forcesReported(trips, found), before.leanReported),
    falsePerMinute: minutes === 0 ? before.falsePerMinute : round(uncaused.length / minutes),
    falseMilligrams: known(
      "falseMilligrams",
      uncaused.length < 5
        ? null
        : quantilesOf(
            uncaused.map(({ milligrams }) => milligrams),
            9,
          ),
      before.falseMilligrams,
    ),
  };
  return { model, kept };
}

function stepsOf(events: readonly TruthEvent[]): Step[] {
  const steps = new Map<number, Step>();
  for (const { atMs, kind, milligrams = 0, quantity = 1 } of events) {
    if (kind !== "add" && kind !== "remove" && kind !== "bag") continue;
    const at = steps.get(atMs) ?? { atMs, milligrams: 0, things: 0 };
    const signed = kind === "remove" ? -milligrams : milligrams;
    steps.set(atMs, { atMs, milligrams: at.milligrams + signed, things: at.things + quantity });
  }
  return [...steps.values()];
}

/** Each step belongs to the change during which it happened; of several, the one that began nearest to it. */
function matched(steps: readonly Step[], changes: readonly WeightChange[]): Found {
  const ofChange = new Map<WeightChange, Step[]>();
  const changeOf = new Map<Step, WeightChange>();
  for (const step of steps) {
    const near = changes.filter(
      ({ fromMs, toMs }) => step.atMs >= fromMs - onsetToleranceMs && step.atMs <= toMs,
    );
    const distance = ({ fromMs }: WeightChange): number => Math.abs(fromMs - step.atMs);
    const nearest = near.sort((a, b) => distance(a) - distance(b))[0];
    if (nearest === undefined) continue;
    changeOf.set(step, nearest);
    ofChange.set(nearest, [...(ofChange.get(nearest) ?? []), step]);
  }
  return { steps, ofChange, changeOf };
}

const explainedByForce = ({ fromMs, toMs }: WeightChange, events: readonly TruthEvent[]): boolean =>
  events.some(
    ({ kind, atMs }) =>
      (kind === "none" || kind === "moved") && atMs >= fromMs - longestLeanMs && atMs <= toMs,
  );
/** What is leaned on is let go at the latest after this. */
const longestLeanMs = 8_000;

function missedBySize(found: readonly Found[], before: WeightModel): WeightModel["missed"] {
  return sizeClasses.map((belowMilligrams, i) => {
    const least = sizeClasses[i - 1] ?? 0;
    const inClass = found.flatMap(({ steps, changeOf }) =>
      steps.flatMap((step) => {
        const size = Math.abs(step.milligrams);
        return size >= least && size < belowMilligrams ? [changeOf.has(step)] : [];
      }),
    );
    const old =
      before.missed.find((each) => each.belowMilligrams >= belowMilligrams) ?? before.missed.at(-1)!;
    if (inClass.length < fewestOfClass) return { belowMilligrams, share: old.share };
    return { belowMilligrams, share: round(inClass.filter((seen) => !seen).length / inClass.length) };
  });
}

function pairsOf({ steps, changeOf }: Found): Pair[] {
  return steps.slice(1).flatMap((step, i): Pair[] => {
    const before = steps[i]!;
    const gapMs = step.atMs - before.atMs;
    const [a, b] = [changeOf.get(before), changeOf.get(step)];
    return gapMs > longestGapMs || a === undefined || b === undefined ? [] : [{ gapMs, merged: a === b }];
  });
}

/** @param least things at once; 1: exactly one */
function itemCounts(found: readonly Found[], least: 1 | 2): WeightModel["itemCounts"]["single"] | null {
  const vectors = found.flatMap(({ ofChange }) =>
    [...ofChange].flatMap(([{ itemCount }, steps]) => {
      const things = steps.reduce((sum, step) => sum + step.things, 0);
      const fits = least === 1 ? things === 1 : things >= 2;
      return fits ? [[itemCount.one, itemCount.several, itemCount.unclear] as [number, number, number]] : [];
    }),
  );
  return vectors.length === 0 ? null : thinned(vectors);
}

/** Some of many, evenly by their order, so that they keep the distribution. */
export function thinned<V extends readonly number[]>(vectors: readonly V[], most = keptVectors): V[] {
  const sorted = vectors.toSorted((a, b) => {
    const at = a.findIndex((value, i) => value !== b[i]);
    return at === -1 ? 0 : a[at]! - b[at]!;
  });
  if (sorted.length <= most) return sorted;
  return Array.from({ length: most }, (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / most)]!);
}

/** Share of leans and moves with a change of their own; null where there were none. */
function forcesReported(trips: readonly ObservedTrip[], found: readonly Found[]): number | null {
  const reported = trips.flatMap(({ events, weights }, i) =>
    events
      .filter(({ kind }) => kind === "moved" || kind === "none")
      .map(({ atMs }) =>
        weights.some(
          (change) =>
            !found[i]!.ofChange.has(change) &&
            atMs >= change.fromMs - onsetToleranceMs &&
            atMs <= change.toMs,
        ),
      ),
  );
  return reported.length < 10 ? null : round(reported.filter(Boolean).length / reported.length);
}

export const round = (value: number): number => Math.round(value * 10_000) / 10_000;
