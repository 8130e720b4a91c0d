import type { Stable } from "./legal/indication.js";
import { defaultInstrument, type Instrument } from "./legal/instrument.js";
import { NetWeighing, type WhyWeighAlone } from "./legal/net-weighing.js";
import { permissibleErrorMilligrams } from "./legal/permissible-error.js";
import type { TimedReading, WeightChangeOutput } from "./outputs.js";
import { randomScript, type TripSignal } from "./simulate/random-script.js";
import {
  appliedLoad,
  type LoadChange,
  type ScaleSignalScript,
  simulateScaleSignal,
} from "./simulate/scale-signal.js";

/** What pricing by weight makes of simulated trips. */
export interface NetWeighingPoint {
  readonly hours: number;
  readonly adds: number;
  /** Net weights that a price could be made of. */
  readonly priced: number;
  /** Of those: error beyond the permissible one of the net load, in service, rounding left out (R 76-1, 3.5.2, 3.5.3). */
  readonly outsideLimits: number;
  /** Of those: the same with the rounding left in, as the customer sees it. */
  readonly outsideLimitsAsShown: number;
  /** Of those: a level was taken while the load was not within 1 e of its final value (R 76-1, 4.4.2). */
  readonly fromUnstable: number;
  /** Of those: the load lay still, but the cart had begun to roll, by more than 1 e, within the last 0.4 s. */
  readonly fromShaken: number;
  /** Net weights of an item that has one already, or of none. */
  readonly doubleCounts: number;
  readonly largestErrorMilligrams: number;
  readonly rmsErrorMilligrams: number;
  /** Adds that the shopper was asked to weigh alone, by reason. */
  readonly weighAlone: Readonly<Partial<Record<WhyWeighAlone, number>>>;
}

/** Runs trips with these seeds through the legal instrument. Pure: the same seeds give the same point. */
export function netWeighingPoint(
  trip: TripSignal,
  seeds: Iterable<number>,
  instrument: Instrument = defaultInstrument,
): NetWeighingPoint {
  const tally = {
    ms: 0,
    adds: 0,
    priced: 0,
    outside: 0,
    outsideAsShown: 0,
    unstable: 0,
    shaken: 0,
    doubles: 0,
  };
  const weighAlone: Partial<Record<WhyWeighAlone, number>> = {};
  const errors: number[] = [];
  for (const seed of seeds) {
    const script = randomScript(seed, trip);
    const free = new Set(script.loads.filter(({ milligrams }) => milligrams > 0));
    tally.ms += script.durationMs;
    tally.adds += free.size;
    const truth = withoutNoise(script);
    const weighing = new NetWeighing({ instrument });
    const outputs = simulateScaleSignal(script).flatMap((reading) => weighing.push(reading));
    for (const output of [...outputs, ...weighing.end()]) {
      if (output.kind === "weigh-alone") {
        weighAlone[output.why] = (weighAlone[output.why] ?? 0) + 1;
        continue;
      }
      const { net, change } = output;
      tally.priced++;
      const levels = [net.tare, net.gross];
      const { eMilligrams } = instrument;
      if (!levels.every((level) => loadLayStill(script, level, eMilligrams))) tally.unstable++;
      if (!levels.every((level) => platformStood(truth, level, eMilligrams))) tally.shaken++;
      const load = takeLoad(free, change);
      if (load === null) {
        tally.doubles++;
        continue;
      }
      const limit = permissibleErrorMilligrams({ ...instrument, stage: "in-service" }, load.milligrams);
      const error = net.exactMilligrams - load.milligrams;
      errors.push(error);
      if (Math.abs(error) > limit) tally.outside++;
      if (Math.abs(net.milligrams - load.milligrams) > limit) tally.outsideAsShown++;
    }
  }
  return {
    hours: tally.ms / 3_600_000,
    adds: tally.adds,
    priced: tally.priced,
    outsideLimits: tally.outside,
    outsideLimitsAsShown: tally.outsideAsShown,
    fromUnstable: tally.unstable,
    fromShaken: tally.shaken,
    doubleCounts: tally.doubles,
    largestErrorMilligrams: errors.reduce((most, error) => Math.max(most, Math.abs(error)), 0),
    rmsErrorMilligrams: Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length),
    weighAlone,
  };
}

/** The add that this change is of: within a second of its onset, each at most once. */
function takeLoad(free: Set<LoadChange>, change: WeightChangeOutput): LoadChange | null {
  for (const load of free) {
    if (Math.abs(load.atMs - change.fromMs) > 1_000) continue;
    free.delete(load);
    return load;
  }
  return null;
}

/** What presses on the scale without its own noise, drift and rounding, at the moments of the readings. */
function withoutNoise(script: ScaleSignalScript): TimedReading[] {
  const quiet = { whiteMilligrams: 0, driftMilligramsPerMinute: 0, divisionMilligrams: 1 };
  return simulateScaleSignal({ ...script, ...quiet });
}

/** So long before a level was taken, the load must have lain still. */
const stillMs = 400;

/** Whether the load lay within 1 e of its final value for the last 0.4 s when this level was taken. */
function loadLayStill(script: ScaleSignalScript, { atMs }: Stable, eMilligrams: number): boolean {
  const final = appliedLoad(script.loads, atMs);
  for (let beforeMs = 0; beforeMs <= stillMs; beforeMs += 25) {
    if (Math.abs(appliedLoad(script.loads, atMs - beforeMs) - final) > eMilligrams) return false;
  }
  return true;
}

/** Whether the platform stayed within 1 e of its mean for that time: a cart that begins to roll does not. */
function platformStood(truth: readonly TimedReading[], { atMs }: Stable, eMilligrams: number): boolean {
  const step = truth[1]!.atMs - truth[0]!.atMs;
  const to = Math.round(atMs / step);
  const weights = truth
    .slice(Math.max(0, to - Math.ceil(stillMs / step)), to + 1)
    .map(({ milligrams }) => milligrams);
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.every((weight) => Math.abs(weight - mean) <= eMilligrams);
}
