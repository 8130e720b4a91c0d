import type { CatalogueIndex } from "@cartwheel/catalogue";
import type { TripReportOptions } from "@cartwheel/evaluation";
import { priceBookOf, scaleErrorMilligrams } from "../price-book.js";

/** What the metrics need to know of a catalogue: prices, the scale's permitted error, a product's family. */
export function measuring(index: CatalogueIndex): TripReportOptions {
  return {
    priceBook: priceBookOf(index),
    scaleErrorMilligrams,
    familyOf: (sku) => index.bySku.get(sku)?.category ?? "not in the catalogue",
  };
}
