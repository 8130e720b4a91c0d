import type { LoadChange, RestingHand, Rolling, ScaleSignalScript } from "./scale-signal.js";
import { type SeededRandom, seededRandom } from "./seeded-random.js";

/** How a shopping trip shakes a scale; a script is drawn from it by a seed. Weights in milligrams. */
export interface TripSignal {
  readonly rateHz: number;
  readonly divisionMilligrams: number;
  readonly whiteMilligrams: number;
  readonly pinkMilligrams: number;
  readonly driftMilligramsPerMinute: number;
  /** Highest rms of the rolling cart, at 2 to 12 Hz, between events; 0: it stands. */
  readonly rollingMilligrams: number;
  /** The resonance never stops, also while items are laid down; rms. */
  readonly resonanceMilligrams: number;
  /** Highest peak of footsteps beside the cart, two a second, half of the time. */
  readonly footstepMilligrams: number;
  /** Highest tooth of the platform's stick-slip. */
  readonly stickSlipMilligrams: number;
  /** Share of the pauses in which a hand leans on the basket. */
  readonly handShare: number;
  readonly smallestMilligrams: number;
  readonly largestMilligrams: number;
  readonly events: number;
  /** Time from one event to the next. */
  readonly pauseMs: readonly [number, number];
  /** How long the cart stands after an event and before the next one; it rolls in between, if time is left. */
  readonly standsMs: { readonly after: number; readonly before: number };
}

/** What the settings were tuned on: white noise, and a cart that rolls from one event almost to the next. */
export const typicalTripSignal: TripSignal = {
  rateHz: 20,
  divisionMilligrams: 5_000,
  whiteMilligrams: 3_000,
  pinkMilligrams: 0,
  driftMilligramsPerMinute: 2_000,
  rollingMilligrams: 20_000,
  resonanceMilligrams: 0,
  footstepMilligrams: 0,
  stickSlipMilligrams: 0,
  handShare: 0,
  smallestMilligrams: 20_000,
  largestMilligrams: 3_000_000,
  events: 20,
  pauseMs: [3_000, 10_000],
  standsMs: { after: 2_000, before: 1_000 },
};

/** A trip: adds of log-uniform weight, a quarter of the events take one out again. */
export function randomScript(seed: number, trip: TripSignal = typicalTripSignal): ScaleSignalScript {
  const random = seededRandom(seed ^ 0x5ca1ab1e);
  const loads: LoadChange[] = [];
  const rolling: Rolling[] = [];
  const hands: RestingHand[] = [];
  const lying: number[] = [];
  let atMs = 3_000;
  for (let event = 0; event < trip.events; event++) {
    const nextMs = atMs + random.between(...trip.pauseMs);
    const [fromMs, toMs] = [atMs + trip.standsMs.after, nextMs - trip.standsMs.before];
    if (trip.rollingMilligrams > 0 && toMs - fromMs > shortestRollMs) {
      rolling.push({
        fromMs,
        toMs,
        rmsMilligrams: random.between(0.25, 1) * trip.rollingMilligrams,
        frequencyHz: random.between(2, 12),
      });
    }
    if (random.uniform() < trip.handShare) hands.push(drawHand(random, atMs + 1_500, nextMs - 1_000));
    loads.push(drawLoad(random, nextMs, trip, lying));
    atMs = nextMs;
  }
  const durationMs = atMs + 4_000;
  const { resonanceMilligrams: rmsMilligrams, footstepMilligrams: peakMilligrams } = trip;
  if (rmsMilligrams > 0) {
    rolling.push({ fromMs: 0, toMs: durationMs, rmsMilligrams, frequencyHz: random.between(2, 12) });
  }
  return {
    seed,
    durationMs,
    rateHz: trip.rateHz,
    divisionMilligrams: trip.divisionMilligrams,
    emptyMilligrams: random.between(-3_000, 3_000),
    whiteMilligrams: trip.whiteMilligrams,
    pinkMilligrams: trip.pinkMilligrams,
    driftMilligramsPerMinute: trip.driftMilligramsPerMinute,
    loads,
    rolling,
    hands,
    footsteps: peakMilligrams > 0 ? walks(random, durationMs, peakMilligrams) : [],
    stickSlipMilligrams: trip.stickSlipMilligrams,
  };
}

/** Shorter stretches are a standing cart that is nudged. */
const shortestRollMs = 1_500;

function drawLoad(random: SeededRandom, atMs: number, trip: TripSignal, lying: number[]): LoadChange {
  const removes = lying.length > 0 && random.uniform() < 0.25;
  const drawn =
    trip.smallestMilligrams * (trip.largestMilligrams / trip.smallestMilligrams) ** random.uniform();
  const milligrams = removes
    ? -lying.splice(Math.floor(random.uniform() * lying.length), 1)[0]!
    : Math.round(drawn);
  if (!removes) lying.push(milligrams);
  return {
    atMs,
    milligrams,
    rampMs: random.between(80, 250),
    overshoot: random.between(0, 0.4),
    ringHz: random.between(4, 9),
    ringMs: random.between(40, 120),
  };
}

function drawHand(random: SeededRandom, fromMs: number, latestMs: number): RestingHand {
  const toMs = Math.max(fromMs + 500, Math.min(latestMs, fromMs + random.between(500, 4_000)));
  return { fromMs, toMs, milligrams: random.between(100_000, 1_500_000) };
}

/** People pass: walks of 1 to 5 s, as long without. */
function walks(random: SeededRandom, durationMs: number, peakMilligrams: number) {
  const found: { fromMs: number; toMs: number; peakMilligrams: number; perSecond: number }[] = [];
  for (let fromMs = random.between(0, 3_000); fromMs < durationMs; ) {
    const toMs = fromMs + random.between(1_000, 5_000);
    found.push({ fromMs, toMs, peakMilligrams, perSecond: 2 });
    fromMs = toMs + random.between(1_000, 5_000);
  }
  return found;
}
