import type { PieceShape } from "./drawn-product.js";

/** How a skin is painted, from the bottom of the fruit to its top. */
export interface Skin {
  readonly bottom: string;
  readonly middle: string;
  readonly top: string;
  readonly streaks?: { readonly colour: string; readonly count: number; readonly opacity: number };
  readonly speckles?: { readonly colour: string; readonly count: number; readonly sizeMm: number };
  /** Large soft patches: the blush of an apple, the brown of a ripe banana. */
  readonly patches?: { readonly colour: string; readonly count: number; readonly opacity: number };
  /** Rings around the fruit, as on a carrot. */
  readonly rings?: { readonly colour: string; readonly count: number };
  /** Seams from end to end, as on a banana. */
  readonly seams?: { readonly colour: string; readonly count: number };
}

export interface ProduceKind {
  readonly name: string;
  /** The IFPS price look-up code. */
  readonly plu: string;
  readonly priceCentsPerKg: number;
  /**
   * What a scale sees of one piece: edible grams / (1 - refuse), from the unit weights of the USDA National
   * Nutrient Database; the standard deviation where it was measured, else a tenth of the mean.
   */
  readonly unitGrams: { readonly mean: number; readonly sd: number };
  /** Largest diameter and length. */
  readonly widthMm: number;
  readonly lengthMm: number;
  readonly shape: PieceShape;
  readonly skin: Skin;
}

const shape = (profile: PieceShape["profile"], more: Partial<PieceShape> = {}): PieceShape => ({
  profile,
  lobes: 0,
  lobeDepth: 0,
  bend: 0,
  stalk: null,
  gloss: 0.35,
  roughness: 0.01,
  lies: false,
  ...more,
});

const stalk = (colour: string, lengthMm: number, radiusMm: number) => ({ colour, lengthMm, radiusMm });

