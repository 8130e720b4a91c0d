import type { TimedReading } from "../outputs.js";
import { type SeededRandom, seededRandom } from "./seeded-random.js";

/** Something is put in (positive) or taken out; the load has changed wholly after `rampMs`, then rings out. */
export interface LoadChange {
  readonly atMs: number;
  readonly milligrams: number;
  readonly rampMs: number;
  /** How far it overshoots, as a share of the step; 0 for none. */
  readonly overshoot: number;
  readonly ringHz: number;
  readonly ringMs: number;
}

/** The cart rolls: a resonance between 2 and 12 Hz with this rms. */
export interface Rolling {
  readonly fromMs: number;
  readonly toMs: number;
  readonly rmsMilligrams: number;
  readonly frequencyHz: number;
}

/** A hand leans on the basket: its force wanders while it rests. */
export interface RestingHand {
  readonly fromMs: number;
  readonly toMs: number;
  readonly milligrams: number;
}

/** What a scale would feel, and how it reads. Weights in milligrams, times in milliseconds. */
export interface ScaleSignalScript {
  readonly seed: number;
  readonly durationMs: number;
  readonly rateHz: number;
  readonly divisionMilligrams: number;
  readonly emptyMilligrams: number;
  readonly whiteMilligrams: number;
  readonly pinkMilligrams?: number;
  /** sd of the zero's random walk after one minute. */
  readonly driftMilligramsPerMinute: number;
  readonly loads: readonly LoadChange[];
  readonly rolling?: readonly Rolling[];
  readonly hands?: readonly RestingHand[];
  /** Steps beside the cart: bursts of a decaying 8 Hz ring, so many a second while they last. */
  readonly footsteps?: readonly { fromMs: number; toMs: number; peakMilligrams: number; perSecond: number }[];
  /** Friction holds the platform back and lets go: a sawtooth of random height up to this. */
  readonly stickSlipMilligrams?: number;
}

/** The readings of a script. The same script gives the same readings. */
export function simulateScaleSignal(script: ScaleSignalScript): TimedReading[] {
  const random = seededRandom(script.seed);
  const stepMs = 1000 / script.rateHz;
  const disturbances = [
    whiteNoise(script, random),
    pinkNoise(script.pinkMilligrams ?? 0, random),
    zeroDrift(script, random),
    rollingNoise(script.rolling ?? [], random),
    handForce(script, random),
    footsteps(script.footsteps ?? [], random),
    stickSlip(script.stickSlipMilligrams ?? 0, random),
  ];
  const readings: TimedReading[] = [];
  let active = 0;
  let settled = script.emptyMilligrams;
  const loads = [...script.loads].sort((a, b) => a.atMs - b.atMs);
  for (let index = 0; index * stepMs < script.durationMs; index++) {
    const atMs = index * stepMs;
    while (active < loads.length && atMs > loads[active]!.atMs + 3_000)
      settled += loads[active++]!.milligrams;
    let load = settled;
    for (let next = active; next < loads.length && loads[next]!.atMs <= atMs; next++) {
      load += partOf(loads[next]!, atMs);
    }
    for (const disturbance of disturbances) load += disturbance(atMs);
    const milligrams = Math.round(load / script.divisionMilligrams) * script.divisionMilligrams;
    readings.push({ atMs, milligrams, status: "ok" });
  }
  return readings;
}

/** What the loads press on the scale at this moment, without disturbances; milligrams. */
export function appliedLoad(loads: readonly LoadChange[], atMs: number): number {
  let sum = 0;
  for (const load of loads) sum += partOf(load, atMs);
  return sum;
}

/** A ring has died after this. */
const rungOutMs = 3_000;

/** How much of a load change is felt at this moment: a smooth ramp, then a decaying ring. */
function partOf(load: LoadChange, atMs: number): number {
  const since = atMs - load.atMs;
  if (since <= 0) return 0;
  if (since > rungOutMs) return load.milligrams;
  if (since < load.rampMs) return load.milligrams * (0.5 - 0.5 * Math.cos((Math.PI * since) / load.rampMs));
  const ringing = since - load.rampMs;
  const ring = Math.sin((2 * Math.PI * load.ringHz * ringing) / 1000) * Math.exp(-ringing / load.ringMs);
  return load.milligrams * (1 + load.overshoot * ring);
}

