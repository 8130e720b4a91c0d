import type { CollisionShape } from "../../photographing/collision-shape.js";
import { fullTurn, type Mesh, type Point, type Surface, sheet } from "../../photographing/mesh.js";
import type { Rgb } from "../../products/colours.js";
import type { Random } from "../../randomness/random.js";
import type { OtherThing } from "../../shoppers/shopping-trip.js";
import { distanceTo, halfExtents, type Solid } from "./solid.js";

const cloth = (colour: Rgb): Surface => ({ print: null, colour, gloss: 0.05, opacity: 1 });

/** A shopper's own thing. */
export function otherSolid(looks: OtherThing["looks"], kilograms: number, random: Random): Solid {
  const { half, meshes, softness } = shapes[looks](random);
  const collision: CollisionShape = { kind: "hull", points: lens(half) };
  return {
    collision,
    half: halfExtents(collision),
    distance: distanceTo(collision),
    kilograms,
    softness,
    rests: ["upright"],
    meshes,
  };
}

interface Shape {
  readonly half: readonly [number, number, number];
  readonly meshes: readonly Mesh[];
  readonly softness: number;
}

const shapes: Readonly<Record<OtherThing["looks"], (random: Random) => Shape>> = {
  "shopping-bag": shoppingBag,
  coat,
  handbag,
  toy,
};

function lens([x, y, z]: readonly [number, number, number]): Point[] {
  return [-1, 1].flatMap((sx) =>
    [-1, 1].flatMap((sz): Point[] => [
      [sx * x, -y * 0.4, sz * z * 0.7],
      [sx * x * 0.7, -y * 0.4, sz * z],
      [sx * x * 0.75, y * 0.35, sz * z * 0.75],
      [sx * x * 0.6, -y, sz * z * 0.6],
      [sx * x * 0.35, y, sz * z * 0.35],
    ]),
  );
}

type Wave = {
  readonly across: number;
  readonly along: number;
  readonly phase: number;
  readonly size: number;
};

const wavesOf = (count: number, size: number, random: Random): Wave[] =>
  Array.from({ length: count }, (_, i) => ({
    across: random.between(1.5, 4 + i * 1.4),
    along: random.between(1.5, 4 + i * 1.4),
    phase: random.between(0, 2 * Math.PI),
    size: (size * random.between(0.5, 1)) / (1 + i * 0.25),
  }));

const waveSum = (waves: readonly Wave[], u: number, v: number): number =>
  waves.reduce(
    (sum, w) => sum + w.size * Math.sin(w.across * u * 2 * Math.PI + w.along * v * 6 + w.phase),
    0,
  );

/** A closed rounded body whose surface is pushed in and out: cloth that lies in folds. */
function crumpled(
  [x, y, z]: readonly [number, number, number],
  squareness: number,
  waves: readonly Wave[],
  surface: Surface,
): Mesh {
  const rounded = (value: number): number => Math.sign(value) * Math.abs(value) ** squareness;
  return sheet(
    40,
    22,
    (u, v) => {
      const [angle, t] = [2 * Math.PI * u, Math.PI * v];
      // The seam at u = 0 = 1 must close: folds fade out there.
      const closed = Math.min(1, 6 * Math.min(u, 1 - u));
      const r = 1 + waveSum(waves, u, v) * closed * Math.sin(t);
      return [
        x * rounded(Math.sin(t)) * rounded(Math.sin(angle)) * r,
        y * rounded(Math.cos(t)) * r,
        z * rounded(Math.sin(t)) * rounded(Math.cos(angle)) * r,
      ];
    },
    surface,
  );
}

/** A loop of cord or strap in the plane of x and y, standing on its two ends. */
function strap(width: number, height: number, z: number, radius: number, surface: Surface): Mesh {
  return sheet(
    8,
    18,
    (u, v) => {
      const bow = Math.PI * v;
      const ring = 2 * Math.PI * u;
      const [cx, cy] = [-Math.cos(bow) * width, Math.sin(bow) ** 0.8 * height];
      const r = radius * Math.cos(ring);
      return [cx - Math.cos(bow) * r, cy + Math.sin(bow) * r, z + radius * Math.sin(ring)];
    },
    surface,
  );
}

