import { rgbOf } from "../../products/colours.js";
import type { DrawnFace, PieceShape } from "../../products/drawn-product.js";
import type { Random } from "../../randomness/random.js";
import { fullTurn, type Mesh, type Point, type Surface, sheet } from "../mesh.js";

/** A piece of produce apart from any pack. */
export interface Piece {
  readonly shape: PieceShape;
  readonly widthMm: number;
  readonly lengthMm: number;
  /** Several natural variations; one is picked. */
  readonly skins: readonly DrawnFace[];
}

/** How finely a piece is cut into cells, around and along. */
export interface Cells {
  readonly around: number;
  readonly along: number;
}

/** One piece, its stalk up along y: the kind's shape with this piece's own size, bend and bumps. */
export function pieceMeshes(piece: Piece, random: Random, cells: Cells): Mesh[] {
  const { shape } = piece;
  const skin = random.pick(piece.skins);
  const surface: Surface = { print: skin, colour: [255, 255, 255], gloss: shape.gloss, opacity: 1 };
  const grown = random.between(0.94, 1.06);
  const height = piece.lengthMm * grown;
  const radius = (piece.widthMm / 2) * grown * random.between(0.95, 1.05);
  const bend = shape.bend * random.between(0.7, 1.3) + random.between(-0.012, 0.012);
  const bumps = bumpsOf(shape, random.fork("bumps"));
  const smooth = smoothProfile(shape.profile);
  const axis = (y: number): number => bend * height * (1 - (2 * y - 1) ** 2);
  const point = (u: number, v: number): Point => {
    const [y, r] = smooth(1 - v);
    const angle = 2 * Math.PI * u;
    const lobes =
      shape.lobes === 0
        ? 1
        : 1 - shape.lobeDepth * (0.5 + 0.5 * Math.cos(shape.lobes * angle)) * lobeReach(y);
    const distance = radius * r * lobes * bumps(angle, y);
    return [distance * Math.sin(angle) + axis(y), (y - 0.5) * height, distance * Math.cos(angle)];
  };
  // Artwork is drawn over the height, so that a sticker stays round.
  const unrolled = (u: number, v: number): readonly [number, number] => [u, 1 - smooth(1 - v)[0]];
  const skinMesh = sheet(cells.around, cells.along, point, surface, unrolled);
  if (shape.stalk === null) return [skinMesh];
  const columns = cells.around >= 16 ? 6 : 4;
  return [skinMesh, stalkMesh(shape.stalk, height, axis(1), smooth(1)[0], columns, random.fork("stalk"))];
}

/** Lobes are deepest at the ends, as in a pepper or an apple. */
const lobeReach = (y: number): number => 0.45 + 0.55 * Math.abs(2 * y - 1);

function bumpsOf(shape: PieceShape, random: Random): (angle: number, y: number) => number {
  const waves = Array.from({ length: 6 }, (_, i) => ({
    around: 1 + (i % 4),
    along: random.between(1, 6),
    phase: random.between(0, 2 * Math.PI),
    size: (shape.roughness * random.between(0.4, 1)) / (1 + i * 0.3),
  }));
  return (angle, y) =>
    1 + waves.reduce((sum, w) => sum + w.size * Math.sin(w.around * angle + w.along * 6 * y + w.phase), 0);
}

/** The profile as a smooth curve (Catmull and Rom 1974), read from the bottom (0) to the top (1). */
function smoothProfile(profile: PieceShape["profile"]): (t: number) => readonly [number, number] {
  const at = (i: number): readonly [number, number] => profile[Math.min(profile.length - 1, Math.max(0, i))]!;
  return (t) => {
    const s = Math.min(1, Math.max(0, t)) * (profile.length - 1);
    const i = Math.min(profile.length - 2, Math.floor(s));
    const f = s - i;
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const curve = (k: 0 | 1): number =>
      0.5 *
      (2 * b[k] +
        (c[k] - a[k]) * f +
        (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * f * f +
        (3 * b[k] - a[k] - 3 * c[k] + d[k]) * f ** 3);
    return [curve(0), Math.max(0, curve(1))];
  };
}

function stalkMesh(
  stalk: NonNullable<PieceShape["stalk"]>,
  height: number,
  x: number,
  top: number,
  columns: number,
  random: Random,
): Mesh {
  const lean = random.between(-0.5, 0.5);
  const base = (top - 0.5) * height - stalk.lengthMm * 0.25;
  const upright = fullTurn(
    [
      [base + stalk.lengthMm, 0],
      [base + stalk.lengthMm, stalk.radiusMm * 1.2],
      [base + stalk.lengthMm * 0.6, stalk.radiusMm * 0.85],
      [base, stalk.radiusMm * 1.7],
    ],
    { print: null, colour: rgbOf(stalk.colour), gloss: 0.1, opacity: 1 },
    columns,
  );
  for (let i = 0; i < upright.positions.length; i += 3) {
    const above = (upright.positions[i + 1]! - base) / stalk.lengthMm;
    upright.positions[i] = upright.positions[i]! + x + lean * above * above * stalk.lengthMm;
  }
  return upright;
}
