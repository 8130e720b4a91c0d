import { minorDigitsOf } from "./minor-digits.js";

/** Minor units as a person reads them, the same on every machine: `1990, "SEK"` is `19.90 SEK`. */
export function formatMoney(minor: number, currency: string): string {
  const digits = minorDigitsOf(currency);
  const shown = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = shown.slice(0, shown.length - digits);
  const fraction = digits === 0 ? "" : `.${shown.slice(-digits)}`;
  return `${minor < 0 ? "-" : ""}${whole}${fraction} ${currency}`;
}

/** A weight as a person reads it, to the whole gram: `512_400` is `512 g`. */
export function formatGrams(milligrams: number): string {
  const grams = Math.round(Math.abs(milligrams) / 1000);
  return `${milligrams < 0 && grams > 0 ? "-" : ""}${grams} g`;
}
