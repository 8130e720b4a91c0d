import { rgbOf } from "../../products/colours.js";
import type { DrawnFace } from "../../products/drawn-product.js";
import { stickerShare } from "../../products/physical-form.js";
import type { Random } from "../../randomness/random.js";
import { type Mesh, type Point, sheet } from "../mesh.js";
import { film, type Pack, solid } from "./pack.js";
import { type Piece, pieceMeshes } from "./pieces.js";
import { moved, placesIn } from "./placing.js";

/** Triangles that the pieces of one sack may take together. */
const trianglesForPieces = 800;

/** The share of a sack's height, above, that is gathered into its clip or knot. */
const gathered = 0.14;

interface Room {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
}

/** Where the sack's skin is: round, flattened, gathered above; u around, v from its top to its bottom. */
function sackPoint({ width, height, depth }: Room, u: number, v: number, looseness = 0): Point {
  const angle = 2 * Math.PI * u;
  const below = (v - gathered) / (1 - gathered);
  const swell =
    v < gathered
      ? 0.1 + 0.16 * Math.abs(1 - v / gathered)
      : Math.max(0.1, (1 - Math.abs(2 * below - 1) ** 3.4) ** 0.5);
  const [s, c] = [Math.sin(angle), Math.cos(angle)];
  const square = (value: number): number => Math.sign(value) * Math.abs(value) ** 0.75;
  const crease = 1 + looseness * (0.6 * Math.sin(5 * angle + 9 * v) + 0.4 * Math.sin(11 * angle - 6 * v));
  return [
    (width / 2) * swell * square(s) * crease,
    (0.5 - v) * height,
    (depth / 2) * swell * square(c) * crease,
  ];
}

/** Pieces lying in a sack of this size. */
export function piecesInSack(
  room: Room,
  contents: readonly { readonly piece: Piece; readonly count: number }[],
  random: Random,
): Mesh[] {
  const total = contents.reduce((sum, { count }) => sum + count, 0);
  const along = total > 8 ? 5 : 6;
  const around = Math.max(6, Math.min(14, Math.floor(trianglesForPieces / total / 2 / along)));
  const widest = Math.max(...contents.map(({ piece }) => piece.widthMm));
  const longest = Math.max(...contents.map(({ piece }) => piece.lengthMm));
  const free = [
    room.width * 0.94,
    room.height * (1 - gathered) * 0.94,
    Math.max(0, room.depth * 0.96 - widest),
  ] as const;
  const places = placesIn(free, total, widest, longest, random.fork("places"));
  const pieces = contents.flatMap(({ piece, count }) => Array.from({ length: count }, () => piece));
  return random
    .fork("order")
    .shuffled(pieces)
    .flatMap((piece, i) => {
      const { at, turn } = places[i]!;
      const lower = (room.height * gathered) / 2;
      return pieceMeshes(piece, random.fork(i), { around, along }).map((mesh) =>
        moved(mesh, turn, [at[0], at[1] - lower, at[2]]),
      );
    });
}

/** A net of crossing strands, a clip above, a paper label around its belly. */
export function net(pack: Pack, skins: readonly DrawnFace[], random: Random): Mesh[] {
  return [...filled(pack, skins, random), ...strands(pack, pack.finish.body), ...labels(pack), clip(pack)];
}

/** Clear film with a printed label. */
export function clearBag(pack: Pack, skins: readonly DrawnFace[], random: Random): Mesh[] {
  return [...filled(pack, skins, random), ...labels(pack), ...clearSkin(pack)];
}

function filled(pack: Pack, skins: readonly DrawnFace[], random: Random): Mesh[] {
  const { inside } = pack.finish;
  if (inside?.kind !== "pieces") throw new TypeError("a sack without pieces");
  return piecesInSack(pack, [{ piece: { ...inside, skins }, count: inside.count }], random);
}

/** Thin film: nearly invisible but for its glints. */
export const clearSkin = (room: Room): Mesh[] => [
  sheet(18, 10, (u, v) => sackPoint(room, u, v, 0.05), film([240, 246, 248], 0.12, 0.95)),
];

function strands(room: Room, colour: string): Mesh[] {
  const surface = solid(rgbOf(colour), 0.2);
  const [count, steps, thick] = [9, 9, 0.004];
  const helix = (start: number, hand: 1 | -1): Mesh =>
    sheet(
      1,
      steps,
      (u, v) => {
        const around = start + hand * 0.55 * v + (u - 0.5) * 2 * thick;
        const [x, y, z] = sackPoint(room, around, 0.04 + v * 0.94);
        return [x * 1.02, y, z * 1.02];
      },
      surface,
    );
  return Array.from({ length: count }, (_, i) => [helix(i / count, 1), helix(i / count, -1)]).flat();
}

function labels(pack: Pack): Mesh[] {
  const [wide, high] = stickerShare.sack;
  const half = (side: 1 | -1, name: "front" | "back"): Mesh =>
    sheet(
      6,
      2,
      (u, v) => {
        const around = (side === 1 ? 0 : 0.5) + (u - 0.5) * 0.5 * wide;
        const [x, , z] = sackPoint(pack, around, 0.57);
        const flatter = 1.045;
        return [x * flatter, pack.height * (-0.07 + high * (0.5 - v)), z * flatter];
      },
      pack.face(name),
    );
  return [half(1, "front"), half(-1, "back")];
}

function clip({ height, width, lid }: Pack): Mesh {
  const y = height * (0.5 - gathered);
  const r = width * 0.075;
  return sheet(
    8,
    1,
    (u, v) => [r * Math.sin(2 * Math.PI * u), y + (0.5 - v) * 9, r * Math.cos(2 * Math.PI * u)],
    { ...lid, ...solid([214, 48, 40], 0.3) },
  );
}