type Disturbance = (atMs: number) => number;

const whiteNoise =
  (script: ScaleSignalScript, random: SeededRandom): Disturbance =>
  () =>
    random.gaussian() * script.whiteMilligrams;

/** Voss-McCartney: eight sources, the k-th renewed every 2^k readings; sd as asked for. */
function pinkNoise(sdMilligrams: number, random: SeededRandom): Disturbance {
  if (sdMilligrams === 0) return () => 0;
  const sources = Array.from({ length: 8 }, () => random.gaussian());
  let count = 0;
  return () => {
    count++;
    for (let octave = 0; octave < sources.length; octave++) {
      if (count % 2 ** octave === 0) sources[octave] = random.gaussian();
    }
    return (sdMilligrams * sources.reduce((sum, value) => sum + value, 0)) / Math.sqrt(sources.length);
  };
}

function zeroDrift(script: ScaleSignalScript, random: SeededRandom): Disturbance {
  const perReading = script.driftMilligramsPerMinute / Math.sqrt(60 * script.rateHz);
  let offset = 0;
  return () => {
    offset += random.gaussian() * perReading;
    return offset;
  };
}

/** Five neighbouring tones with random phases: a resonance whose envelope beats. */
function rollingNoise(episodes: readonly Rolling[], random: SeededRandom): Disturbance {
  const tuned = episodes.map((episode) => ({
    episode,
    tones: Array.from({ length: 5 }, () => ({
      hertz: episode.frequencyHz * random.between(0.85, 1.15),
      phase: random.between(0, 2 * Math.PI),
    })),
  }));
  return (atMs) => {
    let sum = 0;
    for (const { episode, tones } of tuned) {
      if (atMs < episode.fromMs || atMs > episode.toMs) continue;
      const envelope = Math.min(1, (atMs - episode.fromMs) / 300, (episode.toMs - atMs) / 300);
      for (const { hertz, phase } of tones) {
        sum +=
          envelope *
          episode.rmsMilligrams *
          Math.sqrt(2 / 5) *
          Math.sin((2 * Math.PI * hertz * atMs) / 1000 + phase);
      }
    }
    return sum;
  };
}

/** A hand's force: rises, wanders by a tenth of itself with a time constant of 0.4 s, and is taken away. */
function handForce(script: ScaleSignalScript, random: SeededRandom): Disturbance {
  const hands = script.hands ?? [];
  if (hands.length === 0) return () => 0;
  const keep = Math.exp(-1 / (0.4 * script.rateHz));
  let wander = 0;
  return (atMs) => {
    wander = wander * keep + random.gaussian() * Math.sqrt(1 - keep * keep);
    const hand = hands.find(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs);
    if (hand === undefined) return 0;
    const envelope = Math.min(1, (atMs - hand.fromMs) / 200, (hand.toMs - atMs) / 200);
    return envelope * hand.milligrams * (1 + 0.1 * wander);
  };
}

function footsteps(bursts: NonNullable<ScaleSignalScript["footsteps"]>, random: SeededRandom): Disturbance {
  const steps = bursts.flatMap(({ fromMs, toMs, peakMilligrams, perSecond }) => {
    const count = Math.round(((toMs - fromMs) / 1000) * perSecond);
    return Array.from({ length: count }, () => ({
      atMs: random.between(fromMs, toMs),
      peak: peakMilligrams * random.between(0.4, 1) * (random.uniform() < 0.5 ? -1 : 1),
    }));
  });
  return (atMs) => {
    let sum = 0;
    for (const step of steps) {
      const since = atMs - step.atMs;
      if (since < 0 || since > 500) continue;
      sum += step.peak * Math.exp(-since / 80) * Math.cos((2 * Math.PI * 8 * since) / 1000);
    }
    return sum;
  };
}

function stickSlip(heightMilligrams: number, random: SeededRandom): Disturbance {
  let startMs = 0;
  let lengthMs = random.between(2_000, 8_000);
  let height = heightMilligrams * random.uniform();
  return (atMs) => {
    if (atMs - startMs > lengthMs) {
      startMs = atMs;
      lengthMs = random.between(2_000, 8_000);
      height = heightMilligrams * (random.uniform() * 2 - 1);
    }
    return height * ((atMs - startMs) / lengthMs - 0.5);
  };
}
