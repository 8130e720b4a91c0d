import type { DrawnProduct } from "../products/drawn-product.js";
import { gableShoulder } from "../products/physical-form.js";
import { bagRoom } from "./bag-room.js";
import type { Point } from "./mesh.js";
import type { BagContent } from "./product-mesh.js";

/** A simple solid around the origin for physics, in millimetres, axes as in `productMesh`. */
export type CollisionShape =
  | { readonly kind: "box"; readonly halfExtents: Point }
  /** Upright: its axis is y. */
  | { readonly kind: "cylinder"; readonly radius: number; readonly halfHeight: number }
  | { readonly kind: "sphere"; readonly radius: number }
  /** A rod along an axis with round ends; `halfLength` is that of the straight part. */
  | {
      readonly kind: "capsule";
      readonly axis: "x" | "y";
      readonly radius: number;
      readonly halfLength: number;
    }
  /** The smallest convex solid around these points. */
  | { readonly kind: "hull"; readonly points: readonly Point[] };

/** Soft packs settle a little into what they lie on. */
const give = 0.92;

/** What physics holds a product for. It encloses the mesh to a few millimetres, a pillow's thin seams apart. */
export function collisionShapeOf(drawn: DrawnProduct): CollisionShape {
  const { width, height, depth } = drawn.size;
  switch (drawn.form) {
    case "box":
    case "bar":
    case "multipack":
      return { kind: "box", halfExtents: [width / 2, height / 2, depth / 2] };
    case "tray":
      return { kind: "hull", points: trayOf(width, height, depth) };
    case "gable-carton":
      return { kind: "hull", points: gable(width, height, depth) };
    case "can":
    case "jar":
    case "tub":
      return { kind: "cylinder", radius: width / 2, halfHeight: height / 2 };
    case "bottle":
    case "clear-bottle":
      return { kind: "hull", points: bottle(width, height) };
    case "pouch":
      return { kind: "hull", points: pillow(width, height, depth * give) };
    case "bag":
      return { kind: "hull", points: standingBag(width, height, depth * give) };
    case "net":
    case "clear-bag":
      return { kind: "hull", points: sack(width, height, depth * give) };
    case "piece":
    case "head":
    case "bunch":
      return piece(drawn);
  }
}

/** What physics holds loose produce in a thin bag for: `baggedMesh`. */
export const baggedShapeOf = (contents: readonly BagContent[]): CollisionShape => {
  const { width, height, depth } = bagRoom(contents);
  return { kind: "hull", points: sack(width, height, depth * give) };
};

function piece({ size: { width, height }, finish }: DrawnProduct): CollisionShape {
  const lies = finish.piece?.lies === true;
  const slim = height / width;
  if (slim > 1.15) {
    return {
      kind: "capsule",
      axis: lies ? "x" : "y",
      radius: width / 2,
      halfLength: (height - width) / 2,
    };
  }
  return { kind: "sphere", radius: (width + height) / 4 };
}

/** A box up to the shoulder, then a roof whose ridge runs along x. */
function gable(width: number, height: number, depth: number): Point[] {
  const shoulder = height * (gableShoulder - 0.5);
  return [
    ...corners(width / 2, -height / 2, depth / 2),
    ...corners(width / 2, shoulder, depth / 2),
    ...corners((width / 2) * 0.86, height / 2, 1.2),
  ];
}

function bottle(width: number, height: number): Point[] {
  const ring = (radius: number, y: number): Point[] =>
    Array.from({ length: 10 }, (_, i) => {
      const angle = (2 * Math.PI * i) / 10;
      return [radius * Math.sin(angle), y, radius * Math.cos(angle)];
    });
  const r = width / 2;
  return [
    ...ring(r * 0.9, -height / 2),
    ...ring(r, -height * 0.47),
    ...ring(r, height * 0.1),
    ...ring(r * 0.62, height * 0.24),
    ...ring(r * 0.4, height / 2),
  ];
}

/** Wider at the rim, which is in front, than at its floor. */
const trayOf = (width: number, height: number, depth: number): Point[] => [
  ...rectangle(width * 0.42, height * 0.42, -depth / 2),
  ...rectangle(width / 2, height / 2, depth * 0.3),
  ...rectangle(width * 0.36, height * 0.36, depth / 2),
];

const rectangle = (x: number, y: number, z: number): Point[] => [
  [-x, -y, z],
  [x, -y, z],
  [-x, y, z],
  [x, y, z],
];

/** Full below, drawn in to its fold. */
const standingBag = (width: number, height: number, depth: number): Point[] => [
  ...corners(width / 2, -height / 2, depth * 0.46),
  ...corners(width / 2, height * 0.16, depth * 0.46),
  ...corners(width * 0.48, height / 2, 3),
];

/** Round, flattened, gathered into a clip or a knot above. */
const sack = (width: number, height: number, depth: number): Point[] =>
  [
    [0.5, 0.1],
    [0.33, 0.16],
    [0.18, 0.8],
    [-0.07, 1],
    [-0.3, 0.86],
    [-0.46, 0.4],
  ].flatMap(([y, swell]) =>
    Array.from({ length: 8 }, (_, i): Point => {
      const angle = (2 * Math.PI * i) / 8;
      return [(width / 2) * swell! * Math.sin(angle), height * y!, (depth / 2) * swell! * Math.cos(angle)];
    }),
  );

/** Full in the middle, thin at the seams. */
function pillow(width: number, height: number, depth: number): Point[] {
  const [x, y, z] = [width / 2, height / 2, depth / 2];
  return [
    ...corners(x * 0.95, y * 0.96, 1),
    ...corners(x * 0.96, -y * 0.96, 1),
    ...corners(x * 0.62, y * 0.6, z * 0.86),
    ...corners(x * 0.62, -y * 0.6, z * 0.86),
    [0, 0, z],
    [0, 0, -z],
  ];
}

const corners = (x: number, y: number, z: number): Point[] => [
  [-x, y, -z],
  [x, y, -z],
  [-x, y, z],
  [x, y, z],
];
