import type { Catalogue, Product } from "@cartwheel/contracts";
import { toGtin14 } from "../codes/gtin.js";

/** A catalogue's products by what names them. Made by `parseCatalogue`, or from a catalogue that it accepted. */
export interface CatalogueIndex {
  readonly catalogue: Catalogue;
  readonly bySku: ReadonlyMap<string, Product>;
  /** Keys are 14 digits: a UPC-A and the EAN-13 with a zero before it are one key. */
  readonly byGtin: ReadonlyMap<string, Product>;
  readonly byPlu: ReadonlyMap<string, Product>;
}

/** Index of a valid catalogue; of two products with one key the first wins (`parseCatalogue` refuses such). */
export function indexCatalogue(catalogue: Catalogue): CatalogueIndex {
  const bySku = new Map<string, Product>();
  const byGtin = new Map<string, Product>();
  const byPlu = new Map<string, Product>();
  const keep = (map: Map<string, Product>, key: string, product: Product) => {
    if (!map.has(key)) map.set(key, product);
  };
  for (const product of catalogue.products) {
    keep(bySku, product.sku, product);
    if (product.plu !== undefined) keep(byPlu, product.plu, product);
    for (const gtin of product.gtins) {
      const key = toGtin14(gtin);
      if (key.ok) keep(byGtin, key.gtin14, product);
    }
  }
  return { catalogue, bySku, byGtin, byPlu };
}
