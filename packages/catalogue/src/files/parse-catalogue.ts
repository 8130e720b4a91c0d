import { Catalogue, type Fault } from "@cartwheel/contracts";
import { toGtin14 } from "../codes/gtin.js";
import { type CatalogueIndex, indexCatalogue } from "./catalogue-index.js";
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
  const faults = meaningFaults(parsed.data);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, catalogue: parsed.data, index: indexCatalogue(parsed.data) };
}

/** What a schema cannot see: numbers that are wrong in themselves, and keys that two products share. */
function meaningFaults({ products }: Catalogue): Fault[] {
  const faults: Fault[] = [];
  const skus = new Map<string, string>();
  const gtins = new Map<string, string>();
  const plus = new Map<string, string>();
  products.forEach(({ sku, price, plu, gtins: own }, at) => {
    const place = `products[${at}]`;
    const firstSku = claim(skus, sku, place);
    if (firstSku !== null) {
      faults.push({ code: "CATALOGUE_DUPLICATE_SKU", detail: `${place}.sku "${sku}", as ${firstSku}` });
    }
    if (price.minor < 0) {
      const detail = `${place}.price.minor of SKU "${sku}" is ${price.minor}`;
      faults.push({ code: "CATALOGUE_NEGATIVE_PRICE", detail });
    }
    const firstPlu = plu === undefined ? null : claim(plus, plu, `SKU "${sku}"`);
    if (firstPlu !== null) {
      const detail = `${place}.plu ${plu} of SKU "${sku}", as ${firstPlu}`;
      faults.push({ code: "CATALOGUE_DUPLICATE_PLU", detail });
    }
    for (const gtin14 of new Set(
      own.map((gtin, i) => validGtin(gtin, `${place}.gtins[${i}]`, sku, faults)),
    )) {
      const first = gtin14 === null ? null : claim(gtins, gtin14, `SKU "${sku}"`);
      if (first === null) continue;
      const detail = `${place}.gtins: ${gtin14} of SKU "${sku}", as ${first}`;
      faults.push({ code: "CATALOGUE_DUPLICATE_GTIN", detail });
    }
  });
  return faults;
}

function validGtin(gtin: string, place: string, sku: string, faults: Fault[]): string | null {
  const result = toGtin14(gtin);
  if (result.ok) return result.gtin14;
  const detail = `${place} "${gtin}" of SKU "${sku}": wrong check digit`;
  faults.push({ code: "CATALOGUE_GTIN_INVALID", detail });
  return null;
}

/** Takes a key for an owner; null when it was free, else the owner who had it first. */
function claim(owners: Map<string, string>, key: string, owner: string): string | null {
  const first = owners.get(key);
  if (first === undefined) owners.set(key, owner);
  return first ?? null;
}