/** Every kind of produce that can be drawn. */
export const produceKinds: readonly ProduceKind[] = [
  {
    name: "Gala Apple",
    plu: "4135",
    priceCentsPerKg: 299,
    unitGrams: { mean: 189, sd: 10 },
    widthMm: 74,
    lengthMm: 68,
    shape: shape(
      [
        [0.06, 0],
        [0, 0.3],
        [0.04, 0.52],
        [0.2, 0.82],
        [0.45, 0.97],
        [0.62, 1],
        [0.8, 0.9],
        [0.95, 0.62],
        [1, 0.38],
        [0.94, 0.14],
        [0.84, 0],
      ],
      { lobes: 5, lobeDepth: 0.025, stalk: stalk("#5b3d22", 14, 1.5), gloss: 0.5 },
    ),
    skin: {
      bottom: "#e8b24a",
      middle: "#d0392f",
      top: "#dd8a3a",
      streaks: { colour: "#f0c060", count: 60, opacity: 0.35 },
      patches: { colour: "#b81f25", count: 6, opacity: 0.4 },
      speckles: { colour: "#f4d9a0", count: 90, sizeMm: 0.5 },
    },
  },
  {
    name: "Banana",
    plu: "4011",
    priceCentsPerKg: 179,
    unitGrams: { mean: 184, sd: 18 },
    widthMm: 38,
    lengthMm: 190,
    shape: shape(
      [
        [0, 0],
        [0.01, 0.3],
        [0.05, 0.5],
        [0.14, 0.84],
        [0.3, 1],
        [0.6, 1],
        [0.78, 0.86],
        [0.87, 0.52],
        [0.91, 0.32],
        [0.99, 0.28],
        [1, 0],
      ],
      { lobes: 5, lobeDepth: 0.05, bend: 0.24, gloss: 0.3, lies: true },
    ),
    skin: {
      bottom: "#8a8a3a",
      middle: "#f6d33f",
      top: "#a9b04a",
      seams: { colour: "#d9a928", count: 5 },
      speckles: { colour: "#8a5a22", count: 40, sizeMm: 0.9 },
      patches: { colour: "#fbe27a", count: 4, opacity: 0.5 },
    },
  },
  {
    name: "Navel Orange",
    plu: "4012",
    priceCentsPerKg: 239,
    unitGrams: { mean: 206, sd: 21 },
    widthMm: 78,
    lengthMm: 76,
    shape: shape(
      [
        [0.01, 0],
        [0.03, 0.1],
        [0, 0.2],
        [0.05, 0.42],
        [0.2, 0.79],
        [0.5, 1],
        [0.8, 0.82],
        [0.95, 0.46],
        [0.985, 0.2],
        [0.97, 0],
      ],
      { roughness: 0.012, gloss: 0.42, stalk: stalk("#6d7a3a", 1.5, 3) },
    ),
    skin: {
      bottom: "#f08a1e",
      middle: "#f7931e",
      top: "#f39a2b",
      speckles: { colour: "#d9700f", count: 520, sizeMm: 0.55 },
    },
  },
  {
    name: "Vine Tomato",
    plu: "4664",
    priceCentsPerKg: 329,
    unitGrams: { mean: 135, sd: 14 },
    widthMm: 68,
    lengthMm: 54,
    shape: shape(
      [
        [0, 0],
        [0.01, 0.3],
        [0.1, 0.66],
        [0.3, 0.93],
        [0.52, 1],
        [0.75, 0.93],
        [0.93, 0.66],
        [1, 0.36],
        [0.95, 0.12],
        [0.9, 0],
      ],
      { lobes: 6, lobeDepth: 0.03, gloss: 0.75, stalk: stalk("#3f7f34", 12, 2.2) },
    ),
    skin: {
      bottom: "#c81f1a",
      middle: "#d92a1e",
      top: "#cf3a20",
      patches: { colour: "#ef5a36", count: 5, opacity: 0.35 },
    },
  },
  {
    name: "Cucumber",
    plu: "4062",
    priceCentsPerKg: 259,
    unitGrams: { mean: 310, sd: 31 },
    widthMm: 46,
    lengthMm: 230,
    shape: shape(
      [
        [0, 0],
        [0.005, 0.3],
        [0.03, 0.68],
        [0.1, 0.93],
        [0.3, 1],
        [0.7, 1],
        [0.9, 0.92],
        [0.965, 0.7],
        [0.99, 0.42],
        [1, 0],
      ],
      { lobes: 7, lobeDepth: 0.025, bend: 0.035, gloss: 0.5, roughness: 0.012, lies: true },
    ),
    skin: {
      bottom: "#5d8f3c",
      middle: "#2f6d2c",
      top: "#1f5424",
      streaks: { colour: "#6fa352", count: 36, opacity: 0.45 },
      speckles: { colour: "#8fb86a", count: 120, sizeMm: 0.7 },
    },
  },
  {
    name: "Aubergine",
    plu: "4081",
    priceCentsPerKg: 349,
    unitGrams: { mean: 677, sd: 68 },
    widthMm: 92,
    lengthMm: 220,
    shape: shape(
      [
        [0, 0],
        [0.01, 0.34],
        [0.07, 0.74],
        [0.2, 0.98],
        [0.34, 1],
        [0.55, 0.82],
        [0.78, 0.6],
        [0.92, 0.46],
        [0.98, 0.3],
        [1, 0],
      ],
      { bend: 0.05, gloss: 0.95, stalk: stalk("#5c7a3a", 26, 6), lies: true },
    ),
    skin: {
      bottom: "#2b1430",
      middle: "#331a3e",
      top: "#4f6b36",
      streaks: { colour: "#5a3468", count: 14, opacity: 0.4 },
    },
  },
  {
    name: "Lemon",
    plu: "4053",
    priceCentsPerKg: 289,
    unitGrams: { mean: 109, sd: 11 },
    widthMm: 58,
    lengthMm: 82,
    shape: shape(
      [
        [0, 0],
        [0.02, 0.12],
        [0.07, 0.22],
        [0.12, 0.42],
        [0.28, 0.84],
        [0.5, 1],
        [0.72, 0.84],
        [0.88, 0.46],
        [0.94, 0.24],
        [0.99, 0.14],
        [1, 0],
      ],
      { roughness: 0.014, gloss: 0.5, lies: true },
    ),
    skin: {
      bottom: "#e9cf2e",
      middle: "#f6de3c",
      top: "#dfd23a",
      speckles: { colour: "#d9b81c", count: 360, sizeMm: 0.55 },
    },
  },
  {
    name: "Red Pepper",
    plu: "4688",
    priceCentsPerKg: 449,
    unitGrams: { mean: 200, sd: 20 },
    widthMm: 80,
    lengthMm: 94,
    shape: shape(
      [
        [0.06, 0],
        [0, 0.3],
        [0.04, 0.56],
        [0.2, 0.76],
        [0.5, 0.9],
        [0.75, 1],
        [0.92, 0.92],
        [1, 0.6],
        [0.95, 0.26],
        [0.88, 0],
      ],
      { lobes: 4, lobeDepth: 0.11, gloss: 0.9, stalk: stalk("#4d7f36", 24, 4.5) },
    ),
    skin: {
      bottom: "#b5141a",
      middle: "#cf1f1e",
      top: "#c4231c",
      patches: { colour: "#e3452c", count: 4, opacity: 0.35 },
    },
  },
  {
    name: "Carrot",
    plu: "4562",
    priceCentsPerKg: 129,
    unitGrams: { mean: 69, sd: 7 },
    widthMm: 31,
    lengthMm: 178,
    shape: shape(
      [
        [0, 0],
        [0.01, 0.09],
        [0.1, 0.26],
        [0.3, 0.5],
        [0.6, 0.78],
        [0.86, 1],
        [0.95, 0.96],
        [0.99, 0.6],
        [1, 0],
      ],
      { bend: 0.03, gloss: 0.22, roughness: 0.02, lies: true, stalk: stalk("#6f8f3c", 9, 4) },
    ),
    skin: {
      bottom: "#e07a24",
      middle: "#ec7f22",
      top: "#d9701c",
      rings: { colour: "#b8560f", count: 46 },
      patches: { colour: "#f6a04a", count: 4, opacity: 0.4 },
    },
  },
  {
    name: "Kiwi",
    plu: "4030",
    priceCentsPerKg: 399,
    unitGrams: { mean: 91, sd: 14 },
    widthMm: 50,
    lengthMm: 66,
    shape: shape(
      [
        [0, 0],
        [0.01, 0.2],
        [0.06, 0.48],
        [0.2, 0.82],
        [0.5, 1],
        [0.8, 0.84],
        [0.94, 0.5],
        [0.99, 0.22],
        [1, 0],
      ],
      { roughness: 0.02, gloss: 0.08, lies: true },
    ),
    skin: {
      bottom: "#6b5230",
      middle: "#84683c",
      top: "#6d5532",
      speckles: { colour: "#4f3a1d", count: 700, sizeMm: 0.4 },
      streaks: { colour: "#a08450", count: 80, opacity: 0.35 },
    },
  },
  {
    name: "Conference Pear",
    plu: "3017",
    priceCentsPerKg: 279,
    unitGrams: { mean: 199, sd: 4 },
    widthMm: 70,
    lengthMm: 118,
    shape: shape(
      [
        [0.03, 0],
        [0, 0.22],
        [0.04, 0.56],
        [0.16, 0.92],
        [0.28, 1],
        [0.42, 0.93],
        [0.6, 0.64],
        [0.78, 0.44],
        [0.93, 0.33],
        [0.99, 0.2],
        [1, 0],
      ],
      { bend: 0.02, stalk: stalk("#5f4526", 22, 1.8), gloss: 0.25 },
    ),
    skin: {
      bottom: "#a3934a",
      middle: "#aeb04c",
      top: "#9a9a45",
      patches: { colour: "#8a6a34", count: 9, opacity: 0.4 },
      speckles: { colour: "#7d6430", count: 420, sizeMm: 0.5 },
    },
  },
  {
    name: "Potato",
    plu: "4083",
    priceCentsPerKg: 119,
    unitGrams: { mean: 284, sd: 28 },
    widthMm: 72,
    lengthMm: 104,
    shape: shape(
      [
        [0, 0],
        [0.02, 0.3],
        [0.1, 0.66],
        [0.3, 0.95],
        [0.55, 1],
        [0.8, 0.84],
        [0.94, 0.5],
        [0.99, 0.22],
        [1, 0],
      ],
      { lobes: 3, lobeDepth: 0.05, roughness: 0.03, gloss: 0.1, lies: true },
    ),
    skin: {
      bottom: "#c39a5c",
      middle: "#cfa868",
      top: "#bf9656",
      patches: { colour: "#a67c42", count: 8, opacity: 0.35 },
      speckles: { colour: "#7d5a2c", count: 130, sizeMm: 0.9 },
    },
  },
];
