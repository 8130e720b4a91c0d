import type {
  CodeEvidence,
  Evidence,
  HealthEvidence,
  LocationEvidence,
  Sighting,
  WeightChange,
} from "@cartwheel/contracts";
import { type BasketSensors, type SensorsAt, sensorsAt } from "./sensors.js";

/** Evidence whose place among the events is not settled for good, each kind in order of time. */
export interface OpenEvidence {
  readonly weights: readonly WeightChange[];
  readonly sightings: readonly Sighting[];
  readonly codes: readonly CodeEvidence[];
  /** All of the trip. */
  readonly health: readonly HealthEvidence[];
  readonly zones: readonly LocationEvidence[];
  /** Where the scale stood after the last change that is settled. */
  readonly level: Level | null;
}

export interface Level {
  readonly atMs: number;
  readonly milligrams: number;
}

export const noEvidence: OpenEvidence = {
  weights: [],
  sightings: [],
  codes: [],
  health: [],
  zones: [],
  level: null,
};

/** The one order in which evidence counts, whatever order it arrives in. */
export function inCanonicalOrder(a: Evidence, b: Evidence): number {
  return a.atMs - b.atMs || a.sequence - b.sequence || (a.id < b.id ? -1 : Number(a.id > b.id));
}

export function withEvidence(open: OpenEvidence, evidence: Evidence): OpenEvidence {
  switch (evidence.kind) {
    case "weight-change": {
      const weights = [...open.weights, evidence].sort(
        (a, b) => a.fromMs - b.fromMs || inCanonicalOrder(a, b),
      );
      return { ...open, weights };
    }
    case "sighting": {
      const sightings = [...open.sightings, evidence].sort(
        (a, b) => a.fromMs - b.fromMs || inCanonicalOrder(a, b),
      );
      return { ...open, sightings };
    }
    case "code":
      return { ...open, codes: [...open.codes, evidence].sort(inCanonicalOrder) };
    case "health":
      return { ...open, health: [...open.health, evidence].sort(inCanonicalOrder) };
    case "location":
      return { ...open, zones: [...open.zones, evidence].sort(inCanonicalOrder) };
    case "answer":
    case "checkout":
      return open;
  }
}

/** The latest level that the scale reached. */
export function levelOf({ weights, level }: OpenEvidence): Level | null {
  const last = weights.at(-1);
  return last === undefined ? level : { atMs: last.toMs, milligrams: last.basketMilligrams };
}

export const zoneAt = ({ zones }: OpenEvidence, atMs: number): string | null =>
  zones.findLast((zone) => zone.atMs <= atMs)?.zone ?? null;

export const workingAt = ({ health }: OpenEvidence, sensors: BasketSensors, atMs: number): SensorsAt =>
  sensorsAt(sensors, health, atMs);
