import type { Random } from "../../randomness/random.js";
import type { Brand } from "../brands.js";
import { fittedSize, fittedText, type TextStyle, textPath } from "../lettering.js";
import type { FaceSize } from "../physical-form.js";
import { type Pictogram, pictograms } from "../pictograms/pictograms.js";
import type { Flavour, Nutrition } from "../range.js";
import { placed } from "../svg.js";

/** Everything that is printed on a pack. All lengths are millimetres. */
export interface Label {
  readonly brand: Brand;
  readonly noun: string;
  readonly flavour: Flavour;
  readonly netContent: string;
  readonly claim: string;
  readonly gtin: string;
  readonly per: "100 g" | "100 ml";
  readonly nutrition: Nutrition | null;
  readonly ingredients: string;
  readonly organic: boolean;
  readonly face: FaceSize;
  /** The family's own stream: its members are drawn alike. */
  readonly random: Random;
}

/** The brand's wordmark, centred on (x, y): y is the baseline. */
export function wordmark(
  label: Label,
  x: number,
  y: number,
  maxWidth: number,
  size: number,
  fill: string,
): string {
  return fittedText(label.brand.name, x, y, maxWidth, {
    ...wordmarkStyle(label.brand, size),
    fill,
    align: "centre",
  });
}

export function wordmarkStyle(brand: Brand, size: number): Omit<TextStyle, "fill"> {
  return { size, weight: brand.weight, italic: brand.italic, tracking: brand.tracking };
}

/** The size that the wordmark really has once it fits. */
export const wordmarkSize = (label: Label, maxWidth: number, size: number): number =>
  fittedSize(label.brand.name, maxWidth, wordmarkStyle(label.brand, size));

/** A pictogram, `width` wide, centred on (x, y). */
export const picture = (name: Pictogram, x: number, y: number, width: number, degrees = 0): string =>
  placed(pictograms[name](), x, y, width / 100, degrees);

/** "Orange Juice": the flavour in bold above the noun. */
export function productName(
  label: Label,
  x: number,
  y: number,
  maxWidth: number,
  size: number,
  fill: string,
): string {
  return (
    fittedText(label.flavour.name, x, y, maxWidth, {
      size,
      weight: 800,
      fill,
      align: "centre",
      tracking: -0.01,
    }) +
    fittedText(label.noun.toUpperCase(), x, y + size * 0.82, maxWidth, {
      size: size * 0.5,
      weight: 600,
      fill,
      align: "centre",
      tracking: 0.16,
    })
  );
}

export const netContent = (
  label: Label,
  x: number,
  y: number,
  size: number,
  fill: string,
  align: "left" | "centre" | "right" = "centre",
): string => textPath(label.netContent, x, y, { size, weight: 800, fill, align });
