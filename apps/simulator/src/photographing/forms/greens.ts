import { rgbOf } from "../../products/colours.js";
import type { DrawnFace, DrawnProduct, Leaves } from "../../products/drawn-product.js";
import type { Random } from "../../randomness/random.js";
import { fullTurn, type Mesh, type Point, type Surface, sheet } from "../mesh.js";
import { solid } from "./pack.js";
import { type Piece, pieceMeshes } from "./pieces.js";
import { moved } from "./placing.js";

const golden = Math.PI * (3 - Math.sqrt(5));

/** A lettuce, a cabbage or a broccoli: its core, and leaves around it or florets upon it. */
export function head(drawn: DrawnProduct, piece: Piece, random: Random): Mesh[] {
  const { leaves } = drawn.finish;
  const core = pieceMeshes(piece, random.fork("core"), { around: 18, along: 10 });
  if (leaves === undefined) return core;
  const skin: Surface = {
    print: random.pick(piece.skins),
    colour: [255, 255, 255],
    gloss: piece.shape.gloss,
    opacity: 1,
  };
  return leaves.kind === "florets"
    ? [...core, ...florets(leaves, drawn, random)]
    : [...core, ...outerLeaves(leaves, drawn, skin, random)];
}

/** Leaves that cup the head, their rims standing off and ruffled. */
function outerLeaves(leaves: Leaves, { size }: DrawnProduct, skin: Surface, random: Random): Mesh[] {
  const [r, h] = [size.width / 2, size.height];
  return Array.from({ length: leaves.count }, (_, i) => {
    const draw = random.fork(`leaf-${i}`);
    const middle = i * golden + draw.between(-0.2, 0.2);
    const spread = draw.between(0.75, 1);
    const [top, off] = [draw.between(0.72, 0.98), draw.between(1.02, 1.07)];
    return sheet(
      5,
      5,
      (u, v) => {
        const across = 2 * u - 1;
        const up = (1 - v) * top;
        const round = Math.sin(Math.PI * Math.min(0.97, 0.06 + up * 0.86)) ** 0.55;
        const rim = Math.max(Math.abs(across) ** 3, (1 - v) ** 4);
        const ruffle = rim * (0.1 + 0.05 * Math.sin(9 * across + i) + 0.04 * Math.sin(13 * v + i));
        const angle = middle + across * spread * (0.55 + 0.45 * (1 - v));
        const out = r * round * (off + ruffle);
        return [out * Math.sin(angle), (up - 0.5) * h, out * Math.cos(angle)];
      },
      skin,
    );
  });
}

/** Small balls over the dome. */
function florets(leaves: Leaves, { size }: DrawnProduct, random: Random): Mesh[] {
  const surface = solid(rgbOf(leaves.colour), 0.08);
  const [r, h] = [size.width / 2, size.height];
  return Array.from({ length: leaves.count }, (_, i) => {
    const draw = random.fork(`floret-${i}`);
    const up = 1 - ((i + 0.5) / leaves.count) * 0.86;
    const ring = Math.sqrt(1 - up * up);
    const ball = r * draw.between(0.3, 0.38);
    const one = sheet(
      7,
      4,
      (u, v) => {
        const [a, b] = [2 * Math.PI * u, Math.PI * v];
        const lump = ball * (1 + 0.12 * Math.sin(5 * a + 3 * b) * Math.sin(b));
        return [lump * Math.sin(b) * Math.sin(a), lump * Math.cos(b), lump * Math.sin(b) * Math.cos(a)];
      },
      surface,
    );
    const at: Point = [
      r * 0.72 * ring * Math.sin(i * golden),
      h * (0.5 - leaves.share) + h * leaves.share * 0.72 * up,
      r * 0.72 * ring * Math.cos(i * golden),
    ];
    return moved(one, [draw.between(-1, 1), draw.between(-3, 3), 0], at);
  });
}

