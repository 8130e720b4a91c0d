import type { Sighting } from "@cartwheel/contracts";
import type { AssortmentProduct } from "./assortment.js";

/** Grams for a person to read; contracts carry milligrams. */
export function grams(milligrams: number): string {
  return `${Math.round(milligrams / 1000)} g`;
}

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

/** Plain sentences for the terms of a score. */
export const inWords = {
  weight(milligrams: number, product: AssortmentProduct | null, quantity: number): string {
    const measured = `weighs ${grams(milligrams)}`;
    const unit = product?.unitMilligrams ?? null;
    if (unit === null) return `${measured}; what it should weigh is not known`;
    if (product?.weighed === true) return `${measured}; one is about ${grams(unit.mean)}`;
    const times = quantity === 1 ? "" : `${quantity} x `;
    return `${measured}; expected ${times}${grams(unit.mean)}`;
  },

  pictures(sighting: Sighting, sku: string | null): string {
    const seen = `seen by ${plural(sighting.cameras.length, "camera")} in ${plural(sighting.crops.length, "picture")}`;
    if (sku === null) return `${seen}; looks like nothing that is enrolled`;
    const rank = sighting.candidates.findIndex((candidate) => candidate.sku === sku);
    if (rank === 0) return `${seen}; looks most like it`;
    return rank > 0 ? `${seen}; looks ${rank + 1}. most like it` : `${seen}; does not look like it`;
  },

  code(code: string, codeSku: string | null, sku: string | null): string {
    if (codeSku === null) return `code ${code} was read; it is not sold here`;
    return codeSku === sku ? `its code ${code} was read` : `another product's code ${code} was read`;
  },

  answer(confirmed: boolean): string {
    return confirmed ? "the shopper said so" : "the shopper said that it is none of those shown";
  },
} as const;
