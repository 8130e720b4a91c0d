import type { WeightChangeOutput } from "./outputs.js";
import type { WeighingSettings } from "./settings.js";
import { randomScript, type TripSignal } from "./simulate/random-script.js";
import { type LoadChange, simulateScaleSignal } from "./simulate/scale-signal.js";
import { createWeighing } from "./weighing.js";

/** What the weighing finds of simulated trips. Shares are of the events; quantiles of what was found. */
export interface OperatingPoint {
  readonly hours: number;
  readonly events: number;
  /** Events without a change of the right weight within a second. */
  readonly missed: Share;
  /** Changes without an event. */
  readonly falseChanges: Share;
  /** Changes that belong to one event together with another change: it would be counted twice. */
  readonly doubleCounts: number;
  readonly errorMilligrams: Quantiles;
  readonly onsetErrorMs: Quantiles;
  /** From the event to the report. */
  readonly delayMs: Quantiles;
  /** rms of error over stated sigma: 1 where sigma says the truth. */
  readonly errorOverSigma: number;
}

export interface Share {
  readonly count: number;
  readonly value: number;
  /** 95% interval (Wilson). */
  readonly low: number;
  readonly high: number;
}

export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

const matchWithinMs = 1_000;
/** A change has the right weight within this much, or four of its own sigmas. */
const matchWithinMilligrams = 10_000;

/** Runs trips with these seeds. Pure: the same seeds give the same point. */
export function operatingPoint(
  trip: TripSignal,
  seeds: Iterable<number>,
  settings: Partial<WeighingSettings> = {},
): OperatingPoint {
  const tally = { ms: 0, events: 0, missed: 0, falseChanges: 0, doubleCounts: 0 };
  const matches: { load: LoadChange; change: WeightChangeOutput }[] = [];
  for (const seed of seeds) {
    const script = randomScript(seed, trip);
    const weighing = createWeighing(settings);
    const outputs = simulateScaleSignal(script).flatMap((reading) => weighing.push(reading));
    const changes = [...outputs, ...weighing.end()].filter((output) => output.kind === "weight-change");
    const matched = matchChanges(script.loads, changes);
    matches.push(...matched.pairs);
    tally.ms += script.durationMs;
    tally.events += script.loads.length;
    tally.missed += script.loads.length - matched.pairs.length;
    tally.falseChanges += matched.unmatched.length;
    tally.doubleCounts += countDoubles(script.loads, matched.unmatched);
  }
  const errors = matches.map(({ load, change }) => change.milligrams - load.milligrams);
  const ratios = matches.map(({ change }, index) => errors[index]! / change.sigmaMilligrams);
  return {
    hours: tally.ms / 3_600_000,
    events: tally.events,
    missed: shareOf(tally.missed, tally.events),
    falseChanges: shareOf(tally.falseChanges, tally.events),
    doubleCounts: tally.doubleCounts,
    errorMilligrams: quantilesOf(errors.map(Math.abs)),
    onsetErrorMs: quantilesOf(matches.map(({ load, change }) => Math.abs(change.fromMs - load.atMs))),
    delayMs: quantilesOf(matches.map(({ load, change }) => change.atMs - load.atMs)),
    errorOverSigma: Math.sqrt(ratios.reduce((sum, ratio) => sum + ratio * ratio, 0) / ratios.length),
  };
}

/** One to one, each event with the nearest change that fits. */
function matchChanges(loads: readonly LoadChange[], changes: readonly WeightChangeOutput[]) {
  const free = new Set(changes);
  const pairs: { load: LoadChange; change: WeightChangeOutput }[] = [];
  for (const load of loads) {
    let best: WeightChangeOutput | null = null;
    for (const change of free) {
      const late = Math.abs(change.fromMs - load.atMs);
      const tolerance = Math.max(matchWithinMilligrams, 4 * change.sigmaMilligrams);
      if (late > matchWithinMs || Math.abs(change.milligrams - load.milligrams) > tolerance) continue;
      if (best === null || late < Math.abs(best.fromMs - load.atMs)) best = change;
    }
    if (best === null) continue;
    free.delete(best);
    pairs.push({ load, change: best });
  }
  return { pairs, unmatched: [...free] };
}

/** Left-over changes that lie at an event and have its sign and at least half of its weight. */
function countDoubles(loads: readonly LoadChange[], unmatched: readonly WeightChangeOutput[]): number {
  return unmatched.filter((change) =>
    loads.some(
      (load) =>
        Math.abs(change.fromMs - load.atMs) <= matchWithinMs && change.milligrams / load.milligrams > 0.5,
    ),
  ).length;
}

export function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Wilson's score interval (Wilson 1927), 95%. */
export function shareOf(count: number, total: number): Share {
  if (total === 0) return { count, value: 0, low: 0, high: 1 };
  const z = 1.959964;
  const share = count / total;
  const middle = (share + (z * z) / (2 * total)) / (1 + (z * z) / total);
  const half =
    (z / (1 + (z * z) / total)) * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  return {
    count,
    value: share,
    low: count === 0 ? 0 : middle - half,
    high: count === total ? 1 : middle + half,
  };
}
