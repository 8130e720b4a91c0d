import { gs1CheckDigit } from "./check-digit.js";
import { priceVerifierDigit } from "./price-verifier.js";

/**
 * How one market writes price or weight into restricted-circulation numbers. There is no default: the same digits
 * mean different things in different countries and chains.
 */
export interface MarketFormat {
  /** In words, such as "Sweden: weight, three decimals". */
  readonly name: string;
  /**
   * Thirteen characters: digits as they must stand, `I` item reference, `P` price, `W` weight, `V` verifier of the
   * price or weight field, `C` check digit, `-` not used.
   */
  readonly pattern: string;
  /** What one in the last place of the price field is worth, in minor units of the catalogue's currency. */
  readonly priceStepMinor?: number;
  /** What one in the last place of the weight field is worth. */
  readonly weightStepMilligrams?: number;
}

export interface RestrictedFields {
  readonly format: MarketFormat;
  /** The number with price or weight, verifier and check digit as zeros: what a catalogue lists the item under. */
  readonly itemNumber: string;
  readonly item: string;
  readonly priceMinor: number | null;
  readonly milligrams: number | null;
  /** Null where the format has no verifier. */
  readonly verified: boolean | null;
}

/** Why a format cannot be used; null when it can. */
export function formatProblem({
  pattern,
  priceStepMinor,
  weightStepMilligrams,
}: MarketFormat): string | null {
  if (!/^[\dIPWVC-]{12}C$/.test(pattern)) return "a pattern has 13 characters and ends in C";
  if (!/^(02|04|2)/.test(pattern))
    return "a pattern begins with a restricted-circulation prefix (02, 04 or 2)";
  const [price, weight] = [/P+/.exec(pattern)?.[0], /W+/.exec(pattern)?.[0]];
  if ((price === undefined) === (weight === undefined)) return "a pattern has either price or weight digits";
  if (price !== undefined && priceStepMinor === undefined) return "a price field needs priceStepMinor";
  if (weight !== undefined && weightStepMilligrams === undefined)
    return "a weight field needs weightStepMilligrams";
  const verifiable = [4, 5].includes((price ?? weight)!.length);
  if (pattern.includes("V") && !verifiable) return "a verifier needs a field of four or five digits";
  return null;
}

/** The fields of a 13-digit number by the first format whose digits it has; null when none fits. */
export function readRestricted(number13: string, formats: readonly MarketFormat[]): RestrictedFields | null {
  const format = formats.find(({ pattern }) => hasDigitsOf(number13, pattern));
  if (format === undefined) return null;
  const pick = (letter: string) => [...number13].filter((_, i) => format.pattern[i] === letter).join("");
  const [price, weight, verifier] = [pick("P"), pick("W"), pick("V")];
  return {
    format,
    itemNumber: itemNumberOf(number13, format.pattern),
    item: pick("I"),
    priceMinor: price === "" ? null : Number(price) * (format.priceStepMinor ?? 1),
    milligrams: weight === "" ? null : Number(weight) * (format.weightStepMilligrams ?? 1),
    verified: verifier === "" ? null : priceVerifierDigit(price + weight) === verifier,
  };
}

const hasDigitsOf = (number13: string, pattern: string) =>
  number13.length === pattern.length && [...pattern].every((p, i) => !/\d/.test(p) || number13[i] === p);

function itemNumberOf(number13: string, pattern: string): string {
  const body = [...number13.slice(0, 12)]
    .map((digit, i) => ("PWV".includes(pattern[i]!) ? "0" : digit))
    .join("");
  return body + gs1CheckDigit(body);
}

const grams = 1000;

/**
 * Formats as published by their markets, to be named in the settings.
 * Sweden: GS1 Sweden, "Variable weight number" (www.gs1.se/en/our-standards/Identify/variable-weight-number1): prefix
 * 20 to 22 price in kronor with two, one, no decimals; 23 to 25 weight in kilograms with three, two, one decimals;
 * four digits. UPC-A number system 2: the GS1 US form, item reference of five digits, price verifier, price of four.
 */
export const publishedFormats = {
  sweden: [
    { name: "Sweden: price, two decimals", pattern: "20IIIIIIPPPPC", priceStepMinor: 1 },
    { name: "Sweden: price, one decimal", pattern: "21IIIIIIPPPPC", priceStepMinor: 10 },
    { name: "Sweden: price, whole kronor", pattern: "22IIIIIIPPPPC", priceStepMinor: 100 },
    { name: "Sweden: weight, three decimals", pattern: "23IIIIIIWWWWC", weightStepMilligrams: grams },
    { name: "Sweden: weight, two decimals", pattern: "24IIIIIIWWWWC", weightStepMilligrams: 10 * grams },
    { name: "Sweden: weight, one decimal", pattern: "25IIIIIIWWWWC", weightStepMilligrams: 100 * grams },
  ],
  "us-upc-a": [{ name: "UPC-A number system 2: price", pattern: "02IIIIIVPPPPC", priceStepMinor: 1 }],
} as const satisfies Record<string, readonly MarketFormat[]>;

export type PublishedMarket = keyof typeof publishedFormats;
