import { z } from "zod";

const milligrams = (min: number, max: number, byDefault: number, description: string) =>
  z.int().min(min).max(max).default(byDefault).meta({ unit: "mg", description });
const milliseconds = (min: number, max: number, byDefault: number, description: string) =>
  z.number().min(min).max(max).default(byDefault).meta({ unit: "ms", description });

/** Every setting of the weighing signal path: unit, range, default, meaning. Unknown keys are refused. */
export const WeighingSettings = z.strictObject({
  divisionMilligrams: milligrams(1, 100_000, 5_000, "d: the step to which the scale rounds its readings"),
  noiseMilligrams: milligrams(
    100,
    100_000,
    3_000,
    "sd of one reading of a cart that stands still, rounding left out; the prior until it is learned",
  ),
  vibrationMilligrams: milligrams(
    1_000,
    1_000_000,
    30_000,
    "rms up to which readings of a rolling cart are averaged; beyond it the load does not rest",
  ),
  smallestChangeMilligrams: milligrams(
    1_000,
    1_000_000,
    10_000,
    "a level difference below this is no weight change: it is followed as drift",
  ),
  settleMs: milliseconds(200, 5_000, 500, "a new level must have held this long before it counts as stable"),
  holdMs: milliseconds(
    200,
    5_000,
    800,
    "a level that is left again sooner was only a stage on the way (a hand that leans, the first of two items)",
  ),
  wantedSigmaMilligrams: milligrams(
    50,
    50_000,
    1_000,
    "a change is reported once its levels are known about this well, or after longestAveragingMs",
  ),
  longestAveragingMs: milliseconds(
    200,
    20_000,
    1_500,
    "a stable new level is averaged no longer than this before it is reported",
  ),
  separateMs: milliseconds(
    50,
    2_000,
    150,
    "a rest this long between two levels makes them two changes; a shorter one makes it one change, said to be several",
  ),
  driftMilligramsPerMinute: milligrams(
    0,
    100_000,
    2_000,
    "sd of the zero's random walk after one minute; it widens sigma, since a level ages while it is averaged",
  ),
  referenceMs: milliseconds(
    500,
    60_000,
    6_000,
    "the level before a change is averaged over this much stable time at most",
  ),
  silentMs: milliseconds(100, 60_000, 1_000, "without a reading for this long the scale is silent"),
});
export type WeighingSettings = z.infer<typeof WeighingSettings>;

/** The defaults: a 5 g division on a cart that rolls, 10-80 readings a second. */
export const defaultWeighingSettings: WeighingSettings = WeighingSettings.parse({});
