import { type TripSignal, typicalTripSignal } from "./random-script.js";

/**
 * Named conditions for operating curves. Settings were tuned on `white` and `rolling` alone; `shopping` is the same
 * noise at a shopper's pace, who stops before reaching for a shelf.
 */
export const tripConditions = {
  shopping: { ...typicalTripSignal, pauseMs: [6_000, 25_000], standsMs: { after: 3_000, before: 3_000 } },
  white: { ...typicalTripSignal, rollingMilligrams: 0 },
  rolling: typicalTripSignal,
  pink: { ...typicalTripSignal, whiteMilligrams: 2_000, pinkMilligrams: 2_500 },
  resonance: { ...typicalTripSignal, rollingMilligrams: 0, resonanceMilligrams: 8_000 },
  footsteps: { ...typicalTripSignal, footstepMilligrams: 30_000 },
  "stick-slip": { ...typicalTripSignal, stickSlipMilligrams: 8_000 },
  hands: { ...typicalTripSignal, handShare: 0.3 },
} as const satisfies Record<string, TripSignal>;

export type TripCondition = keyof typeof tripConditions;
/** The conditions that nobody looked at while settings were chosen. */
export const unseenConditions = ["pink", "resonance", "footsteps", "stick-slip", "hands"] as const;