const shiftedUp = (mesh: Mesh, y: number): Mesh => ({
  ...mesh,
  positions: mesh.positions.map((value, i) => (i % 3 === 1 ? value + y : value)),
});

const bagColours: readonly Rgb[] = [
  [206, 186, 150],
  [46, 88, 72],
  [186, 60, 56],
  [52, 70, 120],
];
const coatColours: readonly Rgb[] = [
  [44, 52, 70],
  [92, 84, 68],
  [128, 46, 50],
  [60, 66, 60],
];

function shoppingBag(random: Random): Shape {
  const surface = cloth(random.pick(bagColours));
  const half = [150, 165, 85] as const;
  const body = crumpled(half, 0.42, wavesOf(5, 0.035, random), surface);
  const handles = [-34, 34].map((z) => shiftedUp(strap(62, 105, z, 6, surface), half[1] - 16));
  return { half, meshes: [body, ...handles], softness: 0.85 };
}

function coat(random: Random): Shape {
  const colour = random.pick(coatColours);
  const surface = cloth(colour);
  const half = [205, 55, 165] as const;
  const body = crumpled(half, 0.8, wavesOf(9, 0.16, random), surface);
  const lining = cloth([colour[0] * 0.55 + 70, colour[1] * 0.5 + 60, colour[2] * 0.5 + 50]);
  const collar = shiftedUp(crumpled([95, 34, 42], 0.9, wavesOf(6, 0.2, random), lining), 38);
  const sleeve = crumpled([175, 40, 48], 0.85, wavesOf(7, 0.14, random), surface);
  const sleeves = {
    ...sleeve,
    positions: sleeve.positions.map((v, i) => (i % 3 === 2 ? v + 105 : i % 3 === 0 ? v + 60 : v + 14)),
  };
  return { half, meshes: [body, collar, sleeves], softness: 1 };
}

function handbag(random: Random): Shape {
  const leather: Surface = {
    print: null,
    colour: random.pick([
      [104, 58, 38],
      [34, 32, 36],
      [150, 40, 60],
    ]),
    gloss: 0.45,
    opacity: 1,
  };
  const half = [145, 100, 60] as const;
  const clasp: Surface = { print: null, colour: [212, 178, 92], gloss: 0.8, opacity: 1 };
  return {
    half,
    meshes: [
      crumpled(half, 0.36, wavesOf(3, 0.012, random), leather),
      shiftedUp(strap(82, 120, 0, 7, leather), half[1] - 12),
      shiftedUp(crumpled([16, 12, 63], 0.5, [], clasp), 46),
    ],
    softness: 0.6,
  };
}

/** A sitting bear of plush. */
function toy(random: Random): Shape {
  const plush = cloth(
    random.pick([
      [170, 122, 74],
      [214, 190, 156],
      [120, 84, 60],
    ]),
  );
  const dark = cloth([30, 24, 22]);
  const ball = (x: number, y: number, z: number, r: number, surface = plush): Mesh => {
    const mesh = fullTurn(
      Array.from({ length: 9 }, (_, i) => {
        const t = (Math.PI * i) / 8;
        return [r * Math.cos(t), r * Math.sin(t)] as const;
      }),
      surface,
      14,
    );
    return { ...mesh, positions: mesh.positions.map((value, i) => value + [x, y, z][i % 3]!) };
  };
  return {
    half: [90, 125, 75],
    meshes: [
      ball(0, -45, 0, 74),
      ball(0, 68, 6, 56),
      ...[-1, 1].flatMap((side) => [
        ball(side * 42, 112, 0, 21),
        ball(side * 74, -10, 24, 27),
        ball(side * 48, -98, 46, 33),
        ball(side * 20, 80, 56, 6, dark),
      ]),
      ball(0, 58, 56, 15),
      ball(0, 64, 70, 7, dark),
    ],
    softness: 0.8,
  };
}
