import { FaultError } from "@cartwheel/contracts";
import {
  type ConditionName,
  combinedLooks,
  conditionNamed,
  conditions,
} from "../store-conditions/conditions.js";
import { type Looks, plainLooks } from "../store-conditions/looks.js";

/** What a condition does to a flat picture: composed trips have no lamps, lenses or motion. */
export interface FlatCondition {
  /** Factors of red, green and blue, of the values as encoded. */
  readonly gain: readonly [number, number, number];
  /** Added to every channel: stray light. */
  readonly lift: number;
  /** Gaussian blur of the frame: sd in pixels. */
  readonly blurPixels: number;
  /** Factor of the sensor's noise. */
  readonly noise: number;
}

/** The store conditions that a flat picture can show. */
export const flatConditions = [
  "bright",
  "dim",
  "warm",
  "dim-warm",
  "blur",
] as const satisfies readonly ConditionName[];

export type FlatConditionName = (typeof flatConditions)[number];

export const flatConditionRows = flatConditions.map((name) => [name, conditions[name].description] as const);

/** Several conditions at once; none is plain daylight. */
export function combined(names: readonly FlatConditionName[]): FlatCondition {
  const looks = combinedLooks(names);
  const gain = (k: 0 | 1 | 2): number =>
    Math.sqrt((lightOf(looks, k) / lightOf(plainLooks, k)) * looks.camera.gain[k]);
  return {
    gain: [gain(0), gain(1), gain(2)],
    lift: looks.camera.lift,
    blurPixels: looks.camera.blurPixels,
    noise: looks.camera.noise / plainLooks.camera.noise,
  };
}

/** Of one channel, on what lies flat under the lamps. */
const lightOf = ({ lamp, above }: Looks, k: 0 | 1 | 2): number => lamp[k] + above[k];

/** @throws FaultError SETTING_INVALID with the names there are */
export function flatConditionNamed(name: string): FlatConditionName {
  const found = flatConditions.find((each) => each === conditionNamed(name));
  if (found !== undefined) return found;
  throw new FaultError(
    "SETTING_INVALID",
    `condition '${name}' needs a rendered store; composed trips have ${flatConditions.join(", ")}`,
  );
}
