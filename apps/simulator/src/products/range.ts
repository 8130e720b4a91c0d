import type { Inside, Units } from "./drawn-product.js";
import type { PhysicalForm, SizeMillimetres } from "./physical-form.js";
import type { Pictogram } from "./pictograms/pictograms.js";

export interface Flavour {
  readonly name: string;
  readonly pictogram: Pictogram;
  readonly colour: string;
  /** What one sees of the content through glass or film, where that is not the flavour's own colour. */
  readonly content?: string;
}

export interface PackSize {
  readonly netContent: string;
  /** What the content weighs; for drinks by their density. */
  readonly contentGrams: number;
  readonly packagingGrams: number;
  readonly size: SizeMillimetres;
  readonly priceCents: number;
}

/** Grams in 100 g or 100 ml, as the label declares them (Regulation (EU) 1169/2011, annex XV). */
export interface Nutrition {
  readonly kilojoules: number;
  readonly fat: number;
  readonly saturates: number;
  readonly carbohydrate: number;
  readonly sugars: number;
  readonly protein: number;
  readonly salt: number;
}

/** A family of packaged goods: what brands put on the shelf under one noun. Its members differ in brand, flavour, size. */
export interface Range {
  readonly family: string;
  readonly noun: string;
  readonly category: string;
  readonly form: PhysicalForm;
  readonly per: "100 g" | "100 ml";
  readonly claims: readonly string[];
  readonly flavours: readonly Flavour[];
  /** The usual pack first; the second is another size of the same. */
  readonly packs: readonly PackSize[];
  /** None for what is not eaten: its back gives directions instead. */
  readonly nutrition: Nutrition | null;
  /** What is in it, or the directions for what is not eaten. */
  readonly ingredients: string;
  readonly seeThrough?: SeeThrough;
  /** Colour of the pack itself where that is not the brand's or the flavour's: a tray, an opaque bottle. */
  readonly body?: string;
  readonly minimumAge?: number;
  /** Sold conventional only. */
  readonly neverOrganic?: true;
}

/** What a range's clear packs show. */
export interface SeeThrough {
  readonly glass?: { readonly clarity: number; readonly silhouette: "soda" | "wine" | "beer" | "oil" };
  readonly inside?: Inside;
  readonly units?: Units;
}

export const nutrition = (
  kilojoules: number,
  fat: number,
  saturates: number,
  carbohydrate: number,
  sugars: number,
  protein: number,
  salt: number,
): Nutrition => ({ kilojoules, fat, saturates, carbohydrate, sugars, protein, salt });

export const pack = (
  netContent: string,
  contentGrams: number,
  packagingGrams: number,
  [width, height, depth]: readonly [number, number, number],
  priceCents: number,
): PackSize => ({ netContent, contentGrams, packagingGrams, size: { width, height, depth }, priceCents });

export const flavour = (name: string, pictogram: Pictogram, colour: string, content?: string): Flavour => ({
  name,
  pictogram,
  colour,
  ...(content === undefined ? {} : { content }),
});
