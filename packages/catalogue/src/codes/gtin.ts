import { endsInCheckDigit, gs1CheckDigit } from "./check-digit.js";

/** Why a text is no GTIN. */
export type GtinProblem = "not-digits" | "length" | "check-digit";

export type GtinResult =
  | { readonly ok: true; readonly gtin14: string }
  | { readonly ok: false; readonly why: GtinProblem };

/**
 * A GTIN-8, -12, -13 or -14 as 14 digits, filled up with zeros on the left (GS1 General Specifications 3.2: in
 * AI 01 and in data bases all four are one key). Restricted-circulation numbers have the same shape and pass: ask
 * {@link restrictedUse} whether the number identifies a product anywhere but where it was issued.
 */
export function toGtin14(text: string): GtinResult {
  if (isGtinLength(text.length) && endsInCheckDigit(text))
    return { ok: true, gtin14: text.padStart(14, "0") };
  if (!/^\d+$/.test(text)) return { ok: false, why: "not-digits" };
  return { ok: false, why: isGtinLength(text.length) ? "check-digit" : "length" };
}

const isGtinLength = (length: number): boolean => length === 8 || (length >= 12 && length <= 14);

/**
 * The GTIN-12 that an eight-digit UPC-E number stands for (GS1 General Specifications 5.2.2.4.2): number system
 * 0 or 1, six digits of which the last says where the zeros were, check digit. Null when it is none.
 */
export function expandUpcE(text: string): string | null {
  if (!/^[01]\d{7}$/.test(text)) return null;
  const [system, a, b, c, d, e, rule] = text as unknown as string[];
  const body = `${system}${a}${b}${zeroFilled([c!, d!, e!], rule!)}`;
  const gtin12 = body + gs1CheckDigit(body);
  return gtin12.at(-1) === text.at(-1) ? gtin12 : null;
}

/** The nine digits after number system and the first two digits of the company, by the rule digit. */
function zeroFilled([c, d, e]: [string, string, string], rule: string): string {
  if (rule <= "2") return `${rule}0000${c}${d}${e}`;
  if (rule === "3") return `${c}00000${d}${e}`;
  if (rule === "4") return `${c}${d}00000${e}`;
  return `${c}${d}${e}0000${rule}`;
}
