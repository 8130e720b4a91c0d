import { Matrix4, Quaternion, Vector3 } from "three";
import type { Random } from "../../randomness/random.js";
import type { Act, Place, Side } from "../../shoppers/shopping-trip.js";
import { bestGrip, type Grip, mirror, placesInHand } from "../hands/grip.js";
import { type Fingers, type JointPositions, openFingers } from "../hands/hand-skeleton.js";
import { type BasketSize, wallShare } from "../settings/basket-size.js";
import type { CameraSettings } from "../settings/camera-settings.js";
import type { Solid } from "../solids/solid.js";
import { type Waypoint, type WristPose, wristAt } from "./arm-path.js";
import type { BasketWorld } from "./basket-world.js";
import { type Stance, type Stand, stanceFor } from "./stance.js";

/** What plans of hands need to know. */
export interface Hands {
  readonly rest: JointPositions;
  readonly world: BasketWorld;
  readonly solids: readonly Solid[];
  readonly size: BasketSize;
  readonly cameras: readonly CameraSettings[];
  readonly standAt: (atMs: number) => Stand;
  readonly numberOf: (instance: string) => number;
  readonly scans: readonly Extract<Act, { kind: "scan" }>[];
  /** Things that lie in or under another one, and that one: seen by no camera once they are there. */
  readonly hiddenBy: ReadonlyMap<number, number>;
  readonly random: Random;
}

/** One arm from when it comes into view until it has left. */
export interface Doing {
  readonly instance: string;
  readonly side: Side;
  readonly whose: "shopper" | "child";
  readonly stance: Stance;
  readonly shoulderHeight: number;
  /** A child's arm is a smaller one. */
  readonly scale: number;
  readonly untilMs: number;
  /** Moves what it carries; takes hold and lets go when it is time. Called once a step, in order. */
  readonly advance: (atMs: number) => void;
  readonly wristAt: (atMs: number) => WristPose | null;
}

const shopperShoulder = 0.86;
/** Two hands at once keep this far from each other, along the rim. */
const handsApart = 0.09;
const aboveRim = 0.07;

/** Begins an act when its time has come; null until then. */
export function planAct(act: Act, hands: Hands, atMs: number): Doing | null {
  switch (act.kind) {
    case "put":
      return atMs < putStartMs(act, hands) ? null : putting(act, hands);
    case "throw":
      return atMs < act.atMs - act.approachMs
        ? null
        : putting({ ...act, kind: "put", instances: [act.instance] }, hands, true);
    case "take":
      return atMs < act.atMs - act.approachMs ? null : taking(act, hands);
    case "move":
      return atMs < act.atMs - act.approachMs ? null : moving(act, hands);
    case "reach":
      return atMs < act.atMs - act.approachMs ? null : reaching(act, hands);
    case "cover":
      return atMs < act.atMs - coverMs ? null : covering(act, hands);
    case "lean":
      return atMs < act.atMs - leanMs ? null : leaning(act, hands);
    case "scan":
      return null;
  }
}

type Put = Extract<Act, { kind: "put" }>;
type Take = Extract<Act, { kind: "take" }>;
type Move = Extract<Act, { kind: "move" }>;
type Reach = Extract<Act, { kind: "reach" }>;
type Cover = Extract<Act, { kind: "cover" }>;
type Lean = Extract<Act, { kind: "lean" }>;

const scanLeadMs = 500;

const scanOf = (act: Put, { scans }: Hands) =>
  scans.findLast(
    (scan) =>
      act.instances.includes(scan.instance) && scan.atMs < act.atMs - 300 && act.atMs - scan.atMs < 6_000,
  );

const putStartMs = (act: Put, hands: Hands): number =>
  Math.min(act.atMs - act.approachMs, (scanOf(act, hands)?.atMs ?? act.atMs) - scanLeadMs);

/** A place in the basket in metres; 0 along is at the handle, 0 across at the left. */
export function spotOf(place: Place, size: BasketSize, margin: number): { x: number; z: number } {
  const share = wallShare(size, Math.min(size.depth, 0.1));
  const [w, l] = [
    Math.max(0, size.halfWidth * share - margin),
    Math.max(0, size.halfLength * share - margin),
  ];
  return { x: (2 * place.across - 1) * w, z: (1 - 2 * place.along) * l };
}

