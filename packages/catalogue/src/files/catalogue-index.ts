import type { Catalogue, Product } from "@cartwheel/contracts";
import { toGtin14 } from "../codes/gtin.js";
import { type GtinIndex, GtinTable } from "./gtin-table.js";

/** A catalogue's products by what names them. Made by `parseCatalogue`, or from a catalogue that it accepted. */
export interface CatalogueIndex {
  readonly catalogue: Catalogue;
  readonly bySku: ReadonlyMap<string, Product>;
  /** A UPC-A and the EAN-13 with a zero before it are one GTIN. */
  readonly byGtin: GtinIndex;
  readonly byPlu: ReadonlyMap<string, Product>;
}

/** Of two products with one key the first has it: `place` says where the second stands. */
export interface DuplicateKey {
  readonly by: "sku" | "gtin" | "plu";
  readonly key: string;
  readonly first: Product;
  readonly place: string;
  readonly product: Product;
}

/** A GTIN whose check digit is wrong. */
export interface BadGtin {
  readonly gtin: string;
  readonly place: string;
  readonly product: Product;
}

/** What is wrong with the keys of a catalogue that fits its schema. */
export interface KeyProblems {
  readonly duplicates: readonly DuplicateKey[];
  readonly badGtins: readonly BadGtin[];
}

/** Index and what is wrong with its keys, in one pass: a price book may have 200,000 products. */
export function indexAndCheck(catalogue: Catalogue): {
  readonly index: CatalogueIndex;
  readonly problems: KeyProblems;
} {
  const bySku = new Map<string, Product>();
  const byPlu = new Map<string, Product>();
  const byGtin = new GtinTable(catalogue.products.reduce((count, { gtins }) => count + gtins.length, 0));
  const duplicates: DuplicateKey[] = [];
  const badGtins: BadGtin[] = [];
  const claim = (map: Map<string, Product>, key: string, product: Product): Product | undefined => {
    const first = map.get(key);
    if (first === undefined) map.set(key, product);
    return first;
  };
  catalogue.products.forEach((product, at) => {
    const report = (by: DuplicateKey["by"], key: string, field: string, first: Product | undefined) => {
      // One product may list one number in two forms.
      if (first === undefined || first === product) return;
      duplicates.push({ by, key, first, place: `products[${at}].${field}`, product });
    };
    report("sku", product.sku, "sku", claim(bySku, product.sku, product));
    if (product.plu !== undefined) report("plu", product.plu, "plu", claim(byPlu, product.plu, product));
    for (const [i, gtin] of product.gtins.entries()) {
      if (toGtin14(gtin).ok) report("gtin", gtin, `gtins[${i}]`, byGtin.setIfFree(gtin, product));
      else badGtins.push({ gtin, place: `products[${at}].gtins[${i}]`, product });
    }
  });
  return { index: { catalogue, bySku, byGtin, byPlu }, problems: { duplicates, badGtins } };
}

/** Index of a valid catalogue; of two products with one key the first wins (`parseCatalogue` refuses such). */
export const indexCatalogue = (catalogue: Catalogue): CatalogueIndex => indexAndCheck(catalogue).index;
