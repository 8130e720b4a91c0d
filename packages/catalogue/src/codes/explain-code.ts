import type { Element } from "../gs1/associations.js";
import { elementMeaning } from "../gs1/element-meaning.js";
import { bracketed } from "../gs1/element-string.js";
import { applicationIdentifiers } from "../gs1/syntax-dictionary.js";
import { formatGrams, formatMoney } from "../money/format-money.js";
import { type MarketFormat, readRestricted } from "./market-format.js";
import { priceVerifierDigit } from "./price-verifier.js";
import { type Code, readCode } from "./read-code.js";
import { type RestrictedUse, restrictedUse, restrictedUseWords } from "./restricted-circulation.js";
import { takeIdentifier } from "./symbology.js";

export interface CodeField {
  readonly label: string;
  readonly value: string;
  /** In words; empty when the value speaks for itself. */
  readonly meaning: string;
}

export interface CodeExplanation {
  /** Syntax, check digits and the company that AIs keep are right. It says nothing about a product's existence. */
  readonly valid: boolean;
  /** One line for a person. */
  readonly summary: string;
  readonly fields: readonly CodeField[];
  /** 14 digits, where the code identifies a product everywhere. */
  readonly gtin: string | null;
  /** GS1 data in the form that people read. */
  readonly elements: string | null;
  /** Why the code is not valid. */
  readonly problem: string | null;
}

/** What reading depends on besides the text. */
export interface CodeConventions {
  /** How this market writes prices and weights into restricted-circulation numbers; without it they stay closed. */
  readonly formats?: readonly MarketFormat[];
  /** Of the catalogue in force; only for showing prices. */
  readonly currency?: string;
}

/** What a code is, field by field: for `cartwheel code explain`. */
export function explainCode(
  text: string,
  conventions: CodeConventions = {},
  symbology: string | null = null,
): CodeExplanation {
  const { identifier } = takeIdentifier(text.trim());
  const explanation = explain(readCode(text, symbology), text.trim(), conventions);
  if (identifier === null) return explanation;
  const field = { label: "symbology identifier", value: identifier, meaning: "ISO/IEC 15424" };
  return { ...explanation, fields: [field, ...explanation.fields] };
}

function explain(code: Code, text: string, conventions: CodeConventions): CodeExplanation {
  switch (code.kind) {
    case "gtin":
      return explainGtin(code, conventions);
    case "plu":
      return explainPlu(code.plu);
    case "elements":
      return explainElements(code.elements, code.carrier);
    case "invalid":
      return {
        ...nothing,
        valid: false,
        summary: `not valid: ${code.words}`,
        fields: code.why === "not-a-plu" ? verifierField(text) : [],
        problem: code.words,
      };
  }
}

const nothing = { valid: true, gtin: null, elements: null, problem: null, fields: [] } as const;

function explainGtin(code: Extract<Code, { kind: "gtin" }>, conventions: CodeConventions): CodeExplanation {
  const { gtin14, form, orUpcE, addOn } = code;
  const digits = form === "UPC-E" ? 12 : Number(form.slice(5));
  const shown = gtin14.slice(14 - digits);
  const use = restrictedUse(gtin14);
  const fields: CodeField[] = [
    { label: "number", value: shown, meaning: form === "UPC-E" ? "expanded from UPC-E" : form },
    { label: "check digit", value: shown.at(-1)!, meaning: "right" },
  ];
  if (orUpcE !== null)
    fields.push({ label: "if it is a UPC-E", value: orUpcE, meaning: "GTIN-12 that it stands for" });
  if (addOn !== null) fields.push({ label: "add-on", value: addOn, meaning: "not part of the number" });
  if (use !== null) return explainRestricted(gtin14, use, fields, conventions);
  fields.push({ label: "GTIN-14", value: gtin14, meaning: "as AI (01) and data bases write it" });
  if (digits === 14) fields.push({ label: "indicator", value: gtin14[0]!, meaning: indicatorWords(gtin14) });
  return { ...nothing, summary: `${form}, check digit right`, fields, gtin: gtin14 };
}

const indicatorWords = (gtin14: string): string =>
  gtin14.startsWith("9")
    ? "variable measure"
    : gtin14.startsWith("0")
      ? "a GTIN of 8, 12 or 13 digits"
      : "a packaging level";

function explainRestricted(
  gtin14: string,
  use: RestrictedUse,
  fields: CodeField[],
  { formats = [], currency = "" }: CodeConventions,
): CodeExplanation {
  fields.push({ label: "use", value: use, meaning: restrictedUseWords[use] });
  if (use === "region" || use === "company") {
    const read = readRestricted(gtin14.slice(1), formats);
    if (read === null) {
      fields.push({
        label: "market format",
        value: "none",
        meaning: "price or weight in it, if any, cannot be told",
      });
    } else fields.push(...restrictedFields(read, currency));
  }
  const what =
    use === "region" || use === "company" ? "restricted-circulation number" : use.replace("-", " ");
  return { ...nothing, summary: `${what}, check digit right; no GTIN`, fields };
}

function restrictedFields(
  read: NonNullable<ReturnType<typeof readRestricted>>,
  currency: string,
): CodeField[] {
  const fields: CodeField[] = [
    { label: "market format", value: read.format.pattern, meaning: read.format.name },
    { label: "item", value: read.item, meaning: `listed as ${read.itemNumber}` },
  ];
  if (read.priceMinor !== null)
    fields.push({ label: "price", value: formatMoney(read.priceMinor, currency).trim(), meaning: "" });
  if (read.milligrams !== null)
    fields.push({ label: "weight", value: formatGrams(read.milligrams), meaning: "" });
  if (read.verified !== null)
    fields.push({
      label: "verifier",
      value: read.verified ? "right" : "wrong",
      meaning: "of price or weight",
    });
  return fields;
}

function explainPlu({ code, organic, name }: Extract<Code, { kind: "plu" }>["plu"]): CodeExplanation {
  const fields: CodeField[] = [
    { label: "PLU", value: code, meaning: name ?? "no name listed" },
    {
      label: "grown",
      value: organic ? "organic" : "conventional",
      meaning: organic ? "a nine stands before the code" : "",
    },
  ];
  return {
    ...nothing,
    summary: `produce look-up code${name === null ? "" : `: ${name}`}${organic ? ", organic" : ""}`,
    fields,
  };
}

/** Four or five digits may also be a price field that someone checks by hand. */
function verifierField(text: string): CodeField[] {
  const digit = priceVerifierDigit(text);
  return digit === null
    ? []
    : [{ label: "price verifier digit", value: digit, meaning: "if this is a price field" }];
}

function explainElements(
  elements: readonly Element[],
  carrier: "element-string" | "digital-link",
): CodeExplanation {
  const fields = elements.map((element) => ({
    label: `(${element.ai}) ${applicationIdentifiers.get(element.ai)!.title}`,
    value: element.value,
    meaning: elementMeaning(element),
  }));
  const gtin = elements.find(({ ai }) => ai === "01")?.value ?? null;
  const restricted = gtin !== null && restrictedUse(gtin) !== null;
  const name = carrier === "digital-link" ? "GS1 Digital Link" : "GS1 element string";
  return {
    ...nothing,
    summary: `${name} of ${elements.length} element${elements.length === 1 ? "" : "s"}, all in order: ${bracketed(elements)}`,
    fields,
    gtin: restricted ? null : gtin,
    elements: bracketed(elements),
  };
}
