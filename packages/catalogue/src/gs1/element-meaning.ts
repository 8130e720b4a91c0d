import type { Element } from "./associations.js";
import { applicationIdentifiers } from "./syntax-dictionary.js";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** What an element says, in words for a person; empty when its value speaks for itself. */
export function elementMeaning({ ai, value }: Element): string {
  const linter = applicationIdentifiers.get(ai)?.components[0]?.linters[0];
  if (linter === "yymmd0" || linter === "yymmdd") return dayWords(value);
  if (/^3[1-6]\d\d$/.test(ai)) return withDecimals(value, Number(ai.at(-1)));
  if (/^39[0245]\d$/.test(ai)) return withDecimals(value, Number(ai.at(-1)));
  if (/^39[13]\d$/.test(ai))
    return `${withDecimals(value.slice(3), Number(ai.at(-1)))}, currency ${value.slice(0, 3)} (ISO 4217)`;
  if (ai === "01" || ai === "02" || ai === "03") return gtinWords(value);
  return "";
}

/** `001250` with three decimals is 1.250. */
function withDecimals(digits: string, decimals: number): string {
  const padded = digits.padStart(decimals + 1, "0");
  const whole = padded.slice(0, padded.length - decimals).replace(/^0+(?=\d)/, "");
  return decimals === 0 ? whole : `${whole}.${padded.slice(-decimals)}`;
}

function dayWords(value: string): string {
  const [year, month, day] = [value.slice(0, 2), Number(value.slice(2, 4)), Number(value.slice(4, 6))];
  const when = `${months[month - 1]} 20${year}`;
  return day === 0 ? `${when}, no day given` : `${day} ${when}`;
}

function gtinWords(gtin14: string): string {
  if (gtin14.startsWith("9")) return "variable measure: needs a weight, length or count beside it";
  if (!gtin14.startsWith("0")) return `packaging level ${gtin14[0]}`;
  return "";
}
