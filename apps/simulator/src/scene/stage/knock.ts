import { randomFrom } from "../../randomness/random.js";
import type { CameraLooks } from "../../store-conditions/looks.js";

type Turn = readonly [number, number, number, number];

/** How a camera is turned from its nominal pose, in its own frame; one of the cart's cameras was knocked. */
export function knockOf(seed: string, camera: number, cameras: number, { knockDegrees }: CameraLooks): Turn {
  const random = randomFrom(`${seed}/knock`);
  const knocked = random.integer(0, cameras - 1);
  if (knockDegrees === 0 || knocked !== camera) return [0, 0, 0, 1];
  const axis = [random.normal(0, 1), random.normal(0, 1), random.normal(0, 1)];
  const half = (knockDegrees * Math.PI) / 360;
  const scale = Math.sin(half) / Math.hypot(...axis);
  return [axis[0]! * scale, axis[1]! * scale, axis[2]! * scale, Math.cos(half)];
}
