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

/** Index and what is wrong with its keys, in one pass: a price book has 200,000 products. */
export function indexAndCheck(catalogue: Catalogue): {
  readonly index: CatalogueIndex;
  readonly problems: KeyProblems;
} {
  const maps = {
    sku: new Map<string, Product>(),
    gtin: new Map<string, Product>(),
    plu: new Map<string, Product>(),
  };
  const duplicates: DuplicateKey[] = [];
  const badGtins: BadGtin[] = [];
  const keep = (by: DuplicateKey["by"], key: string, product: Product, at: number, field: string) => {
    const first = maps[by].get(key);
    if (first === undefined) maps[by].set(key, product);
    // One product may list one number in two forms.
    else if (first !== product)
      duplicates.push({ by, key, first, place: `products[${at}].${field}`, product });
  };
  catalogue.products.forEach((product, at) => {
    keep("sku", product.sku, product, at, "sku");
    if (product.plu !== undefined) keep("plu", product.plu, product, at, "plu");
    product.gtins.forEach((gtin, i) => {
      const result = toGtin14(gtin);
      if (result.ok) keep("gtin", result.gtin14, product, at, `gtins[${i}]`);
      else badGtins.push({ gtin, place: `products[${at}].gtins[${i}]`, product });
    });
  });
  const index = { catalogue, bySku: maps.sku, byGtin: maps.gtin, byPlu: maps.plu };
  return { index, problems: { duplicates, badGtins } };
}

/** Index of a valid catalogue; of two products with one key the first wins (`parseCatalogue` refuses such). */
export const indexCatalogue = (catalogue: Catalogue): CatalogueIndex => indexAndCheck(catalogue).index;
