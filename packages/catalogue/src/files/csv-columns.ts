import { PricePer } from "@cartwheel/contracts";

/** How numbers are written in a file. */
export interface NumberForm {
  readonly decimal: "." | ",";
  /** Decimal places of the currency: more of them in a price are a mistake. */
  readonly minorDigits: number;
}

/** A cell's value, or why it cannot be read and what to do. */
export type Cell =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: string; readonly fix: string };

export interface CsvColumn {
  readonly required: boolean;
  readonly about: string;
  readonly read: (text: string, form: NumberForm) => Cell;
}

const value = (given: unknown): Cell => ({ ok: true, value: given });
const text = (given: string): Cell => value(given);
const partsOf = (given: string) => given.split(/[\s|;,]+/).filter((part) => part !== "");
const list = (given: string): Cell => value(partsOf(given));

function codes(given: string): Cell {
  const bad = partsOf(given).find((part) => !/^\d+$/.test(part));
  if (bad === undefined) return list(given);
  const fix =
    "Export the column as text: spreadsheets turn long numbers into 7.31E+12 and drop leading zeros.";
  return { ok: false, why: `"${bad}" is no barcode number`, fix };
}

/** A decimal number as an integer of its last place, exactly; null when it is none or has too many places. */
export function scaled(given: string, decimal: "." | ",", places: number): number | null {
  const [whole, fraction = "", ...more] = given.split(decimal);
  if (more.length > 0 || !/^-?\d{1,12}$/.test(whole!) || !/^\d*$/.test(fraction)) return null;
  if (given.endsWith(decimal) || fraction.length > places) return null;
  return Number(whole! + fraction.padEnd(places, "0"));
}

const number =
  (places: (form: NumberForm) => number, what: string) =>
  (given: string, form: NumberForm): Cell => {
    const exact = scaled(given, form.decimal, places(form));
    if (exact !== null) return value(exact);
    const example = places(form) === 0 ? "12" : `12${form.decimal}${"5".padEnd(places(form), "0")}`;
    return {
      ok: false,
      why: `"${given}" is no ${what}`,
      fix: `Write it as ${example}, without thousands separators or units.`,
    };
  };

const money = number(({ minorDigits }) => minorDigits, "price");
const grams = number(() => 3, "weight in grams");
const whole = number(() => 0, "whole number");

const oneOf =
  (allowed: Readonly<Record<string, unknown>>) =>
  (given: string): Cell => {
    const key = given.toLowerCase();
    if (Object.hasOwn(allowed, key)) return value(allowed[key]);
    return {
      ok: false,
      why: `"${given}" is none of ${Object.keys(allowed).join(", ")}`,
      fix: "Write one of these.",
    };
  };

const pricePer = Object.fromEntries(PricePer.options.map((per) => [per, per]));
const yesNo = { yes: true, true: true, "1": true, no: undefined, false: undefined, "0": undefined };

/** Every column that a product list may have; `sku` is read first, so that problems can name it. */
export const csvColumns = {
  sku: { required: true, about: "the store's own name of the product", read: text },
  name: { required: true, about: "as the receipt shows it", read: text },
  category: { required: true, about: "for reports, and for taxes unless tax_category is given", read: text },
  gtins: {
    required: false,
    about: "barcodes: GTIN-8, 12, 13 or 14, parted by space, comma, semicolon or bar",
    read: codes,
  },
  plu: { required: false, about: "price look-up or in-store code, 4 or 5 digits", read: text },
  price: { required: true, about: "in the currency's main unit, such as 12.50", read: money },
  per: { required: true, about: "each, kg, lb or 100g", read: oneOf(pricePer) },
  rules: { required: false, about: "ids of the offers that it takes part in, parted like gtins", read: list },
  unit_grams: { required: false, about: "what one unit weighs, packaging included", read: grams },
  unit_sd_grams: { required: false, about: "its standard deviation between units", read: grams },
  tare_grams: { required: false, about: "weight of the packaging", read: grams },
  min_age: { required: false, about: "minimum age in years", read: whole },
  deposit: { required: false, about: "for each unit", read: money },
  member_price: { required: false, about: "loyalty price", read: money },
  tax_category: { required: false, about: "where it is not the category", read: text },
  recalled: { required: false, about: "why it must not be sold; empty if it may", read: text },
  sold_by_count: { required: false, about: "yes for loose produce priced each", read: oneOf(yesNo) },
} as const satisfies Record<string, CsvColumn>;

export type CsvColumnName = keyof typeof csvColumns;
