import type { Motion } from "@cartwheel/contracts";
import { z } from "zod";
import type { Random } from "../randomness/random.js";
import type { ShoppingTrip, Span } from "../shoppers/shopping-trip.js";

export const ImuSettings = z.strictObject({
  rateHz: z
    .number()
    .min(0)
    .max(100)
    .default(20)
    .meta({ unit: "Hz", description: "readings a second; 0: the cart has none" }),
  accelNoise: z
    .number()
    .min(0)
    .max(5)
    .default(0.03)
    .meta({ unit: "m/s2", description: "sd of a reading's acceleration" }),
  gyroNoise: z
    .number()
    .min(0)
    .max(5)
    .default(0.003)
    .meta({ unit: "rad/s", description: "sd of a reading's turn rate" }),
  bias: z
    .number()
    .min(0)
    .max(2)
    .default(0.05)
    .meta({ unit: "m/s2", description: "constant error, either way" }),
});
export type ImuSettings = z.output<typeof ImuSettings>;

export interface TimedMotion {
  readonly atMs: number;
  readonly motion: Motion;
}

/** A cart is pushed off and stopped within this time, at this speed. */
const pushMs = 600;
const walkingMetresPerSecond = 0.8;
/** rms of the wheels on the floor. */
const rattle = 0.5;

/** Readings of a whole trip: x along the cart, y across, z up. Three digits after the point. */
export function imuReadings(
  { durationMs, rolling }: Pick<ShoppingTrip, "durationMs" | "rolling">,
  settings: ImuSettings,
  random: Random,
): TimedMotion[] {
  if (settings.rateHz === 0) return [];
  const noise = random.fork("noise");
  const bias = [0, 1, 2].map(() => random.between(-settings.bias, settings.bias));
  const turns = rolling.map((_, i) => random.fork(`turn-${i}`).normal(0, 0.4));
  const readings: TimedMotion[] = [];
  for (let i = 0; (i * 1_000) / settings.rateHz <= durationMs; i++) {
    const atMs = (i * 1_000) / settings.rateHz;
    const at = rolling.findIndex(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs);
    const span = rolling[at];
    const shake = span === undefined ? 0 : rattle;
    const push = span === undefined ? 0 : pushed(span, atMs);
    const accel = [push, 0, 9.81].map((value, axis) =>
      rounded(value + bias[axis]! + noise.normal(0, Math.hypot(settings.accelNoise, shake))),
    );
    const gyro = [0, 0, span === undefined ? 0 : turns[at]!].map((value) =>
      rounded(value + noise.normal(0, Math.hypot(settings.gyroNoise, shake / 50))),
    );
    readings.push({
      atMs,
      motion: { accel: [accel[0]!, accel[1]!, accel[2]!], gyro: [gyro[0]!, gyro[1]!, gyro[2]!] },
    });
  }
  return readings;
}

/** Acceleration along the cart: pushed off at the beginning, braked at the end. */
function pushed({ fromMs, toMs }: Span, atMs: number): number {
  const within = Math.min(pushMs, (toMs - fromMs) / 2);
  const peak = (Math.PI / 2) * (walkingMetresPerSecond / (within / 1_000));
  if (atMs < fromMs + within) return peak * Math.sin((Math.PI * (atMs - fromMs)) / within);
  if (atMs > toMs - within) return -peak * Math.sin((Math.PI * (toMs - atMs)) / within);
  return 0;
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