function putting(act: Put, hands: Hands, thrown = false): Doing {
  const { world, solids, size } = hands;
  const things = act.instances.map(hands.numberOf);
  const solid = solids[things[0]!]!;
  const cover = hands.hiddenBy.get(things[0]!);
  // It comes in with what hides it, within that.
  if (cover !== undefined && !world.visible(cover)) return unseen(act, hands);
  const random = hands.random.fork(`put-${act.instances[0]}-${act.atMs}`);
  const turn = restingTurn(solid, random);
  const margin = Math.min(0.5 * Math.max(...solid.half) + 0.02, 0.16);
  const under = cover === undefined ? null : world.pose(cover).place;
  const spot = under ?? spotOf(act.to, size, margin);
  const stance = stanceFor(size, hands.standAt(act.atMs), spot.x, spot.z, asideOf(act.side));
  const grip = bestGrip(hands.rest, {
    solid,
    turn,
    side: act.side,
    forward: stance.forward,
    count: things.length,
  });
  const height = thrown
    ? Math.max(size.depth * 0.8, world.landingHeight(things[0]!, spot.x, spot.z, turn) + 0.16)
    : (under?.y ?? world.landingHeight(things[0]!, spot.x, spot.z, turn) + random.between(0.012, 0.035));
  const released = wristHolding(grip, { place: new Vector3(spot.x, height, spot.z), turn }, act.side);
  const lift = carriedAbove(solid, grip, released, turn, size);
  const startMs = putStartMs(act, hands);
  const scan = scanOf(act, hands);
  const path: Waypoint[] = [
    { atMs: startMs, ...farAway(released, stance, lift, random, grip.fingers), rests: false },
    ...(scan === undefined ? [] : [scanPose(scan.atMs, released, size, grip.fingers)]),
    {
      atMs: act.atMs - 0.42 * act.approachMs,
      ...above(released, lift, random, grip.fingers),
      place: new Vector3(
        released.place.x - stance.forward.x * 0.05,
        lift,
        released.place.z - stance.forward.z * 0.05,
      ),
      rests: false,
    },
    { atMs: act.atMs, ...released, fingers: grip.fingers, rests: !thrown },
    ...leaving(act.atMs, act.leaveMs, released, stance, size, random),
  ];
  const hold = holding(world, things, grip, act.side, path, solid);
  return {
    ...armOf(act.side, stance),
    untilMs: act.atMs + act.leaveMs,
    wristAt: (atMs) => wristAt(path, atMs),
    advance: (atMs) => {
      if (atMs < act.atMs) hold.carry(atMs);
      else if (under !== null) hold.hide();
      else hold.letGo(thrown ? stance.forward.clone().multiplyScalar(0.5) : new Vector3());
    },
  };
}

/** What happens where no camera sees it. */
function unseen(act: Put, hands: Hands): Doing {
  const stance = stanceFor(hands.size, hands.standAt(act.atMs), 0, 0, 0);
  return {
    ...armOf(act.side, stance),
    untilMs: act.atMs,
    wristAt: () => null,
    advance: () => undefined,
  };
}

function taking(act: Take, hands: Hands): Doing {
  const { world, solids, size } = hands;
  const things = act.instances.map(hands.numberOf);
  const random = hands.random.fork(`take-${act.instances[0]}-${act.atMs}`);
  const solid = solids[things[0]!]!;
  const pose = world.pose(things[0]!);
  const stance = stanceFor(size, hands.standAt(act.atMs), pose.place.x, pose.place.z, asideOf(act.side));
  const grip = bestGrip(hands.rest, {
    solid,
    turn: pose.turn,
    side: act.side,
    forward: stance.forward,
    count: 1,
  });
  const held = wristHolding(grip, pose, act.side);
  const lift = carriedAbove(solid, grip, held, pose.turn, size);
  const path: Waypoint[] = [
    ...arriving(act.atMs, act.approachMs, held, stance, size, random),
    { atMs: act.atMs, ...held, fingers: grip.fingers, rests: true },
    { atMs: act.atMs + 0.5 * act.leaveMs, ...above(held, lift, random, grip.fingers), rests: false },
    { atMs: act.atMs + act.leaveMs, ...farAway(held, stance, lift, random, grip.fingers), rests: false },
  ];
  const offsets = offsetsAtGrasp(world, things);
  return {
    ...armOf(act.side, stance),
    untilMs: act.atMs + act.leaveMs,
    wristAt: (atMs) => wristAt(path, atMs),
    advance: (atMs) => {
      if (atMs < act.atMs) return;
      if (atMs + 10 >= act.atMs + act.leaveMs) for (const thing of things) world.takeAway(thing);
      else followHand(world, things, offsets(path, act.atMs), wristAt(path, atMs));
    },
  };
}

