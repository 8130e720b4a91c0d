import { endsInCheckDigit } from "../codes/check-digit.js";
import { endsInCheckCharacters, hasIbanRest } from "./check-characters.js";
import { countryLetters, countryNumbers, currencyNumbers, packageTypes } from "./code-lists.js";
import { isCouponCode, isPositiveOfferCoupon } from "./coupon-code.js";
import { isYymmdd, isYyyymmdd } from "./dates.js";

interface Linter {
  readonly passes: (value: string) => boolean;
  /** What is wrong, to follow the value. */
  readonly words: string;
}

const hour = (text: string) => text <= "23";
const sixtieth = (text: string) => text <= "59";
const atMost = (limit: number) => (text: string) => Number(text) <= limit;
/** The shortest GS1 Company Prefix has four digits; which prefixes are allocated is not in the dictionary. */
const companyPrefixAt = (at: number) => (text: string) => /^\d{4}/.test(text.slice(at));

function isPieceOfTotal(text: string): boolean {
  const half = text.length / 2;
  const [piece, total] = [Number(text.slice(0, half)), Number(text.slice(half))];
  return piece >= 1 && piece <= total;
}

function isPlaceInSequence(text: string): boolean {
  const match = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text);
  return match !== null && Number(match[1]) <= Number(match[2]);
}

/**
 * The content checks that the GS1 Barcode Syntax Dictionary names. Meaning by GS1's "Barcode Syntax Resource"
 * (github.com/gs1/gs1-syntax-dictionary, linters of the same names) and the GS1 General Specifications.
 */
export const linters = {
  couponcode: { passes: isCouponCode, words: "is not the data of a North American coupon" },
  couponposoffer: { passes: isPositiveOfferCoupon, words: "is not the data of a positive-offer coupon" },
  csum: { passes: endsInCheckDigit, words: "has a wrong check digit" },
  csumalpha: { passes: endsInCheckCharacters, words: "has a wrong pair of check characters" },
  gcppos1: { passes: companyPrefixAt(0), words: "does not begin with a GS1 Company Prefix" },
  gcppos2: { passes: companyPrefixAt(1), words: "has no GS1 Company Prefix after its first digit" },
  hasnondigit: { passes: (text) => /\D/.test(text), words: "needs a character that is no digit" },
  hh: { passes: hour, words: "is no hour (00 to 23)" },
  hhmi: {
    passes: (text) => hour(text.slice(0, 2)) && sixtieth(text.slice(2)),
    words: "is no time of day (hour, minute)",
  },
  hyphen: { passes: (text) => /^-+$/.test(text), words: "is no minus sign" },
  iban: {
    passes: (text) => countryLetters.has(text.slice(0, 2)) && hasIbanRest(text),
    words: "is no IBAN",
  },
  importeridx: { passes: (text) => /^[-0-9A-Z_a-z]$/.test(text), words: "is no importer index" },
  iso3166: { passes: (text) => countryNumbers.has(text), words: "is no country (ISO 3166 digits)" },
  iso3166999: {
    passes: (text) => text === "999" || countryNumbers.has(text),
    words: "is neither a country (ISO 3166 digits) nor 999",
  },
  iso3166alpha2: { passes: (text) => countryLetters.has(text), words: "is no country (ISO 3166 letters)" },
  iso4217: { passes: (text) => currencyNumbers.has(text), words: "is no currency (ISO 4217 digits)" },
  iso5218: { passes: (text) => "0129".includes(text), words: "is no sex by ISO 5218 (0, 1, 2, 9)" },
  latitude: { passes: atMost(1_800_000_000), words: "is no latitude (at most 1800000000)" },
  longitude: { passes: atMost(3_600_000_000), words: "is no longitude (at most 3600000000)" },
  mediatype: { passes: (text) => /^(0[1-9]|10|[89]\d)$/.test(text), words: "is no AIDC media type" },
  mi: { passes: sixtieth, words: "is no minute (00 to 59)" },
  nonzero: { passes: (text) => /[^0]/.test(text), words: "must not be zero" },
  nozeroprefix: {
    passes: (text) => text === "0" || !text.startsWith("0"),
    words: "must not begin with zero",
  },
  packagetype: { passes: (text) => packageTypes.has(text), words: "is no package type" },
  pcenc: {
    passes: (text) => !/%(?![0-9A-Fa-f]{2})/.test(text),
    words: "has a percent sign that encodes nothing",
  },
  pieceoftotal: { passes: isPieceOfTotal, words: "is no piece of a total" },
  posinseqslash: { passes: isPlaceInSequence, words: "is no place in a sequence (such as 1/3)" },
  ss: { passes: sixtieth, words: "is no second (00 to 59)" },
  winding: { passes: (text) => "019".includes(text), words: "is no winding direction (0, 1, 9)" },
  yesno: { passes: (text) => "01".includes(text), words: "is neither 0 nor 1" },
  yymmd0: { passes: (text) => isYymmdd(text, true), words: "is no date (YYMMDD, DD may be 00)" },
  yymmdd: { passes: (text) => isYymmdd(text), words: "is no date (YYMMDD)" },
  yyyymmdd: { passes: isYyyymmdd, words: "is no date (YYYYMMDD)" },
  zero: { passes: (text) => /^0*$/.test(text), words: "must be zero" },
} as const satisfies Record<string, Linter>;

export type LinterName = keyof typeof linters;
