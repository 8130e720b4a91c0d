import { type Quaternion, Vector3 } from "three";
import { betweenFingers, type Fingers } from "../hands/hand-skeleton.js";

/** Where a wrist is to be at a time. */
export interface Waypoint {
  readonly atMs: number;
  readonly place: Vector3;
  readonly turn: Quaternion;
  readonly fingers: Fingers;
  /** Whether the hand comes to rest here; else it passes through. */
  readonly rests: boolean;
}

export interface WristPose {
  readonly place: Vector3;
  readonly turn: Quaternion;
  readonly fingers: Fingers;
}

/**
 * A smooth path through waypoints: cubic Hermite in time, with the slope between neighbours at each point that is
 * passed (Catmull and Rom 1974) and none where the hand rests.
 */
export function wristAt(path: readonly Waypoint[], atMs: number): WristPose {
  const after = path.findIndex((point) => point.atMs >= atMs);
  if (after <= 0) {
    const end = after === 0 ? path[0]! : path.at(-1)!;
    return { place: end.place.clone(), turn: end.turn.clone(), fingers: end.fingers };
  }
  const [a, b] = [path[after - 1]!, path[after]!];
  const spanMs = b.atMs - a.atMs;
  const t = spanMs === 0 ? 1 : (atMs - a.atMs) / spanMs;
  const [from, to] = [
    slope(path, after - 1).multiplyScalar(spanMs),
    slope(path, after).multiplyScalar(spanMs),
  ];
  const [t2, t3] = [t * t, t * t * t];
  const place = a.place
    .clone()
    .multiplyScalar(2 * t3 - 3 * t2 + 1)
    .addScaledVector(from, t3 - 2 * t2 + t)
    .addScaledVector(b.place, 3 * t2 - 2 * t3)
    .addScaledVector(to, t3 - t2);
  const eased = t2 * (3 - 2 * t);
  return {
    place,
    turn: a.turn.clone().slerp(b.turn, eased),
    fingers: betweenFingers(a.fingers, b.fingers, eased),
  };
}

/** Metres a millisecond. */
function slope(path: readonly Waypoint[], i: number): Vector3 {
  const [before, here, after] = [path[i - 1], path[i]!, path[i + 1]];
  if (here.rests || before === undefined || after === undefined) return new Vector3();
  return after.place
    .clone()
    .sub(before.place)
    .divideScalar(Math.max(1, after.atMs - before.atMs));
}
