import { z } from "zod";
import type { Random } from "../randomness/random.js";

export const CameraClockSettings = z.strictObject({
  offsetMs: z
    .number()
    .min(0)
    .max(10_000)
    .default(15)
    .meta({ unit: "ms", description: "each camera's clock is off by up to this, either way" }),
  driftPerMillion: z
    .number()
    .min(0)
    .max(1_000)
    .default(30)
    .meta({ unit: "ppm", description: "and goes wrong by up to this, either way" }),
  latencyMs: z
    .number()
    .min(0)
    .max(2_000)
    .default(35)
    .meta({ unit: "ms", description: "from exposure to arrival at the cart's computer" }),
  jitterMs: z
    .number()
    .min(0)
    .max(2_000)
    .default(6)
    .meta({ unit: "ms", description: "mean of what is added to the latency, picture by picture" }),
});
export type CameraClockSettings = z.output<typeof CameraClockSettings>;

/** When a picture arrives, on the cart's clock, and when it was taken by the camera's own. Both in ms of the trip. */
export interface StampedTime {
  readonly arrivesMs: number;
  readonly takenMs: number;
}

/** One camera's clock: pictures arrive in the order in which they were taken. Call it with growing times. */
export function cameraClock(
  { offsetMs, driftPerMillion, latencyMs, jitterMs }: CameraClockSettings,
  random: Random,
): (atMs: number) => StampedTime {
  const offset = random.between(-offsetMs, offsetMs);
  const drift = random.between(-driftPerMillion, driftPerMillion) / 1_000_000;
  let lastMs = 0;
  return (atMs) => {
    const jitter = -jitterMs * Math.log(1 - random.between(0, 1));
    const arrivesMs = Math.max(lastMs, Math.round((atMs + latencyMs + jitter) * 1_000) / 1_000);
    lastMs = arrivesMs;
    const takenMs = Math.round((atMs + offset + atMs * drift) * 1_000) / 1_000;
    return { arrivesMs, takenMs };
  };
}
