import type { Rgb } from "../products/colours.js";
import type { SizeMillimetres } from "../products/physical-form.js";
import type { Random } from "../randomness/random.js";
import { type Mesh, type Point, sheet } from "./mesh.js";

const skinTones: readonly Rgb[] = [
  [241, 206, 182],
  [224, 172, 138],
  [198, 134, 96],
  [141, 85, 54],
  [92, 56, 38],
];

/** Four fingers around one edge of what is held and a thumb on the other: no more of a hand than a camera sees. */
export function handMeshes(size: SizeMillimetres, random: Random): Mesh[] {
  const colour = random.pick(skinTones);
  const side = random.chance(0.5) ? 1 : -1;
  const grip = random.between(-0.25, 0.15) * size.height;
  const [x, z] = [size.width / 2, size.depth / 2];
  const finger = (from: Point, to: Point, radius: number): Mesh => capsule(from, to, radius, colour);
  const reach = Math.min(size.width * 0.26, random.between(13, 24));
  const fingers = Array.from({ length: 4 }, (_, i) => {
    const y = grip + (1.5 - i) * 18.5;
    const long = reach * (i === 1 || i === 2 ? 1 : 0.8);
    return [
      finger([side * (x + 10), y - 6, -z], [side * (x + 9), y, z + 2], 9),
      finger([side * (x + 9), y, z + 2], [side * (x - long), y + 3, z + 8], 8.2),
    ];
  }).flat();
  const thumb = finger([-side * (x + 12), grip - 26, 0], [-side * (x - reach * 0.5), grip + 12, z + 9], 10.5);
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
      return [0, 1, 2].map((k) => from[k]! + along[k]! * at + right[k]! * c + up[k]! * s) as unknown as Point;
    },
    { texture: null, colour, gloss: 0.12 },
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
