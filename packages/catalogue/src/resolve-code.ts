import type { Product, ScannedCode } from "@cartwheel/contracts";
import type { CatalogueIndex } from "./catalogue-index.js";
import { expandUpcE, type GtinProblem, toGtin14 } from "./gtin.js";
import { type RestrictedUse, restrictedUse } from "./restricted-circulation.js";

/** What a code that was read means to this catalogue. */
export type ResolvedCode =
  | {
      readonly kind: "sku";
      readonly sku: string;
      readonly product: Product;
      readonly by: "gtin" | "plu";
      readonly gtin14: string | null;
    }
  | {
      /** A well-formed number of restricted circulation that the catalogue does not list as a whole. */
      readonly kind: "restricted";
      readonly number: string;
      readonly use: RestrictedUse;
      /** What a market's format says lies in it; null where none is declared, or the format has no such field. */
      readonly sku: string | null;
      readonly priceMinor: number | null;
      readonly milligrams: number | null;
    }
  /** Well-formed, but no product of this catalogue: exactly one of the two is given. */
  | { readonly kind: "unknown"; readonly gtin: string | null; readonly plu: string | null }
  | { readonly kind: "invalid"; readonly why: GtinProblem };

/**
 * What a scanned code means: PLU (4 or 5 digits), GTIN-8/12/13/14, or UPC-E. With a symbology (as a
 * `ScannedCode`) UPC-E is expanded; without one, eight digits are tried as GTIN-8 first and as UPC-E second, since
 * both readings may have a right check digit.
 */
export function resolveCode(index: CatalogueIndex, code: string | ScannedCode): ResolvedCode {
  const symbology = typeof code === "string" ? null : code.symbology;
  const text = (typeof code === "string" ? code : code.text).trim();
  if (/^\d{4,5}$/.test(text)) return resolvePlu(index, text);
  const upcE = expandUpcE(text);
  if (upcE !== null && isUpcE(symbology)) return resolveGtin(index, upcE);
  const direct = resolveGtin(index, text);
  if (direct.kind === "sku" || upcE === null || symbology !== null) return direct;
  const expanded = resolveGtin(index, upcE);
  return expanded.kind === "sku" ? expanded : direct;
}

const isUpcE = (symbology: string | null) => symbology !== null && /^upc-?e$/i.test(symbology);

function resolvePlu(index: CatalogueIndex, plu: string): ResolvedCode {
  const product = index.byPlu.get(plu);
  if (product === undefined) return { kind: "unknown", gtin: null, plu };
  return { kind: "sku", sku: product.sku, product, by: "plu", gtin14: null };
}

function resolveGtin(index: CatalogueIndex, text: string): ResolvedCode {
  const result = toGtin14(text);
  if (!result.ok) return { kind: "invalid", why: result.why };
  const { gtin14 } = result;
  const product = index.byGtin.get(gtin14);
  if (product !== undefined) return { kind: "sku", sku: product.sku, product, by: "gtin", gtin14 };
  const use = restrictedUse(gtin14);
  if (use === null) return { kind: "unknown", gtin: gtin14, plu: null };
  return { kind: "restricted", number: text, use, sku: null, priceMinor: null, milligrams: null };
}