function moving(act: Move, hands: Hands): Doing {
  const { world, solids, size } = hands;
  const thing = hands.numberOf(act.instance);
  const random = hands.random.fork(`move-${act.instance}-${act.atMs}`);
  const solid = solids[thing]!;
  const pose = world.pose(thing);
  const spot = spotOf(act.to, size, Math.min(0.5 * Math.max(...solid.half) + 0.02, 0.16));
  const stance = stanceFor(size, hands.standAt(act.atMs), pose.place.x, pose.place.z, asideOf(act.side));
  const grip = bestGrip(hands.rest, {
    solid,
    turn: pose.turn,
    side: act.side,
    forward: stance.forward,
    count: 1,
  });
  const held = wristHolding(grip, pose, act.side);
  const height = world.landingHeight(thing, spot.x, spot.z, pose.turn) + 0.025;
  const target = wristHolding(
    grip,
    { place: new Vector3(spot.x, height, spot.z), turn: pose.turn },
    act.side,
  );
  const lift = Math.max(held.place.y, target.place.y) + 0.09;
  const middle = held.place.clone().lerp(target.place, 0.5).setY(lift);
  const path: Waypoint[] = [
    ...arriving(act.atMs, act.approachMs, held, stance, size, random),
    { atMs: act.atMs, ...held, fingers: grip.fingers, rests: true },
    {
      atMs: (act.atMs + act.letGoMs) / 2,
      place: middle,
      turn: held.turn,
      fingers: grip.fingers,
      rests: false,
    },
    { atMs: act.letGoMs, ...target, fingers: grip.fingers, rests: true },
    ...leaving(act.letGoMs, act.leaveMs, target, stance, size, random),
  ];
  const offsets = offsetsAtGrasp(world, [thing]);
  let letGo = false;
  return {
    ...armOf(act.side, stance),
    untilMs: act.letGoMs + act.leaveMs,
    wristAt: (atMs) => wristAt(path, atMs),
    advance: (atMs) => {
      if (atMs < act.atMs || letGo) return;
      if (atMs < act.letGoMs) followHand(world, [thing], offsets(path, act.atMs), wristAt(path, atMs));
      else {
        letGo = true;
        world.release(thing, new Vector3());
      }
    },
  };
}

/** How far a hand that rearranges sweeps. */
const sweepMetres = 0.13;

