import { Matrix4, Quaternion, Vector3 } from "three";
import type { Random } from "../../randomness/random.js";
import type { Grip } from "../hands/grip.js";
import { type Fingers, openFingers } from "../hands/hand-skeleton.js";
import type { BasketSize } from "../settings/basket-size.js";
import type { Solid } from "../solids/solid.js";
import type { Waypoint } from "./arm-path.js";
import type { Stance } from "./stance.js";

const aboveRim = 0.07;

export interface Held {
  readonly place: Vector3;
  readonly turn: Quaternion;
}

/** A hand above the rim on its way in, then over what it will take, open. */
export function arriving(
  atMs: number,
  approachMs: number,
  held: Held,
  stance: Stance,
  size: BasketSize,
  random: Random,
): Waypoint[] {
  const lift = Math.max(size.depth + aboveRim, held.place.y + 0.1);
  const over = above(held, lift, random, openFingers);
  const before = held.place.clone().lerp(over.place, 0.42);
  return [
    { atMs: atMs - approachMs, ...farAway(held, stance, lift, random, openFingers), rests: false },
    { atMs: atMs - 0.45 * approachMs, ...over, rests: false },
    { atMs: atMs - 0.16 * approachMs, place: before, turn: held.turn, fingers: openFingers, rests: false },
  ];
}

/** An empty hand going back the way it came; it opens first. */
export function leaving(
  atMs: number,
  leaveMs: number,
  from: Held,
  stance: Stance,
  size: BasketSize,
  random: Random,
): Waypoint[] {
  const lift = Math.max(size.depth + aboveRim, from.place.y + 0.07);
  const opened = from.place.clone().lerp(above(from, lift, random, openFingers).place, 0.25);
  return [
    { atMs: atMs + 0.2 * leaveMs, place: opened, turn: from.turn, fingers: openFingers, rests: false },
    { atMs: atMs + 0.52 * leaveMs, ...above(from, lift, random, openFingers), rests: false },
    { atMs: atMs + leaveMs, ...farAway(from, stance, lift, random, openFingers), rests: false },
  ];
}

export function above(
  from: Held,
  lift: number,
  random: Random,
  fingers: Fingers,
): Held & { fingers: Fingers } {
  const sway = random.fork("sway");
  return {
    place: new Vector3(
      from.place.x + sway.between(-0.02, 0.02),
      lift,
      from.place.z + sway.between(-0.02, 0.02),
    ),
    turn: from.turn,
    fingers,
  };
}

export function farAway(
  from: Held,
  stance: Stance,
  lift: number,
  random: Random,
  fingers: Fingers,
): Held & { fingers: Fingers } {
  const sway = random.fork("away");
  const twist = new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), sway.between(-0.5, 0.5));
  return {
    place: new Vector3(
      stance.away.x,
      Math.max(stance.away.y, lift) + sway.between(-0.04, 0.04),
      stance.away.z,
    ),
    turn: twist.multiply(from.turn),
    fingers,
  };
}

/** The wrist's height at which what hangs in the hand clears the rim. */
export function carriedAbove(
  solid: Solid,
  grip: Grip,
  held: Held,
  turn: Quaternion,
  size: BasketSize,
): number {
  const centre = new Vector3(0, grip.place.y, grip.place.z).applyQuaternion(held.turn);
  const up = [0, 1, 2].map(
    (k) => Math.abs(new Vector3().setComponent(k, 1).applyQuaternion(turn).y) * solid.half[k]!,
  );
  const below = up.reduce((sum, part) => sum + part, 0) - centre.y;
  return Math.max(size.depth + aboveRim, size.depth + below + 0.03, held.place.y + 0.03);
}

/** A hand with the palm down that points forward; `dip` radians downwards. */
export function overhand(forward: Vector3, dip: number): Quaternion {
  const y = forward
    .clone()
    .multiplyScalar(Math.cos(dip))
    .add(new Vector3(0, -Math.sin(dip), 0));
  const z = new Vector3(0, -1, 0);
  z.addScaledVector(y, -z.dot(y)).normalize();
  return fromAxes(y, z);
}

export function fromAxes(y: Vector3, z: Vector3): Quaternion {
  return new Quaternion().setFromRotationMatrix(
    new Matrix4().makeBasis(y.clone().cross(z).normalize(), y, z),
  );
}
