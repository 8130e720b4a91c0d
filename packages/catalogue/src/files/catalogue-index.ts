import type { Catalogue, Product } from "@cartwheel/contracts";
import { toGtin14 } from "../codes/gtin.js";
import { type CatalogueProblem, catalogueProblem } from "./catalogue-problem.js";
import { type GtinIndex, GtinTable } from "./gtin-table.js";

/** A catalogue's products by what names them. Made by `parseCatalogue`, or from a catalogue that it accepted. */
export interface CatalogueIndex {
  readonly catalogue: Catalogue;
  readonly bySku: ReadonlyMap<string, Product>;
  /** A UPC-A and the EAN-13 with a zero before it are one GTIN. */
  readonly byGtin: GtinIndex;
  readonly byPlu: ReadonlyMap<string, Product>;
}

/** Index and what is wrong with its keys, in one pass: a price book may have 200,000 products. */
export function indexAndCheck(catalogue: Catalogue): {
  readonly index: CatalogueIndex;
  readonly problems: readonly CatalogueProblem[];
} {
  const bySku = new Map<string, Product>();
  const byPlu = new Map<string, Product>();
  const byGtin = new GtinTable(catalogue.products.reduce((count, { gtins }) => count + gtins.length, 0));
  const problems: CatalogueProblem[] = [];
  const claim = (map: Map<string, Product>, key: string, product: Product): Product | undefined => {
    const first = map.get(key);
    if (first === undefined) map.set(key, product);
    return first;
  };
  catalogue.products.forEach((product, at) => {
    const { sku, plu, gtins } = product;
    const report = (
      code: CatalogueProblem["code"],
      field: string,
      key: string,
      first: Product | undefined,
    ) => {
      // One product may list one number in two forms.
      if (first === undefined || first === product) return;
      const why = `"${key}" is that of SKU "${first.sku}" ("${first.name}") already`;
      problems.push(catalogueProblem({ code, product: at, sku, field, why }));
    };
    report("CATALOGUE_DUPLICATE_SKU", "sku", sku, claim(bySku, sku, product));
    if (plu !== undefined) report("CATALOGUE_DUPLICATE_PLU", "plu", plu, claim(byPlu, plu, product));
    for (const [i, gtin] of gtins.entries()) {
      const field = `gtins[${i}]`;
      if (toGtin14(gtin).ok) report("CATALOGUE_DUPLICATE_GTIN", field, gtin, byGtin.setIfFree(gtin, product));
      else {
        const why = `"${gtin}" has a wrong check digit`;
        problems.push(catalogueProblem({ code: "CATALOGUE_GTIN_INVALID", product: at, sku, field, why }));
      }
    }
  });
  return { index: { catalogue, bySku, byGtin, byPlu }, problems };
}

/** Index of a valid catalogue; of two products with one key the first wins (`parseCatalogue` refuses such). */
export const indexCatalogue = (catalogue: Catalogue): CatalogueIndex => indexAndCheck(catalogue).index;
