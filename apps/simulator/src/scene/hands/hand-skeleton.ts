import { Matrix4, Quaternion, Vector3 } from "three";

const phalanges = [
  "metacarpal",
  "phalanx-proximal",
  "phalanx-intermediate",
  "phalanx-distal",
  "tip",
] as const;
const longFingers = ["index", "middle", "ring", "pinky"] as const;

/** The joints of a hand by their names in WebXR: the wrist, four of the thumb, five of each finger. */
export const jointNames = [
  "wrist",
  "thumb-metacarpal",
  "thumb-phalanx-proximal",
  "thumb-phalanx-distal",
  "thumb-tip",
  ...longFingers.flatMap((finger) => phalanges.map((part) => `${finger}-finger-${part}` as const)),
] as const;

export type JointPositions = readonly (readonly [number, number, number])[];

/** How far a finger is bent at its three joints, from the palm outwards: radians, 0 is stretched. */
export type Bends = readonly [number, number, number];

/** The shape of a hand apart from where it is. */
export interface Fingers {
  /** Index to little finger. */
  readonly bends: readonly [Bends, Bends, Bends, Bends];
  /** Where the thumb as a whole points, in the hand's frame, and how far its two joints are bent. */
  readonly thumbTowards: readonly [number, number, number];
  readonly thumbBends: readonly [number, number];
}

/** A hand that is about to take hold of something. */
export const openFingers: Fingers = {
  bends: [
    [0.12, 0.2, 0.12],
    [0.16, 0.22, 0.14],
    [0.2, 0.25, 0.15],
    [0.24, 0.28, 0.16],
  ],
  thumbTowards: [0.62, 0.62, 0.42],
  thumbBends: [0.08, 0.12],
};

const fingerStart = (finger: number): number => 5 + finger * 5;

/** Turns and places of all joints, in the order of `jointNames`. */
export interface PosedJoints {
  readonly turns: readonly Quaternion[];
  readonly places: readonly Vector3[];
}

const palmNormal = new Vector3(0, 0, 1);

/** Forward kinematics: where the joints are in the hand's frame. */
export function posedJoints(rest: JointPositions, fingers: Fingers): PosedJoints {
  const at = (joint: number): Vector3 => new Vector3(...rest[joint]!);
  const turns = rest.map(() => new Quaternion());
  const places = rest.map((_, joint) => at(joint));
  const bend = (parent: number, joint: number, turn: Quaternion): void => {
    turns[joint]!.copy(turns[parent]!).multiply(turn);
    places[joint]!.copy(at(joint)).sub(at(parent)).applyQuaternion(turns[parent]!).add(places[parent]!);
  };
  const still = new Quaternion();
  fingers.bends.forEach((bends, finger) => {
    const first = fingerStart(finger);
    const axis = at(first + 3)
      .sub(at(first + 1))
      .cross(palmNormal)
      .normalize();
    bends.forEach((angle, i) => {
      bend(first + i, first + i + 1, new Quaternion().setFromAxisAngle(axis, angle));
    });
    bend(first + 3, first + 4, still);
  });
  const along = at(4).sub(at(1)).normalize();
  turns[1]!.setFromUnitVectors(along, new Vector3(...fingers.thumbTowards).normalize());
  const axis = along
    .clone()
    .cross(new Vector3(-0.75, 0.1, 0.66))
    .normalize();
  fingers.thumbBends.forEach((angle, i) => {
    bend(1 + i, 2 + i, new Quaternion().setFromAxisAngle(axis, angle));
  });
  bend(3, 4, still);
  return { turns, places };
}

/** What moves a vertex that belongs to a joint from where it is at rest. */
export function skinMatrices(rest: JointPositions, fingers: Fingers): Matrix4[] {
  const { turns, places } = posedJoints(rest, fingers);
  const one = new Vector3(1, 1, 1);
  return places.map((place, joint) => {
    const shift = place.clone().sub(new Vector3(...rest[joint]!).applyQuaternion(turns[joint]!));
    return new Matrix4().compose(shift, turns[joint]!, one);
  });
}

/** Part of the way from one hand shape to another. */
export function betweenFingers(a: Fingers, b: Fingers, share: number): Fingers {
  const mix = (x: number, y: number): number => x + (y - x) * share;
  const finger = (i: 0 | 1 | 2 | 3): Bends => {
    const [from, to] = [a.bends[i], b.bends[i]];
    return [mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])];
  };
  const [from, to] = [a.thumbTowards, b.thumbTowards];
  return {
    bends: [finger(0), finger(1), finger(2), finger(3)],
    thumbTowards: [mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])],
    thumbBends: [mix(a.thumbBends[0], b.thumbBends[0]), mix(a.thumbBends[1], b.thumbBends[1])],
  };
}
