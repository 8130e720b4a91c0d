import type { CodeEvidence, Sighting, WeightChange } from "@cartwheel/contracts";
import type { BasketSettings } from "./settings.js";

/** Whether a sighting can be what changed the weight: they overlap, with the settings' slack. */
export function mayBelong(
  weight: WeightChange,
  sighting: Sighting,
  settings: Pick<BasketSettings, "joinBeforeMs" | "joinAfterMs">,
): boolean {
  return (
    sighting.toMs >= weight.fromMs - settings.joinBeforeMs &&
    sighting.fromMs <= weight.toMs + settings.joinAfterMs
  );
}

/** How far a sighting's middle lies from the moment the weight began to change, in ms. */
const distance = (weight: WeightChange, sighting: Sighting): number =>
  Math.abs((sighting.fromMs + sighting.toMs) / 2 - weight.fromMs);

/** The sighting nearest to the weight change, of those that can belong to it. */
export function nearestSighting(
  weight: WeightChange,
  sightings: readonly Sighting[],
  settings: BasketSettings,
): Sighting | null {
  let nearest: Sighting | null = null;
  for (const sighting of sightings) {
    if (!mayBelong(weight, sighting, settings)) continue;
    if (nearest === null || distance(weight, sighting) < distance(weight, nearest)) nearest = sighting;
  }
  return nearest;
}

/** The weight change nearest to the sighting, of those that can belong to it. */
export function nearestWeight(
  sighting: Sighting,
  weights: readonly WeightChange[],
  settings: BasketSettings,
): WeightChange | null {
  let nearest: WeightChange | null = null;
  for (const weight of weights) {
    if (!mayBelong(weight, sighting, settings)) continue;
    if (nearest === null || distance(weight, sighting) < distance(nearest, sighting)) nearest = weight;
  }
  return nearest;
}

/** The latest code read around a moment; codes are read before the item is put in, sometimes just after. */
export function latestCode(
  fromMs: number,
  toMs: number,
  codes: readonly CodeEvidence[],
  settings: BasketSettings,
): CodeEvidence | null {
  const near = codes.filter(
    (code) => code.atMs >= fromMs - settings.codeBeforeMs && code.atMs <= toMs + settings.codeAfterMs,
  );
  return near.at(-1) ?? null;
}
