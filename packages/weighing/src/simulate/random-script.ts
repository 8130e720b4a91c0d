import type { LoadChange, Rolling, ScaleSignalScript } from "./scale-signal.js";
import { type SeededRandom, seededRandom } from "./seeded-random.js";

/** How a shopping trip shakes a scale; a script is drawn from it by a seed. */
export interface TripSignal {
  readonly rateHz: number;
  readonly divisionMilligrams: number;
  readonly whiteMilligrams: number;
  readonly pinkMilligrams: number;
  readonly driftMilligramsPerMinute: number;
  /** Highest rms of the rolling cart; 0: it stands. */
  readonly rollingMilligrams: number;
  readonly smallestMilligrams: number;
  readonly largestMilligrams: number;
  readonly events: number;
}

export const typicalTripSignal: TripSignal = {
  rateHz: 20,
  divisionMilligrams: 5_000,
  whiteMilligrams: 3_000,
  pinkMilligrams: 0,
  driftMilligramsPerMinute: 2_000,
  rollingMilligrams: 20_000,
  smallestMilligrams: 20_000,
  largestMilligrams: 3_000_000,
  events: 20,
};

/** A trip with events 3 to 10 s apart, the cart rolling in between, adds of log-uniform weight and some removals. */
export function randomScript(seed: number, trip: TripSignal = typicalTripSignal): ScaleSignalScript {
  const random = seededRandom(seed ^ 0x5ca1ab1e);
  const loads: LoadChange[] = [];
  const rolling: Rolling[] = [];
  const lying: number[] = [];
  let atMs = 3_000;
  for (let event = 0; event < trip.events; event++) {
    const nextMs = atMs + random.between(3_000, 10_000);
    if (trip.rollingMilligrams > 0 && nextMs - atMs > 4_500) {
      rolling.push({
        fromMs: atMs + 2_000,
        toMs: nextMs - 1_000,
        rmsMilligrams: random.between(0.25, 1) * trip.rollingMilligrams,
        frequencyHz: random.between(2, 12),
      });
    }
    loads.push(drawLoad(random, nextMs, trip, lying));
    atMs = nextMs;
  }
  return {
    seed,
    durationMs: atMs + 4_000,
    rateHz: trip.rateHz,
    divisionMilligrams: trip.divisionMilligrams,
    emptyMilligrams: random.between(-3_000, 3_000),
    whiteMilligrams: trip.whiteMilligrams,
    pinkMilligrams: trip.pinkMilligrams,
    driftMilligramsPerMinute: trip.driftMilligramsPerMinute,
    loads,
    rolling,
  };
}

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
