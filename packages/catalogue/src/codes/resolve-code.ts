import type { Product, ScannedCode } from "@cartwheel/contracts";
import type { CatalogueIndex } from "../files/catalogue-index.js";
import type { Element } from "../gs1/associations.js";
import { tradeMeasure } from "../gs1/trade-measure.js";
import { fromDecimal } from "../money/minor-digits.js";
import { type MarketFormat, readRestricted } from "./market-format.js";
import { type Code, type CodeProblem, readCode } from "./read-code.js";
import { type RestrictedUse, restrictedUse } from "./restricted-circulation.js";

/** What a code that was read means to this catalogue. */
export type ResolvedCode =
  | {
      readonly kind: "sku";
      readonly sku: string;
      readonly product: Product;
      readonly by: "gtin" | "plu" | "restricted" | "gs1-data";
      readonly gtin14: string | null;
      /** What the code itself says of this item, where it says something. */
      readonly milligrams: number | null;
      readonly priceMinor: number | null;
      readonly count: number | null;
    }
  | {
      /** A well-formed number that identifies no product, and that the catalogue does not list. */
      readonly kind: "restricted";
      readonly number: string;
      readonly use: RestrictedUse;
      /** What the market's format says lies in it; null where no format fits. */
      readonly priceMinor: number | null;
      readonly milligrams: number | null;
    }
  /** Well-formed, but no product of this catalogue: exactly one of the two is given. */
  | { readonly kind: "unknown"; readonly gtin: string | null; readonly plu: string | null }
  | { readonly kind: "invalid"; readonly why: CodeProblem | "price-verifier" };

/**
 * What a scanned code means: PLU, in-store code, GTIN-8/12/13/14, UPC-E, GS1 element string or Digital Link, or a
 * restricted-circulation number by the market's formats (none are assumed). Eight digits that nothing tells apart are
 * tried as GTIN-8 first and as UPC-E second. 4 or 5 digits are whatever the catalogue lists as PLU or in-store code.
 */
export function resolveCode(
  index: CatalogueIndex,
  code: string | ScannedCode,
  formats: readonly MarketFormat[] = [],
): ResolvedCode {
  const text = typeof code === "string" ? code : code.text;
  const listed = listedAsIs(index, text, typeof code === "string" ? null : code.symbology);
  if (listed !== null) return listed;
  return resolve(
    index,
    readCode(text, typeof code === "string" ? null : code.symbology),
    text.trim(),
    formats,
  );
}

/** The common case, fast: what the catalogue lists has a right check digit, so that a hit needs no checking. */
function listedAsIs(index: CatalogueIndex, text: string, symbology: string | null): ResolvedCode | null {
  if (text.length >= 12 && text.length <= 14) return hit(index.byGtin.get(text), text);
  if (text.length === 8 && symbology === null) return hit(index.byGtin.get(text), text);
  if (text.length !== 4 && text.length !== 5) return null;
  const product = index.byPlu.get(text);
  return product === undefined ? null : found(product, "plu", null);
}

const hit = (product: Product | undefined, text: string): ResolvedCode | null =>
  product === undefined ? null : found(product, "gtin", text.padStart(14, "0"));

type Found = Extract<ResolvedCode, { kind: "sku" }>;

/** What a code says of its item, beside which it is. */
interface Said {
  readonly milligrams: number | null;
  readonly priceMinor: number | null;
  readonly count: number | null;
}

const saysNothing: Said = { milligrams: null, priceMinor: null, count: null };

function found(product: Product, by: Found["by"], gtin14: string | null, said: Said = saysNothing): Found {
  const { milligrams, priceMinor, count } = said;
  return { kind: "sku", sku: product.sku, product, by, gtin14, milligrams, priceMinor, count };
}

function resolve(
  index: CatalogueIndex,
  code: Code,
  text: string,
  formats: readonly MarketFormat[],
): ResolvedCode {
  switch (code.kind) {
    case "plu":
      return { kind: "unknown", gtin: null, plu: text };
    case "elements":
      return resolveElements(index, code.elements);
    case "gtin": {
      const direct = resolveGtin(index, code.gtin14, formats);
      if (direct.kind === "sku" || code.orUpcE === null) return direct;
      const expanded = resolveGtin(index, code.orUpcE.padStart(14, "0"), formats);
      return expanded.kind === "sku" ? expanded : direct;
    }
    case "invalid":
      // Four or five digits outside the PLU ranges are an in-store code that this catalogue lacks.
      if (code.why === "not-a-plu") return { kind: "unknown", gtin: null, plu: text };
      return { kind: "invalid", why: code.why };
  }
}

function resolveGtin(index: CatalogueIndex, gtin14: string, formats: readonly MarketFormat[]): ResolvedCode {
  const product = index.byGtin.get(gtin14);
  if (product !== undefined) return found(product, "gtin", gtin14);
  const use = restrictedUse(gtin14);
  return use === null
    ? { kind: "unknown", gtin: gtin14, plu: null }
    : resolveRestricted(index, gtin14, use, formats);
}

/** The item inside a restricted-circulation number is listed with zeros for price and weight, or by its reference. */
function resolveRestricted(
  index: CatalogueIndex,
  gtin14: string,
  use: RestrictedUse,
  formats: readonly MarketFormat[],
): ResolvedCode {
  const read = readRestricted(gtin14.slice(1), formats);
  if (read === null) return { kind: "restricted", number: gtin14, use, priceMinor: null, milligrams: null };
  if (read.verified === false) return { kind: "invalid", why: "price-verifier" };
  const { priceMinor, milligrams } = read;
  const product = index.byGtin.get(`0${read.itemNumber}`) ?? index.byPlu.get(read.item.replace(/^0+/, ""));
  if (product === undefined) return { kind: "restricted", number: gtin14, use, priceMinor, milligrams };
  return found(product, "restricted", null, { priceMinor, milligrams, count: null });
}

function resolveElements(index: CatalogueIndex, elements: readonly Element[]): ResolvedCode {
  const gtin14 = elements.find(({ ai }) => ai === "01")?.value;
  if (gtin14 === undefined) return { kind: "invalid", why: "gs1-data" };
  const product = index.byGtin.get(gtin14);
  if (product === undefined) return { kind: "unknown", gtin: gtin14, plu: null };
  const { milligrams, count, price } = tradeMeasure(elements);
  const inOwnMoney = price !== null && price.currencyNumber === null;
  const priceMinor = inOwnMoney ? fromDecimal(price.value, price.decimals, index.catalogue.currency) : null;
  return found(product, "gs1-data", gtin14, { milligrams, count, priceMinor });
}
