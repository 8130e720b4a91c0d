import { rgbOf } from "../../products/colours.js";
import type { Glass } from "../../products/drawn-product.js";
import { labelBands } from "../../products/physical-form.js";
import { fullTurn, type Mesh } from "../mesh.js";
import { film, type Pack } from "./pack.js";
import { label } from "./round-packs.js";

type Outline = readonly (readonly [number, number])[];

interface Silhouette {
  /** [share of the height, share of the radius] from the lip to the foot. */
  readonly glass: Outline;
  readonly cap: Outline;
  /** Share of the height that is filled. */
  readonly filled: number;
  readonly wallOpacity: number;
}

const foot: Outline = [
  [0.54, 1],
  [0.03, 1],
  [0, 0.88],
  [0, 0],
];

const silhouettes: Readonly<Record<Glass["silhouette"], Silhouette>> = {
  soda: {
    glass: [[0.92, 0.28], [0.86, 0.32], [0.79, 0.46], [0.7, 0.8], [0.62, 0.97], ...foot],
    cap: [
      [1, 0],
      [1, 0.33],
      [0.985, 0.36],
      [0.92, 0.38],
      [0.91, 0.3],
    ],
    filled: 0.84,
    wallOpacity: 0.12,
  },
  wine: {
    glass: [[0.96, 0.2], [0.78, 0.21], [0.71, 0.3], [0.66, 0.62], [0.61, 0.92], [0.57, 1], ...foot],
    cap: [
      [1, 0],
      [1, 0.22],
      [0.97, 0.24],
      [0.8, 0.23],
    ],
    filled: 0.78,
    wallOpacity: 0.34,
  },
  beer: {
    glass: [[0.975, 0.21], [0.86, 0.24], [0.76, 0.3], [0.68, 0.5], [0.61, 0.84], [0.57, 0.99], ...foot],
    cap: [
      [1, 0],
      [1, 0.24],
      [0.985, 0.29],
      [0.97, 0.29],
    ],
    filled: 0.82,
    wallOpacity: 0.42,
  },
  oil: {
    glass: [[0.9, 0.26], [0.83, 0.28], [0.77, 0.4], [0.7, 0.74], [0.63, 0.97], ...foot],
    cap: [
      [1, 0],
      [1, 0.29],
      [0.985, 0.31],
      [0.88, 0.31],
    ],
    filled: 0.86,
    wallOpacity: 0.14,
  },
};

/** A bottle that one sees through: its liquid, the glass or plastic around it, a cap and a label. */
export function clearBottle(pack: Pack, columns = 24): Mesh[] {
  const { width, height: h, finish, lid, body, face } = pack;
  const { glass } = finish;
  if (glass === undefined) throw new TypeError("a clear bottle without glass");
  const shape = silhouettes[glass.silhouette];
  const r = width / 2;
  const [low, high] = labelBands["clear-bottle"].map((share) => h * (share - 0.5)) as [number, number];
  const solidOf = (outline: Outline, shrink = 1): [number, number][] =>
    outline.map(([up, out]) => [h * (up - 0.5), r * out * shrink]);
  return [
    ...label(
      [
        [high, r * 1.01],
        [low, r * 1.01],
      ],
      face,
      Math.max(6, columns / 2),
    ),
    fullTurn(solidOf(shape.cap), lid, columns),
    fullTurn(solidOf(liquidOf(shape), 0.95), film(rgbOf(glass.liquid), 1 - glass.clarity ** 2, 0.3), columns),
    fullTurn(solidOf(shape.glass), film(body.colour, shape.wallOpacity, 0.9), columns),
  ];
}

/** The inside of the glass up to the level of the liquid, closed by its surface. */
function liquidOf({ glass, filled }: Silhouette): Outline {
  const below = glass.filter(([up]) => up < filled);
  const above = glass.filter(([up]) => up >= filled).at(-1)!;
  const next = below[0]!;
  const share = (above[0] - filled) / (above[0] - next[0]);
  return [[filled, 0], [filled, above[1] + (next[1] - above[1]) * share], ...below];
}
