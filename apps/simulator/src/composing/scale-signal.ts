import type { ScaleReading } from "@cartwheel/contracts";
import type { Random } from "../randomness/random.js";
import type { PlannedEvent, TripPlan } from "./trip-plan.js";

/**
 * The trips' own scale. It is made apart from the signal that the settings of `weighing` were tuned on, so that
 * trips test the weighing and do not mirror it.
 */
export const composedScale = {
  rateHz: 20,
  divisionMilligrams: 5_000,
  noiseMilligrams: 2_500,
  /** How far the zero may be off at the start, either way. */
  zeroMilligrams: 4_000,
  /** How far the zero wanders in a minute, at most. */
  driftMilligramsPerMinute: 3_000,
  /** Amplitude of a rolling cart: 5 to 20 g. */
  rollingMilligrams: [5_000, 20_000],
  rollingHz: [3, 9],
} as const;

export interface TimedReading {
  readonly atMs: number;
  readonly reading: ScaleReading;
}

/** The readings of a whole trip: steps at the events, noise, drift, and shaking while the cart rolls. */
export function scaleReadings(plan: TripPlan, random: Random): TimedReading[] {
  const scale = composedScale;
  const zero = random.between(-scale.zeroMilligrams, scale.zeroMilligrams);
  const drift = drifting(random.fork("drift"));
  const rolling = plan.rolling.map((stretch, i) => shaking(stretch, random.fork(`rolling-${i}`)));
  const rings = plan.events.map((_, i) => ringOf(random.fork(`ring-${i}`)));
  const noise = random.fork("noise");
  const stepMs = 1_000 / scale.rateHz;
  const readings: TimedReading[] = [];
  for (let index = 0; index * stepMs <= plan.durationMs; index++) {
    const atMs = index * stepMs;
    let load = zero + drift(atMs) + noise.normal(0, scale.noiseMilligrams);
    plan.events.forEach((event, i) => {
      load += felt(event, atMs, rings[i]!);
    });
    for (const shake of rolling) load += shake(atMs);
    const milligrams = Math.round(load / scale.divisionMilligrams) * scale.divisionMilligrams;
    readings.push({ atMs, reading: { milligrams: milligrams === 0 ? 0 : milligrams, status: "ok" } });
  }
  return readings;
}

interface Ring {
  readonly overshoot: number;
  readonly hertz: number;
}

const ringOf = (random: Random): Ring => ({
  overshoot: random.between(0.05, 0.3),
  hertz: random.between(5, 9),
});

/** What the scale feels of an event: nothing before, a rise in the first half, a ring that has died when it settles. */
function felt({ kind, unitMilligrams, atMs, settleMs }: PlannedEvent, nowMs: number, ring: Ring): number {
  const since = nowMs - atMs;
  if (since <= 0) return 0;
  const step = (kind === "add" ? 1 : -1) * unitMilligrams.reduce((sum, each) => sum + each, 0);
  const riseMs = settleMs / 2;
  if (since < riseMs) return step * (0.5 - 0.5 * Math.cos((Math.PI * since) / riseMs));
  const left = Math.max(0, 1 - (since - riseMs) / riseMs);
  return (
    step *
    (1 + ring.overshoot * left * left * Math.sin((2 * Math.PI * ring.hertz * (since - riseMs)) / 1_000))
  );
}

/** Two slow waves whose steepest slopes add up to the drift that is allowed. */
function drifting(random: Random): (atMs: number) => number {
  const waves = [random.between(90_000, 180_000), random.between(200_000, 400_000)].map((periodMs) => ({
    periodMs,
    phase: random.between(0, 2 * Math.PI),
    size: (composedScale.driftMilligramsPerMinute / 2) * (periodMs / 60_000 / (2 * Math.PI)),
  }));
  const at = (ms: number): number =>
    waves.reduce(
      (sum, { periodMs, phase, size }) => sum + size * Math.sin((2 * Math.PI * ms) / periodMs + phase),
      0,
    );
  const start = at(0);
  return (atMs) => at(atMs) - start;
}

/** Three tones that swell and fade with the stretch. */
function shaking({ fromMs, toMs }: TripPlan["rolling"][number], random: Random): (atMs: number) => number {
  const amplitude = random.between(...composedScale.rollingMilligrams);
  const tones = Array.from({ length: 3 }, () => ({
    hertz: random.between(...composedScale.rollingHz),
    phase: random.between(0, 2 * Math.PI),
  }));
  return (atMs) => {
    if (atMs <= fromMs || atMs >= toMs) return 0;
    const envelope = Math.min(1, (atMs - fromMs) / 250, (toMs - atMs) / 250);
    const wave = tones.reduce(
      (sum, { hertz, phase }) => sum + Math.sin((2 * Math.PI * hertz * atMs) / 1_000 + phase),
      0,
    );
    return (envelope * amplitude * wave) / Math.sqrt(tones.length);
  };
}