/** Pieces bound by a band, their green above. */
export function bunch(drawn: DrawnProduct, skins: readonly DrawnFace[], random: Random): Mesh[] {
  const { inside, leaves } = drawn.finish;
  if (inside?.kind !== "pieces") throw new TypeError("a bunch without pieces");
  const { width, height } = drawn.size;
  const bottom = -height / 2;
  const reach =
    Math.max(0, width / 2 - inside.widthMm / 2) * (inside.lengthMm > inside.widthMm * 12 ? 0.32 : 0.95);
  const pieces = Array.from({ length: inside.count }, (_, i) => {
    const away = reach * Math.sqrt((i + 0.3) / inside.count);
    const [x, z] = [away * Math.sin(i * golden), away * 0.7 * Math.cos(i * golden)];
    const lean = (away / inside.lengthMm) * 0.5;
    const at: Point = [x, bottom + inside.lengthMm * (0.5 + 0.04 * (i % 3)), z];
    const around = inside.count > 10 ? 6 : 8;
    return pieceMeshes({ ...inside, skins }, random.fork(i), { around, along: 5 }).map((mesh) =>
      moved(mesh, [0, random.between(-3, 3), lean * Math.sign(x)], at),
    );
  }).flat();
  return [
    ...pieces,
    ...(leaves === undefined ? [] : green(leaves, drawn, random)),
    ...(inside.count > 1
      ? [
          band(
            drawn,
            inside.lengthMm,
            inside.lengthMm < inside.widthMm * 4 ? reach * 0.5 : reach * 0.84 + inside.widthMm * 0.35,
          ),
        ]
      : []),
  ];
}

function green(leaves: Leaves, { size, finish }: DrawnProduct, random: Random): Mesh[] {
  const { width, height } = size;
  const from = height * (0.5 - leaves.share);
  const shades = [0, 1, 2].map((i) => {
    const [r, g, b] = rgbOf(leaves.colour);
    const f = 0.84 + 0.16 * i;
    const shade = (value: number): number => Math.min(255, Math.round(value * f));
    return solid([shade(r), shade(g), shade(b)], finish.gloss * 0.4);
  });
  return Array.from({ length: leaves.count }, (_, i) => {
    const draw = random.fork(`green-${i}`);
    const surface = shades[i % shades.length]!;
    return leaves.kind === "frills"
      ? frill(i / leaves.count, width, height * leaves.share, from, surface, draw)
      : blade(i * golden, width, height * leaves.share, from, surface, draw);
  });
}

/** A long leaf that bends outwards. */
function blade(
  angle: number,
  width: number,
  length: number,
  from: number,
  surface: Surface,
  draw: Random,
): Mesh {
  const [out, wide, long] = [
    draw.between(0.15, 0.5) * width,
    width * draw.between(0.1, 0.2),
    length * draw.between(0.75, 1),
  ];
  return sheet(
    2,
    4,
    (u, v) => {
      const up = 1 - v;
      const half = wide * Math.sin(Math.PI * Math.min(0.98, 0.08 + up * 0.9)) * (u - 0.5);
      const away = out * up ** 1.6 + 3;
      const fold = 2.5 * Math.abs(2 * u - 1);
      return [
        away * Math.sin(angle) + half * Math.cos(angle) + fold * Math.sin(angle),
        from + long * up,
        away * Math.cos(angle) - half * Math.sin(angle) + fold * Math.cos(angle),
      ];
    },
    surface,
  );
}

/** A crinkled tuft somewhere in the cloud of green. */
function frill(
  share: number,
  width: number,
  length: number,
  from: number,
  surface: Surface,
  draw: Random,
): Mesh {
  const up = 0.02 + 0.94 * share;
  const away =
    (width / 2) * 0.72 * Math.sqrt(draw.between(0, 1)) * Math.sin(Math.PI * Math.min(0.9, 0.25 + up * 0.55));
  const around = draw.between(0, 2 * Math.PI);
  const side = width * draw.between(0.24, 0.36);
  const one = sheet(
    3,
    3,
    (u, v) => {
      const round = 1 - 0.3 * (2 * v - 1) ** 2;
      return [
        (u - 0.5) * side * round,
        (0.5 - v) * side,
        side * (0.2 * Math.sin(9 * u + 5 * v) + 0.14 * Math.sin(11 * v - 3 * u)),
      ];
    },
    surface,
  );
  return moved(
    one,
    [draw.between(-0.7, 0.7), draw.between(-3, 3), draw.between(-0.8, 0.8)],
    [away * Math.sin(around), from + length * up * 0.86, away * Math.cos(around)],
  );
}

/** A rubber band around the stems. */
function band({ size: { height } }: DrawnProduct, pieceLength: number, reach: number): Mesh {
  const y = -height / 2 + Math.min(pieceLength * 0.98, height * 0.45);
  const sides = fullTurn(
    [
      [y + 5, reach],
      [y - 5, reach],
    ],
    solid([64, 110, 190], 0.25),
    12,
  );
  // Bunches are flatter than they are wide.
  return { ...sides, positions: sides.positions.map((value, i) => (i % 3 === 2 ? value * 0.8 : value)) };
}
