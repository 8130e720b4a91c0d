import { LevelFollower } from "./level-follower.js";
import type { TimedReading, WeighingOutput } from "./outputs.js";
import type { Prediction } from "./prediction.js";
import type { ScaleState } from "./scale-state.js";
import { WeighingSettings } from "./settings.js";

/** Follows one scale. Pure: the same readings give the same outputs. */
export interface Weighing {
  /** Takes the next reading; returns what became certain with it, mostly nothing. Late readings are left out. */
  push(reading: TimedReading): WeighingOutput[];
  /** Says how late it is when no reading came (live use): notices a silent scale. */
  tick(atMs: number): WeighingOutput[];
  /** No more readings: a change that is clear but had not settled is reported with a larger sigma. */
  end(): WeighingOutput[];
  /** The scale's present state. */
  level(): ScaleState;
  /** While the load moves: where it will probably settle, with a 90% interval. Null at rest. Never for pricing. */
  predict(): Prediction | null;
}

/** @throws ZodError where a setting is unknown or out of range. */
export function createWeighing(settings: Partial<WeighingSettings> = {}): Weighing {
  return new LevelFollower(WeighingSettings.parse(settings));
}
