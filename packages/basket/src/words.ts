import type { Sighting } from "@cartwheel/contracts";
import type { AssortmentProduct } from "./assortment.js";
import type { Thing } from "./model/thing.js";

/** Grams for a person to read; contracts carry milligrams. */
export const grams = (milligrams: number): string => `${Math.round(milligrams / 1000)} g`;

export const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

/** Minutes and seconds since the trip's start. */
export function clock(atMs: number): string {
  const seconds = Math.floor(atMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export const percent = (share: number): string => {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return ">99%";
  return rounded === 0 && share > 0 ? "<1%" : `${rounded}%`;
};

export function thingWords(thing: Thing): string {
  switch (thing.kind) {
    case "product":
      return thing.product.name;
    case "unknown":
      return "something unknown";
    case "own":
      return "a thing of the shopper's own";
  }
}

/** What was weighed beside what was expected. */
export function weightWords(milligrams: number, product: AssortmentProduct | null, quantity: number): string {
  const measured = `weighs ${grams(milligrams)}`;
  const unit = product?.unitMilligrams ?? null;
  if (unit === null) return `${measured}; what it should weigh is not known`;
  if (product?.weighed === true) return `${measured}; one is about ${grams(unit.mean)}`;
  const times = quantity === 1 ? "" : `${quantity} x `;
  return `${measured}; expected ${times}${grams(unit.mean)}`;
}

export function pictureWords(sighting: Sighting, sku: string | null): string {
  const seen = `seen by ${plural(sighting.cameras.length, "camera")} in ${plural(sighting.crops.length, "picture")}`;
  if (sku === null) return `${seen}; looks like nothing that is enrolled`;
  const rank = sighting.candidates.findIndex((candidate) => candidate.sku === sku);
  if (rank === 0) return `${seen}; looks most like it`;
  return rank > 0 ? `${seen}; looks ${rank + 1}. most like it` : `${seen}; does not look like it`;
}

export function codeWords(code: string, codeSku: string | null, sku: string | null): string {
  if (codeSku === null) return `code ${code} was read; it is not sold here`;
  return codeSku === sku ? `its code ${code} was read` : `another product's code ${code} was read`;
}

export const answerWords = (confirmed: boolean): string =>
  confirmed ? "the shopper said so" : "the shopper said that it is none of those shown";
