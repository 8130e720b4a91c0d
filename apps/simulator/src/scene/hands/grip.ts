import { Matrix4, Quaternion, Vector3 } from "three";
import type { Side } from "../../shoppers/shopping-trip.js";
import type { Solid } from "../solids/solid.js";
import { type Bends, type Fingers, type JointPositions, posedJoints } from "./hand-skeleton.js";

/** How a hand holds things: where the first one is in the hand's frame, and how the fingers lie on it. */
export interface Grip {
  readonly place: Vector3;
  readonly turn: Quaternion;
  readonly fingers: Fingers;
  /** How well it fits, for choosing among grips; higher is better. */
  readonly score: number;
}

/** What a grip is chosen for. Directions in the cart's frame. */
export interface GripWish {
  readonly solid: Solid;
  /** How the thing is turned in the cart's frame when it is let go or taken hold of. */
  readonly turn: Quaternion;
  readonly side: Side;
  /** Where the arm reaches to. */
  readonly forward: Vector3;
  /** How many equal things lie beside each other in the hand. */
  readonly count: number;
}

/** More than this does not fit between the thumb and the fingers. */
const widestGrip = 0.092;
/** Where the palm's skin is, and how far out a bent finger comes down. */
const palm = 0.024;
const fingerReach = 0.118;
const fingerRadius = 0.0085;
const thumbRadius = 0.0095;

/**
 * Tries every way to take a thing by two of its axes, and takes the one whose palm looks down or inwards, whose
 * fingers point away from the shopper, and whose thickness fits the hand. Fingers then close until they touch.
 */
export function bestGrip(rest: JointPositions, wish: GripWish): Grip {
  let best: Candidate | null = null;
  for (const candidate of candidates(wish))
    if (best === null || candidate.score > best.score) best = candidate;
  if (best === null) throw new RangeError("there are always 24 ways to hold a thing");
  const distance = heldDistance(wish.solid, best, wish.count);
  return { ...best, fingers: closedFingers(rest, distance, best) };
}

interface Candidate {
  readonly place: Vector3;
  readonly turn: Quaternion;
  readonly score: number;
  /** Half extents along the hand's axes. */
  readonly half: Vector3;
}

const down = new Vector3(0, -1, 0);

function* candidates({ solid, turn, side, forward, count }: GripWish): Generator<Candidate> {
  const mirrored = side === "left" ? -1 : 1;
  for (const basis of signedBases()) {
    // The thing's axes as seen from the hand.
    const inHand = new Quaternion().setFromRotationMatrix(basis);
    const half = extentsSeen(basis, solid.half, count);
    const hand = turn.clone().multiply(mirror(inHand, mirrored).invert());
    const [x, y, z] = [0, 1, 2].map((k) => new Vector3().setComponent(k, 1).applyQuaternion(hand)) as [
      Vector3,
      Vector3,
      Vector3,
    ];
    const thumbUp = x.y * mirrored;
    const fromAbove = 1.2 * z.dot(down) + 0.5 * y.dot(forward);
    const fromSide = 0.55 * thumbUp + 0.9 * y.dot(forward) + (solid.half[1] > 0.075 ? 0.55 : -0.2);
    const tooThick = Math.max(0, half.y * 2 - widestGrip);
    const thin = half.y * 2 < 0.02 ? 0.2 : 0;
    yield {
      turn: inHand,
      place: new Vector3(
        0,
        Math.max(fingerReach - half.y, 0.062),
        palm + half.z + (half.z > 0.05 ? 0.006 : 0.002),
      ),
      score: Math.max(fromAbove, fromSide) - tooThick * 14 - thin + (z.y > 0.3 ? -2 : 0),
      half,
    };
  }
}

/** The 24 rotations that map axes to axes. */
function* signedBases(): Generator<Matrix4> {
  const axes = [0, 1, 2].flatMap((k) => [1, -1].map((sign) => new Vector3().setComponent(k, sign)));
  for (const x of axes) {
    for (const y of axes) {
      if (x.dot(y) !== 0) continue;
      yield new Matrix4().makeBasis(x, y, x.clone().cross(y));
    }
  }
}

function extentsSeen(basis: Matrix4, half: Solid["half"], count: number): Vector3 {
  const e = basis.elements;
  const seen = [0, 1, 2].map(
    (row) => Math.abs(e[row]!) * half[0] + Math.abs(e[4 + row]!) * half[1] + Math.abs(e[8 + row]!) * half[2],
  );
  return new Vector3(seen[0]! * count, seen[1]!, seen[2]!);
}

