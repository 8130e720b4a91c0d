import { Vector3 } from "three";
import type { Act } from "../../shoppers/shopping-trip.js";
import { type Fingers, openFingers } from "../hands/hand-skeleton.js";
import { type Waypoint, wristAt } from "./arm-path.js";
import { armOf, asideOf, type Doing, type Hands, spotOf } from "./doing.js";
import { stanceFor } from "./stance.js";
import { arriving, fromAxes, leaving, overhand } from "./ways.js";

type Reach = Extract<Act, { kind: "reach" }>;

type Cover = Extract<Act, { kind: "cover" }>;

type Lean = Extract<Act, { kind: "lean" }>;

/** How far a hand that rearranges sweeps. */
const sweepMetres = 0.13;

export function reaching(act: Reach, hands: Hands): Doing {
  const { world, size } = hands;
  const random = hands.random.fork(`reach-${act.atMs}`);
  const spot = spotOf(act.to, size, 0.1);
  const stance = stanceFor(size, hands.standAt(act.atMs), spot.x, spot.z, asideOf(act.side));
  const turn = overhand(stance.forward, 0.6);
  const deep = new Vector3(spot.x, Math.max(0.17, size.depth * 0.42), spot.z).addScaledVector(
    stance.forward,
    -0.1,
  );
  const across = new Vector3(stance.forward.z, 0, -stance.forward.x).multiplyScalar(
    sweepMetres * (random.chance(0.5) ? 1 : -1),
  );
  const grasping: Fingers = {
    bends: [
      [0.35, 0.55, 0.35],
      [0.38, 0.6, 0.35],
      [0.42, 0.6, 0.4],
      [0.48, 0.65, 0.4],
    ],
    thumbTowards: [0.5, 0.6, 0.6],
    thumbBends: [0.2, 0.25],
  };
  const at = { place: deep, turn };
  const sweepMs = Math.min(0.45 * act.leaveMs, 500);
  const swept = { place: deep.clone().add(across), turn };
  const path: Waypoint[] = [
    ...arriving(act.atMs, act.approachMs, at, stance, size, random),
    { atMs: act.atMs, ...at, fingers: grasping, rests: true },
    { atMs: act.atMs + sweepMs, ...swept, fingers: grasping, rests: true },
    ...leaving(act.atMs + sweepMs, act.leaveMs - sweepMs, swept, stance, size, random),
  ];
  const knuckles = new Vector3(0, 0.1, 0.02);
  return {
    ...armOf(act.side, stance),
    untilMs: act.atMs + act.leaveMs,
    wristAt: (atMs) => wristAt(path, atMs),
    advance: (atMs) => {
      const inside = atMs >= act.atMs - 0.25 * act.approachMs && atMs <= act.atMs + sweepMs;
      const wrist = wristAt(path, atMs);
      world.push(inside ? knuckles.clone().applyQuaternion(wrist.turn).add(wrist.place) : null);
    },
  };
}

/** A hand needs this long to reach a camera. */
export const coverMs = 600;

export function covering(act: Cover, hands: Hands): Doing {
  const { size } = hands;
  const camera = hands.cameras.find(({ name }) => name === act.camera) ?? hands.cameras[0]!;
  const lens = new Vector3(...camera.positionMm).divideScalar(1000);
  const gaze = new Vector3(...camera.lookAtMm).divideScalar(1000).sub(lens).normalize();
  const outward = new Vector3(lens.x / size.halfWidth, 0, lens.z / size.halfLength).normalize();
  const stand = Math.abs(outward.x) > Math.abs(outward.z) ? (outward.x < 0 ? "left" : "right") : "rear";
  const stance = stanceFor(size, stand, lens.x, lens.z, 0);
  // The palm faces the lens; fingers point over it, into the basket and a little down.
  const z = gaze.clone().negate();
  const y = new Vector3(0, 1, 0).addScaledVector(outward, -0.4);
  y.addScaledVector(z, -y.dot(z)).normalize();
  const turn = fromAxes(y, z);
  const place = lens.clone().addScaledVector(gaze, 0.052).addScaledVector(y, -0.09);
  const away = { place: stance.away.clone(), turn, fingers: openFingers };
  const spread: Fingers = { ...openFingers, thumbTowards: [0.5, 0.8, 0.2] };
  const path: Waypoint[] = [
    { atMs: act.atMs - coverMs, ...away, rests: false },
    { atMs: act.atMs, place, turn, fingers: spread, rests: true },
    { atMs: act.untilMs, place: place.clone().addScaledVector(y, 0.006), turn, fingers: spread, rests: true },
    { atMs: act.untilMs + coverMs, ...away, rests: false },
  ];
  return {
    ...armOf("left", stance),
    untilMs: act.untilMs + coverMs,
    wristAt: (atMs) => wristAt(path, atMs),
    advance: () => undefined,
  };
}

export const leanMs = 500;

const childScale = 0.72;

export function leaning(act: Lean, hands: Hands): Doing {
  const { size } = hands;
  const spot = spotOf(act.to, size, 0.12);
  const sign = act.to.across < 0.5 ? -1 : 1;
  const stance = stanceFor(size, sign < 0 ? "left" : "right", spot.x, spot.z, 0);
  // The wrist lies on the rim, the hand hangs into the basket.
  const place = new Vector3(sign * (size.halfWidth - 0.045), size.depth + 0.03, spot.z);
  const turn = overhand(stance.forward, 0.8);
  const loose: Fingers = {
    bends: [
      [0.3, 0.45, 0.3],
      [0.36, 0.5, 0.3],
      [0.42, 0.55, 0.35],
      [0.5, 0.6, 0.4],
    ],
    thumbTowards: [0.55, 0.75, 0.35],
    thumbBends: [0.2, 0.2],
  };
  const away = { place: place.clone().addScaledVector(stance.forward, -0.4), turn, fingers: loose };
  const path: Waypoint[] = [
    { atMs: act.atMs - leanMs, ...away, rests: false },
    { atMs: act.atMs, place, turn, fingers: loose, rests: true },
    { atMs: act.untilMs, place, turn, fingers: loose, rests: true },
    { atMs: act.untilMs + leanMs, ...away, rests: false },
  ];
  return {
    instance: "child-arm",
    side: "right",
    whose: "child",
    stance,
    shoulderHeight: size.depth + 0.1,
    scale: childScale,
    untilMs: act.untilMs + leanMs,
    wristAt: (atMs) => wristAt(path, atMs),
    advance: () => undefined,
  };
}
