import { Vector3 } from "three";
import type { Side } from "../../shoppers/shopping-trip.js";
import { type Grip, mirror, placesInHand } from "../hands/grip.js";
import type { Solid } from "../solids/solid.js";
import { type Waypoint, type WristPose, wristAt } from "./arm-path.js";
import type { BasketWorld } from "./basket-world.js";
import type { Held } from "./ways.js";

/** Where the wrist is when what it grips has a pose. */
export function wristHolding(grip: Grip, pose: Held, side: Side): Held {
  const mirrored = side === "left" ? -1 : 1;
  const turn = pose.turn.clone().multiply(mirror(grip.turn, mirrored).invert());
  const inHand = new Vector3(grip.place.x * mirrored, grip.place.y, grip.place.z);
  return { turn, place: pose.place.clone().sub(inHand.applyQuaternion(turn)) };
}

/** Carries things in a grip along a path until they are let go. */
export function holding(
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
export function offsetsAtGrasp(world: BasketWorld, things: readonly number[]) {
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

export function followHand(
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
