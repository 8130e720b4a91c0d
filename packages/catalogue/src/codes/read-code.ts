import type { Element } from "../gs1/associations.js";
import { looksLikeLink, parseDigitalLink } from "../gs1/digital-link.js";
import {
  type ElementString,
  groupSeparator,
  parseBracketed,
  parseElementString,
} from "../gs1/element-string.js";
import { endsInCheckDigit } from "./check-digit.js";
import { expandUpcE, type GtinProblem, toGtin14 } from "./gtin.js";
import { type Plu, parsePlu } from "./plu.js";
import { type Reading, readingOf, takeIdentifier } from "./symbology.js";

export type GtinForm = "GTIN-8" | "GTIN-12" | "GTIN-13" | "GTIN-14" | "UPC-E";

/** What a text says, by its form alone; no catalogue and no market's conventions are asked. */
export type Code =
  | {
      readonly kind: "gtin";
      readonly form: GtinForm;
      /** Filled up to 14 digits. It may be a restricted-circulation number: see `restrictedUse`. */
      readonly gtin14: string;
      /** Eight digits that are both a GTIN-8 and a UPC-E, where nothing says which: the GTIN-12 of the second. */
      readonly orUpcE: string | null;
      readonly addOn: string | null;
    }
  | { readonly kind: "plu"; readonly plu: Plu }
  | {
      readonly kind: "elements";
      readonly carrier: "element-string" | "digital-link";
      readonly elements: readonly Element[];
    }
  | { readonly kind: "invalid"; readonly why: CodeProblem; readonly words: string };

export type CodeProblem = GtinProblem | "empty" | "not-a-plu" | "gs1-data" | "add-on-alone";

const invalid = (why: CodeProblem, words: string): Code => ({ kind: "invalid", why, words });

/**
 * Reads a code as a scanner or camera gave it. The symbology is a decoder's name (`EAN-13`) or a symbology identifier
 * (`]E0`), which may also stand before the text; without either, the form of the text decides: brackets, separators
 * and http mean GS1 data, 4 or 5 digits a PLU, 8, 12, 13 or 14 digits a GTIN.
 */
export function readCode(text: string, symbology: string | null = null): Code {
  const { identifier, data } = takeIdentifier(text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ""));
  if (data === "") return invalid("empty", "there is no data");
  return readAs(readingOf(identifier ?? symbology ?? ""), data);
}

function readAs(reading: Reading, data: string): Code {
  switch (reading) {
    case "elements":
      return readElements(data);
    case "upc-e":
      return readUpcE(data);
    case "add-on":
      return invalid("add-on-alone", "an add-on symbol without the code that it belongs to");
    case "ean-13-add-on":
      return readGtin(data.slice(0, 13), reading, data.slice(13).trim());
    case "ean-13":
    case "ean-8":
    case "upc-a":
    case "itf-14":
      return readGtin(data, reading, null);
    case "any":
      return readByForm(data);
  }
}

function readByForm(data: string): Code {
  if (looksLikeLink(data)) return fromGs1("digital-link", parseDigitalLink(data));
  if (/^(\(\d|\^)/.test(data) || data.includes(groupSeparator)) return readElements(data);
  const withAddOn = addOnApart(data);
  if (withAddOn !== null) return readGtin(withAddOn.number, "any", withAddOn.addOn);
  if (/^\d{4,5}$/.test(data)) {
    const plu = parsePlu(data);
    return plu === null
      ? invalid("not-a-plu", "four or five digits outside the PLU ranges")
      : { kind: "plu", plu };
  }
  // No number has so many digits, and none has letters: what begins like an AI is read as GS1 data.
  return /^\d{15,}$|^\d\d.*\D/s.test(data) ? readElements(data) : readGtin(data, "any", null);
}

/**
 * A number and its add-on of two or five digits, parted by blanks or written together. Together they might be an
 * element string too, but none that identifies an item is so short.
 */
function addOnApart(data: string): { readonly number: string; readonly addOn: string } | null {
  const match = /^(\d{12,13}) +(\d{2}|\d{5})$/.exec(data) ?? /^(\d{13})(\d{2}|\d{5})$/.exec(data);
  if (match === null || !endsInCheckDigit(match[1]!)) return null;
  return { number: match[1]!, addOn: match[2]! };
}

/** Some decoders give the bracketed form, some write FNC1 as a caret. */
function readElements(data: string): Code {
  if (data.startsWith("(")) return fromGs1("element-string", parseBracketed(data));
  const raw = data.startsWith("^") ? data.slice(1).replaceAll("^", groupSeparator) : data;
  return fromGs1("element-string", parseElementString(raw));
}

function fromGs1(carrier: "element-string" | "digital-link", { elements, problems }: ElementString): Code {
  if (problems.length > 0) return invalid("gs1-data", problems.join("; "));
  return { kind: "elements", carrier, elements };
}

const lengths: Partial<Record<Reading, readonly number[]>> = {
  "ean-13": [12, 13],
  "ean-13-add-on": [13],
  "upc-a": [12, 13],
  "ean-8": [8],
  "itf-14": [14],
};

function readGtin(data: string, reading: Reading, addOn: string | null): Code {
  const result = toGtin14(data);
  if (!result.ok) return invalid(result.why, gtinWords[result.why]);
  if (lengths[reading]?.includes(data.length) === false) return invalid("length", gtinWords.length);
  if (addOn !== null && ![2, 5].includes(addOn.length))
    return invalid("length", "an add-on has 2 or 5 digits");
  const orUpcE = reading === "any" && data.length === 8 ? expandUpcE(data) : null;
  return { kind: "gtin", form: `GTIN-${data.length}` as GtinForm, gtin14: result.gtin14, orUpcE, addOn };
}

function readUpcE(data: string): Code {
  const gtin12 = expandUpcE(data);
  // Some decoders expand on their own.
  if (gtin12 === null)
    return data.length === 8
      ? invalid("check-digit", gtinWords["check-digit"])
      : readGtin(data, "upc-a", null);
  return { kind: "gtin", form: "UPC-E", gtin14: gtin12.padStart(14, "0"), orUpcE: null, addOn: null };
}

const gtinWords: Record<GtinProblem, string> = {
  "not-digits": "something other than digits in a number",
  length: "a GTIN has 8, 12, 13 or 14 digits",
  "check-digit": "the check digit is wrong",
};
