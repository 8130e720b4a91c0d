import type { Leaves, PieceShape } from "../drawn-product.js";
import type { PhysicalForm, SizeMillimetres } from "../physical-form.js";

/** How a skin is painted, from the bottom of the fruit to its top. */
export interface Skin {
  readonly bottom: string;
  readonly middle: string;
  readonly top: string;
  /** How far down the top's colour reaches, as a share of the height. */
  readonly topReaches?: number;
  readonly streaks?: { readonly colour: string; readonly count: number; readonly opacity: number };
  readonly speckles?: { readonly colour: string; readonly count: number; readonly sizeMm: number };
  /** Large soft patches: the blush of an apple, the brown of a ripe banana. */
  readonly patches?: { readonly colour: string; readonly count: number; readonly opacity: number };
  /** Rings around the fruit, as on a carrot. */
  readonly rings?: { readonly colour: string; readonly count: number };
  /** Seams from end to end, as on a banana; the veins of a leaf. */
  readonly seams?: { readonly colour: string; readonly count: number };
}

/** What a scale sees of one piece. */
export interface UnitGrams {
  readonly mean: number;
  readonly sd: number;
  /** The row of the database that it follows from. */
  readonly source: string;
}

export interface ProducePack {
  readonly form: Extract<PhysicalForm, "net" | "clear-bag" | "tray">;
  readonly netContent: string;
  readonly grams: number;
  /** Pieces in it, as one sees them. */
  readonly pieces: number;
  readonly size: SizeMillimetres;
  readonly priceCents: number;
  readonly packagingGrams: number;
}

/** One kind of produce: how it grows, what it weighs, and how it is sold. */
export interface ProduceKind {
  readonly family: string;
  readonly name: string;
  readonly form: Extract<PhysicalForm, "piece" | "head" | "bunch">;
  /** The IFPS price look-up code; none for what is sold in packs alone. */
  readonly plu: string | null;
  readonly priceCents: number;
  readonly per: "kg" | "each";
  readonly unitGrams: UnitGrams;
  /** Of one piece, a head or a whole bunch: largest diameter and length. */
  readonly widthMm: number;
  readonly lengthMm: number;
  readonly shape: PieceShape;
  readonly skin: Skin;
  readonly leaves?: Leaves;
  /** Pieces bound into a bunch. */
  readonly bound?: { readonly count: number; readonly widthMm: number; readonly lengthMm: number };
  /** An organic one is sold beside it. */
  readonly organic: boolean;
  readonly packs: readonly ProducePack[];
}

/**
 * What a scale sees of one piece, from the unit weights of the USDA National Nutrient Database: edible grams / (1 -
 * refuse). The standard deviation is the measured one where the sample was of one size, else a tenth of the mean.
 * @param row the database's number of the food, and its unit
 */
export function usda(row: string, edibleGrams: number, refusePercent: number, sdGrams?: number): UnitGrams {
  const whole = 1 - refusePercent / 100;
  const mean = edibleGrams / whole;
  const sd = (sdGrams ?? edibleGrams / 10) / whole;
  return { mean: Math.round(mean), sd: Math.round(sd * 10) / 10, source: `USDA ${row}` };
}

/** `count` pieces in one bunch: their spread partly evens out. */
export const bunchOf = (count: number, { mean, sd, source }: UnitGrams): UnitGrams => ({
  mean: mean * count,
  sd: Math.round((mean * count) / 15 + sd),
  source: `${count} x ${source}`,
});

export const shape = (profile: PieceShape["profile"], more: Partial<PieceShape> = {}): PieceShape => ({
  profile,
  lobes: 0,
  lobeDepth: 0,
  bend: 0,
  stalk: null,
  gloss: 0.35,
  roughness: 0.006,
  lies: false,
  ...more,
});

export const stalk = (colour: string, lengthMm: number, radiusMm: number) => ({ colour, lengthMm, radiusMm });

/** A kind with what most kinds have in common: loose single pieces by the kilogram. */
export const kind = (
  given: Omit<ProduceKind, "form" | "per" | "organic" | "packs"> &
    Partial<Pick<ProduceKind, "form" | "per" | "organic" | "packs">>,
): ProduceKind => ({ form: "piece", per: "kg", organic: false, packs: [], ...given });

export const pack = (
  form: ProducePack["form"],
  netContent: string,
  grams: number,
  pieces: number,
  [width, height, depth]: readonly [number, number, number],
  priceCents: number,
): ProducePack => ({
  form,
  netContent,
  grams,
  pieces,
  size: { width, height, depth },
  priceCents,
  packagingGrams: form === "tray" ? 18 : form === "net" ? 9 : 6,
});
