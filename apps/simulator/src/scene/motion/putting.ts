import { Quaternion, Vector3 } from "three";
import type { Random } from "../../randomness/random.js";
import type { Act } from "../../shoppers/shopping-trip.js";
import { bestGrip } from "../hands/grip.js";
import type { Fingers } from "../hands/hand-skeleton.js";
import type { BasketSize } from "../settings/basket-size.js";
import type { Solid } from "../solids/solid.js";
import { type Waypoint, wristAt } from "./arm-path.js";
import { armOf, asideOf, type Doing, type Hands, spotOf } from "./doing.js";
import { holding, wristHolding } from "./held-things.js";
import { stanceFor } from "./stance.js";
import { above, carriedAbove, farAway, type Held, leaving } from "./ways.js";

type Put = Extract<Act, { kind: "put" }>;

const scanLeadMs = 500;

const scanOf = (act: Put, { scans }: Hands) =>
  scans.findLast(
    (scan) =>
      act.instances.includes(scan.instance) && scan.atMs < act.atMs - 300 && act.atMs - scan.atMs < 6_000,
  );

export const putStartMs = (act: Put, hands: Hands): number =>
  Math.min(act.atMs - act.approachMs, (scanOf(act, hands)?.atMs ?? act.atMs) - scanLeadMs);

export function putting(act: Put, hands: Hands, thrown = false): Doing {
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
