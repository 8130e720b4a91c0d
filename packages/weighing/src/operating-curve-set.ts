import { type OperatingCurve, operatingCurve } from "./operating-curve-plot.js";
import type { TripSignal } from "./simulate/random-script.js";
import { tripConditions } from "./simulate/trip-conditions.js";

/** Light items, up to noise far beyond what the settings are made for: where missed and false changes trade. */
const light = { smallestMilligrams: 10_000, largestMilligrams: 60_000 };
const { white, rolling } = tripConditions;

export const operatingCurveSignals = {
  "white noise 3 g": { ...white, ...light },
  "white noise 6 g": { ...white, ...light, whiteMilligrams: 6_000 },
  "white noise 12 g": { ...white, ...light, whiteMilligrams: 12_000 },
  "3 g, rolling to 20 g": { ...rolling, ...light },
  "3 g, rolling to 50 g": { ...rolling, ...light, rollingMilligrams: 50_000 },
  "stick-slip to 8 g, rolling": { ...rolling, ...light, stickSlipMilligrams: 8_000 },
  "stick-slip to 16 g, rolling": { ...rolling, ...light, stickSlipMilligrams: 16_000 },
  "pink noise 6 g, rolling": { ...rolling, ...light, pinkMilligrams: 6_000 },
  "footsteps to 60 g, rolling": { ...rolling, ...light, footstepMilligrams: 60_000 },
} as const satisfies Record<string, TripSignal>;

const thresholdsMilligrams = [2_000, 3_000, 4_000, 6_000, 8_000, 10_000, 12_000, 15_000, 20_000];

/**
 * The curves of the docs' picture.
 * @param trips how many trips for each point
 * @param onCurve called with how many curves are done
 */
export function operatingCurveSet(
  firstSeed: number,
  trips: number,
  onCurve: (done: number) => void = () => undefined,
): OperatingCurve[] {
  const seeds = Array.from({ length: trips }, (_, index) => firstSeed + index);
  return Object.entries(operatingCurveSignals).map(([name, trip], at) => {
    const curve = operatingCurve(name, trip, seeds, thresholdsMilligrams);
    onCurve(at + 1);
    return curve;
  });
}