/** A left hand is a right one seen in a mirror that stands across its palm. */
export const mirror = (turn: Quaternion, mirrored: 1 | -1 | number): Quaternion =>
  mirrored === 1 ? turn.clone() : new Quaternion(turn.x, -turn.y, -turn.z, turn.w);

/** Where each of several equal things is in a right hand: side by side across the fingers. */
export function placesInHand(place: Vector3, halfAcross: number, count: number): Vector3[] {
  return Array.from({ length: count }, (_, i) =>
    place.clone().add(new Vector3((2 * i - (count - 1)) * halfAcross, 0, 0)),
  );
}

type Distance = (point: Vector3) => number;

function heldDistance(solid: Solid, { place, turn, half }: Candidate, count: number): Distance {
  const back = turn.clone().invert();
  const places = placesInHand(place, half.x / count, count);
  const local = new Vector3();
  return (point) =>
    places.reduce((least, each) => {
      local.copy(point).sub(each).applyQuaternion(back);
      return Math.min(least, solid.distance(local.x, local.y, local.z));
    }, Number.POSITIVE_INFINITY);
}

const mostBends: Bends = [1.35, 1.75, 1.1];
const bendStep = 0.05;

/** Bends each finger joint by joint until what lies beyond it touches; the thumb swings in from the other side. */
function closedFingers(rest: JointPositions, distance: Distance, held: Candidate): Fingers {
  const start: Bends = [-0.12, 0.05, 0.05];
  const bends: [Bends, Bends, Bends, Bends] = [start, start, start, start];
  const open: [number, number, number] = [0.72, 0.6, 0.25];
  const shaped = (): Fingers => ({ bends, thumbTowards: open, thumbBends: [0.05, 0.05] });
  for (const finger of [0, 1, 2, 3] as const) {
    let locked = 0;
    while (locked < 3) {
      const before = bends[finger];
      const next = before.map((angle, i) => (i < locked ? angle : Math.min(mostBends[i]!, angle + bendStep)));
      bends[finger] = [next[0]!, next[1]!, next[2]!];
      const touching = firstTouch(rest, shaped(), finger, distance);
      if (touching >= 0) {
        bends[finger] = before;
        locked = Math.max(locked + 1, touching + 1);
      } else if (bends[finger].every((angle, i) => i < locked || angle >= mostBends[i]!)) locked = 3;
    }
  }
  return { bends, ...closedThumb(rest, shaped(), distance, held) };
}

/** Which part of a finger touches, from 0 next to the palm to 2 at the tip; -1 when none does. */
function firstTouch(rest: JointPositions, fingers: Fingers, finger: number, distance: Distance): number {
  const { places } = posedJoints(rest, fingers);
  const first = 5 + finger * 5 + 1;
  const probe = new Vector3();
  for (let part = 2; part >= 0; part--) {
    for (const share of part === 2 ? [0.5, 1] : [0.35, 0.7, 1]) {
      probe.lerpVectors(places[first + part]!, places[first + part + 1]!, share);
      if (distance(probe) < fingerRadius) return part;
    }
  }
  return -1;
}

function closedThumb(
  rest: JointPositions,
  fingers: Fingers,
  distance: Distance,
  { place, half }: Candidate,
): Pick<Fingers, "thumbTowards" | "thumbBends"> {
  const from = new Vector3(...fingers.thumbTowards).normalize();
  const root = new Vector3(...rest[1]!);
  const aim = new Vector3(0.026, place.y - half.y - 0.006, place.z - half.z + Math.min(0.052, half.z * 1.2))
    .sub(root)
    .normalize();
  const touches = (towards: Vector3, thumbBends: readonly [number, number]): boolean => {
    const { places } = posedJoints(rest, {
      ...fingers,
      thumbTowards: [towards.x, towards.y, towards.z],
      thumbBends,
    });
    return [
      places[2]!.clone().lerp(places[3]!, 0.5),
      places[3]!,
      places[3]!.clone().lerp(places[4]!, 0.5),
      places[4]!,
    ].some((point) => distance(point) < thumbRadius);
  };
  let towards = from.clone();
  for (let share = 0; share <= 1.001; share += 0.04) {
    const next = from.clone().lerp(aim, share).normalize();
    if (touches(next, [0.05, 0.05]) && share > 0) break;
    towards = next;
  }
  let bent: readonly [number, number] = [0.05, 0.05];
  for (let angle = 0.1; angle < 0.9; angle += 0.05) {
    if (touches(towards, [angle * 0.7, angle])) break;
    bent = [angle * 0.7, angle];
  }
  return { thumbTowards: [towards.x, towards.y, towards.z], thumbBends: bent };
}
