import { Vector3 } from "three";
import type { Act } from "../../shoppers/shopping-trip.js";
import { bestGrip } from "../hands/grip.js";
import { type Waypoint, wristAt } from "./arm-path.js";
import { armOf, asideOf, type Doing, type Hands, spotOf } from "./doing.js";
import { followHand, offsetsAtGrasp, wristHolding } from "./held-things.js";
import { stanceFor } from "./stance.js";
import { above, arriving, carriedAbove, farAway, leaving } from "./ways.js";

type Take = Extract<Act, { kind: "take" }>;

type Move = Extract<Act, { kind: "move" }>;

export function taking(act: Take, hands: Hands): Doing {
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

export function moving(act: Move, hands: Hands): Doing {
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
