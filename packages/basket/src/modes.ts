import type { BasketMode, HealthEvidence, ModeState } from "@cartwheel/contracts";
import { type BasketSensors, type SensorsAt, sensorsAt } from "./evidence/sensors.js";

interface Mode {
  /** Share of lines expected wrong; measured on simulated trips, see docs/basket.md. */
  readonly lineError: number;
  readonly auditFactor: number;
  readonly shopper: string | null;
  readonly staff: string;
}

/** Every mode that a basket can run in, and what it costs in confidence. */
export const modes = {
  full: { lineError: 0.002, auditFactor: 1, shopper: null, staff: "Scale and cameras work." },
  "one-camera": {
    lineError: 0.01,
    auditFactor: 1.5,
    shopper: null,
    staff: "One camera works: more goods are mistaken for their look-alikes.",
  },
  "no-cameras": {
    lineError: 0.1,
    auditFactor: 2,
    shopper: "Please scan each item: the cart cannot see right now.",
    staff: "No camera works: goods are known by code and weight alone.",
  },
  "no-scale": {
    lineError: 0.05,
    auditFactor: 4,
    shopper: "Please scan each item: the cart cannot weigh right now.",
    staff:
      "The scale does not work: quantities are not checked and nothing is sold by weight; check more baskets.",
  },
  "scanner-only": {
    lineError: 0.1,
    auditFactor: 6,
    shopper: "Please scan each item: the cart can only scan right now.",
    staff: "Only the scanner works: what is not scanned is not noticed; check more baskets.",
  },
  blind: {
    lineError: 1,
    auditFactor: 20,
    shopper: "Please call staff: this cart needs a check.",
    staff: "Nothing tells what goes in: the basket must be scanned again.",
  },
} as const satisfies Record<BasketMode, Mode>;

function modeOf({ scale, cameras, scanner }: SensorsAt): BasketMode {
  if (scale) return cameras.length === 0 ? "no-cameras" : cameras.length === 1 ? "one-camera" : "full";
  if (cameras.length > 0) return "no-scale";
  return scanner ? "scanner-only" : "blind";
}

/** The mode at a moment, and since when. */
export function modeAt(sensors: BasketSensors, health: readonly HealthEvidence[], atMs: number): ModeState {
  const now = sensorsAt(sensors, health, atMs);
  const name = modeOf(now);
  let sinceMs = 0;
  for (const { atMs: changedMs } of health) {
    if (changedMs > atMs) break;
    const before = modeOf(sensorsAt(sensors, health, changedMs - 1));
    if (before !== modeOf(sensorsAt(sensors, health, changedMs))) sinceMs = changedMs;
  }
  const { lineError, auditFactor, shopper, staff } = modes[name];
  return { name, sinceMs, lineError, auditFactor, out: [...now.out], words: { shopper, staff } };
}
