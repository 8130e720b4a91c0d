import { Catalogue, type Fault, type FaultCode } from "@cartwheel/contracts";
import {
  type CatalogueIndex,
  type DuplicateKey,
  indexAndCheck,
  type KeyProblems,
} from "./catalogue-index.js";
import { ruleFaults } from "./rule-faults.js";
import { schemaFaults } from "./schema-faults.js";

export type ParsedCatalogue =
  | { readonly ok: true; readonly catalogue: Catalogue; readonly index: CatalogueIndex }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * A catalogue from parsed JSON, all or nothing: every fault is found and named by path and SKU, and a catalogue
 * with one fault is refused whole.
 * Faults: CATALOGUE_INVALID, CATALOGUE_GTIN_INVALID, CATALOGUE_NEGATIVE_PRICE, CATALOGUE_DUPLICATE_SKU,
 * CATALOGUE_DUPLICATE_GTIN (GTINs are compared as GTIN-14), CATALOGUE_DUPLICATE_PLU.
 */
export function parseCatalogue(json: unknown): ParsedCatalogue {
  const parsed = Catalogue.safeParse(json);
  if (!parsed.success) return { ok: false, faults: schemaFaults(parsed.error, json) };
  const { index, problems } = indexAndCheck(parsed.data);
  const faults = [...priceFaults(parsed.data), ...keyFaults(problems), ...ruleFaults(parsed.data)];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, catalogue: parsed.data, index };
}

function priceFaults({ products }: Catalogue): Fault[] {
  return products.flatMap(({ sku, price: { minor } }, at): Fault[] => {
    if (minor >= 0) return [];
    return [
      { code: "CATALOGUE_NEGATIVE_PRICE", detail: `products[${at}].price.minor of SKU "${sku}" is ${minor}` },
    ];
  });
}

const duplicateCodes: Record<DuplicateKey["by"], FaultCode> = {
  sku: "CATALOGUE_DUPLICATE_SKU",
  gtin: "CATALOGUE_DUPLICATE_GTIN",
  plu: "CATALOGUE_DUPLICATE_PLU",
};

function keyFaults({ duplicates, badGtins }: KeyProblems): Fault[] {
  return [
    ...badGtins.map(
      ({ gtin, place, product: { sku } }): Fault => ({
        code: "CATALOGUE_GTIN_INVALID",
        detail: `${place} "${gtin}" of SKU "${sku}": wrong check digit`,
      }),
    ),
    ...duplicates.map(
      ({ by, key, first, place, product }): Fault => ({
        code: duplicateCodes[by],
        detail: `${place} "${key}" of "${product.name}", as SKU "${first.sku}" ("${first.name}")`,
      }),
    ),
  ];
}