function reaching(act: Reach, hands: Hands): Doing {
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
const coverMs = 600;

function covering(act: Cover, hands: Hands): Doing {
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

const leanMs = 500;
const childScale = 0.72;

function leaning(act: Lean, hands: Hands): Doing {
  const { size } = hands;
  const spot = spotOf(act.to, size, 0.12);
  const sign = act.to.across < 0.5 ? -1 : 1;
  const stance = stanceFor(size, sign < 0 ? "left" : "right", spot.x, spot.z, 0);
  // The wrist lies on the rim, the hand hangs into the basket.
  const place = new Vector3(sign * size.halfWidth * 0.93, size.depth + 0.035, spot.z);
  const turn = overhand(stance.forward, -0.55);
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

const armOf = (side: Side, stance: Stance) => ({
  instance: `hand-${side}`,
  side,
  whose: "shopper" as const,
  stance,
  shoulderHeight: shopperShoulder,
  scale: 1,
});

const asideOf = (side: Side): number => (side === "left" ? -handsApart : handsApart);

interface Held {
  readonly place: Vector3;
  readonly turn: Quaternion;
}

/** Where the wrist is when what it grips has a pose. */
function wristHolding(grip: Grip, pose: Held, side: Side): Held {
  const mirrored = side === "left" ? -1 : 1;
  const turn = pose.turn.clone().multiply(mirror(grip.turn, mirrored).invert());
  const inHand = new Vector3(grip.place.x * mirrored, grip.place.y, grip.place.z);
  return { turn, place: pose.place.clone().sub(inHand.applyQuaternion(turn)) };
}

/** Carries things in a grip along a path until they are let go. */
function holding(
  world: BasketWorld,
  things: readonly number[],
  grip: Grip,
  side: Side,
  path: readonly Waypoint[],
  solid: Solid,
) {
  const mirrored = side === "left" ? -1 : 1;
  const across = new Vector3(1, 0, 0).applyQuaternion(grip.turn.clone().invert());
  const halfAcross =
    Math.abs(across.x) * solid.half[0] +
    Math.abs(across.y) * solid.half[1] +
    Math.abs(across.z) * solid.half[2];
  const places = placesInHand(grip.place, halfAcross + 0.001, things.length);
  let gone = false;
  return {
    carry: (atMs: number): void => {
      const wrist = wristAt(path, atMs);
      things.forEach((thing, i) => {
        const inHand = places[i]!.clone();
        inHand.x *= mirrored;
        world.hold(thing, {
          place: inHand.applyQuaternion(wrist.turn).add(wrist.place),
          turn: wrist.turn.clone().multiply(mirror(grip.turn, mirrored)),
        });
      });
    },
    /** Slipped under something: no camera sees it any more. */
    hide: (): void => {
      if (gone) return;
      gone = true;
      for (const thing of things) world.takeAway(thing);
    },
    letGo: (velocity: Vector3): void => {
      if (gone) return;
      gone = true;
      for (const thing of things) world.release(thing, velocity);
    },
  };
}

/** How things lie to the hand at the moment it takes hold, worked out then. */
function offsetsAtGrasp(world: BasketWorld, things: readonly number[]) {
  let known: Held[] | null = null;
  return (path: readonly Waypoint[], atMs: number): readonly Held[] => {
    if (known !== null) return known;
    const wrist = wristAt(path, atMs);
    const back = wrist.turn.clone().invert();
    known = things.map((thing) => {
      const pose = world.pose(thing);
      return {
        place: pose.place.sub(wrist.place).applyQuaternion(back),
        turn: back.clone().multiply(pose.turn),
      };
    });
    return known;
  };
}

function followHand(
  world: BasketWorld,
  things: readonly number[],
  offsets: readonly Held[],
  wrist: WristPose,
): void {
  things.forEach((thing, i) => {
    const { place, turn } = offsets[i]!;
    world.hold(thing, {
      place: place.clone().applyQuaternion(wrist.turn).add(wrist.place),
      turn: wrist.turn.clone().multiply(turn),
    });
  });
}

/** A hand above the rim on its way in, then over what it will take, open. */
function arriving(
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
function leaving(
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

function above(from: Held, lift: number, random: Random, fingers: Fingers): Held & { fingers: Fingers } {
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

function farAway(
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
function carriedAbove(solid: Solid, grip: Grip, held: Held, turn: Quaternion, size: BasketSize): number {
  const centre = new Vector3(0, grip.place.y, grip.place.z).applyQuaternion(held.turn);
  const up = [0, 1, 2].map(
    (k) => Math.abs(new Vector3().setComponent(k, 1).applyQuaternion(turn).y) * solid.half[k]!,
  );
  const below = up.reduce((sum, part) => sum + part, 0) - centre.y;
  return Math.max(size.depth + aboveRim, size.depth + below + 0.03, held.place.y + 0.03);
}

function scanPose(atMs: number, held: Held, size: BasketSize, fingers: Fingers): Waypoint {
  return {
    atMs,
    place: new Vector3(held.place.x * 0.2, size.depth + 0.22, size.halfLength * 0.72),
    turn: held.turn,
    fingers,
    rests: true,
  };
}

/** How a thing is turned when it is put down with care. */
function restingTurn(solid: Solid, random: Random): Quaternion {
  const yaw = new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), random.between(-Math.PI, Math.PI));
  const tilt = new Quaternion();
  switch (random.pick(solid.rests)) {
    case "upright":
      break;
    case "on-back":
      tilt.setFromAxisAngle(new Vector3(1, 0, 0), -Math.PI / 2);
      break;
    case "on-side":
      tilt.setFromAxisAngle(new Vector3(1, 0, 0), -Math.PI / 2 + random.between(-0.4, 0.4));
      break;
    case "any":
      tilt.setFromAxisAngle(new Vector3(1, 0, 0), random.between(-0.7, 0.7));
      break;
  }
  return yaw.multiply(tilt);
}

/** A hand with the palm down that points forward; `dip` radians downwards. */
function overhand(forward: Vector3, dip: number): Quaternion {
  const y = forward
    .clone()
    .multiplyScalar(Math.cos(dip))
    .add(new Vector3(0, -Math.sin(dip), 0));
  const z = new Vector3(0, -1, 0);
  z.addScaledVector(y, -z.dot(y)).normalize();
  return fromAxes(y, z);
}

function fromAxes(y: Vector3, z: Vector3): Quaternion {
  return new Quaternion().setFromRotationMatrix(
    new Matrix4().makeBasis(y.clone().cross(z).normalize(), y, z),
  );
}
