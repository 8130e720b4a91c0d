import type { Rgb } from "../products/colours.js";
import { labelBands, type PhysicalForm, type SizeMillimetres } from "../products/physical-form.js";
import type { Random } from "../randomness/random.js";
import { type Mesh, type Point, sheet } from "./mesh.js";

const skinTones: readonly Rgb[] = [
  [241, 206, 182],
  [224, 172, 138],
  [198, 134, 96],
  [141, 85, 54],
  [92, 56, 38],
];

/**
 * Four fingers around one edge of a pack and a thumb on the other: no more of a hand than a camera sees. On round
 * packs the fingers stay at the side, where the surface turns away.
 */
export function handMeshes(form: PhysicalForm, size: SizeMillimetres, random: Random): Mesh[] {
  const colour = random.pick(skinTones);
  const side = random.chance(0.5) ? 1 : -1;
  const round = form in labelBands;
  // A hand holds a low pack by three fingers.
  const count = size.height < 130 ? 3 : 4;
  const grip = random.between(-0.25, 0.1) * (size.height - count * 17);
  const x = size.width / 2;
  const front = (size.depth / 2) * (round ? 0.62 : 1);
  const reach = Math.min(size.width * (round ? 0.14 : 0.26), random.between(11, 22));
  const finger = (from: Point, to: Point, radius: number): Mesh => capsule(from, to, radius, colour);
  const fingers = Array.from({ length: count }, (_, i) => {
    const y = grip + ((count - 1) / 2 - i) * 17;
    const long = reach * (i === 1 || i === 2 ? 1 : 0.8);
    return [
      finger([side * (x + 7), y - 6, -front], [side * (x + 6), y, front], 8.2),
      finger([side * (x + 6), y, front], [side * (x - long), y + 3, front + 7], 7.4),
    ];
  }).flat();
  const thumb = finger(
    [-side * (x + 9), grip - 22, 0],
    [-side * (x - reach * 0.4), grip + 10, front + 7],
    9.2,
  );
  return [...fingers, thumb];
}

/** A round-ended rod between two points. */
function capsule(from: Point, to: Point, radius: number, colour: Rgb): Mesh {
  const axis = [to[0] - from[0], to[1] - from[1], to[2] - from[2]] as const;
  const length = Math.hypot(...axis);
  const along: Point = [axis[0] / length, axis[1] / length, axis[2] / length];
  const helper: Point = Math.abs(along[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0];
  const right = unit(cross(along, helper));
  const up = cross(right, along);
  const rounded = (v: number): readonly [number, number] => {
    const cap = 0.28;
    if (v < cap) {
      const a = (v / cap) * (Math.PI / 2);
      return [-radius * Math.cos(a), radius * Math.sin(a)];
    }
    if (v > 1 - cap) {
      const a = ((1 - v) / cap) * (Math.PI / 2);
      return [length + radius * Math.cos(a), radius * Math.sin(a)];
    }
    return [((v - cap) / (1 - 2 * cap)) * length, radius];
  };
  return sheet(
    16,
    20,
    (u, v) => {
      const [at, r] = rounded(v);
      const [c, s] = [r * Math.cos(2 * Math.PI * u), r * Math.sin(2 * Math.PI * u)];
      const on = (k: 0 | 1 | 2): number => from[k] + along[k] * at + right[k] * c + up[k] * s;
      return [on(0), on(1), on(2)];
    },
    { print: null, colour, gloss: 0.12, opacity: 1 },
  );
}

const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

function unit(a: Point): Point {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
}
