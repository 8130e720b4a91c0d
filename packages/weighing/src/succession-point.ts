import { type Share, shareOf } from "./operating-curves.js";
import type { WeighingSettings } from "./settings.js";
import { type LoadChange, simulateScaleSignal } from "./simulate/scale-signal.js";
import { type SeededRandom, seededRandom } from "./simulate/seeded-random.js";
import { createWeighing } from "./weighing.js";

/** What becomes of two items in quick succession. The four shares add up to one. */
export interface SuccessionPoint {
  readonly gapMs: number;
  /** Two changes with the right weights. */
  readonly separated: Share;
  /** One change with the right sum, of which one item has a probability below 0.7 (or no change: they cancel). */
  readonly doubted: Share;
  /** One change with the right sum that passes for one item. */
  readonly passedAsOne: Share;
  readonly wrong: Share;
}

const toleranceMilligrams = 10_000;
const doubtBelow = 0.7;

/** Two items of 30 g to 1.5 kg so far apart, a fifth of the second ones taken out; 3 g of noise, 20 readings a second. */
export function successionPoint(
  gapMs: number,
  seeds: readonly number[],
  settings: Partial<WeighingSettings> = {},
): SuccessionPoint {
  const counts = { separated: 0, doubted: 0, passedAsOne: 0, wrong: 0 };
  for (const seed of seeds) counts[outcomeOf(gapMs, seed, settings)]++;
  const share = (count: number) => shareOf(count, seeds.length);
  return {
    gapMs,
    separated: share(counts.separated),
    doubted: share(counts.doubted),
    passedAsOne: share(counts.passedAsOne),
    wrong: share(counts.wrong),
  };
}

function outcomeOf(gapMs: number, seed: number, settings: Partial<WeighingSettings>) {
  const random = seededRandom(seed ^ 0x7a1e);
  const first = drawItem(random, random.between(4_000, 4_050), gapMs, 1);
  const second = drawItem(random, first.atMs + gapMs, gapMs, random.uniform() < 0.2 ? -1 : 1);
  const weighing = createWeighing(settings);
  const readings = simulateScaleSignal({
    seed,
    durationMs: 10_000,
    rateHz: 20,
    divisionMilligrams: 5_000,
    emptyMilligrams: 700_000,
    whiteMilligrams: 3_000,
    driftMilligramsPerMinute: 2_000,
    loads: [first, second],
  });
  const outputs = [...readings.flatMap((reading) => weighing.push(reading)), ...weighing.end()];
  const changes = outputs.filter((output) => output.kind === "weight-change");
  const [one, other] = changes;
  const isRight = (change: typeof one, milligrams: number) =>
    change !== undefined &&
    Math.abs(change.milligrams - milligrams) <= Math.max(toleranceMilligrams, 4 * change.sigmaMilligrams);
  const sum = first.milligrams + second.milligrams;
  if (changes.length === 0) return Math.abs(sum) < 12_000 ? "doubted" : "wrong";
  if (changes.length === 1 && isRight(one, sum)) {
    return one!.itemCount.one < doubtBelow ? "doubted" : "passedAsOne";
  }
  const both = changes.length === 2 && isRight(one, first.milligrams) && isRight(other, second.milligrams);
  return both ? "separated" : "wrong";
}

function drawItem(random: SeededRandom, atMs: number, gapMs: number, sign: 1 | -1): LoadChange {
  return {
    atMs,
    milligrams: sign * Math.round(30_000 * 50 ** random.uniform()),
    rampMs: random.between(80, Math.min(gapMs, 250)),
    overshoot: random.between(0, 0.3),
    ringHz: random.between(4, 9),
    ringMs: random.between(40, 100),
  };
}
