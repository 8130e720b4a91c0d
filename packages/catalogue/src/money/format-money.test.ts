import { expect, it } from "vitest";
import { formatGrams, formatMoney } from "./format-money.js";

it.each([
  [1990, "SEK", "19.90 SEK"],
  [5, "EUR", "0.05 EUR"],
  [-498, "USD", "-4.98 USD"],
  [0, "SEK", "0.00 SEK"],
  [300, "JPY", "300 JPY"],
  [1234, "KWD", "1.234 KWD"],
])("formatMoney(%i, %s) is %s", (minor, currency, text) => {
  expect(formatMoney(minor, currency)).toBe(text);
});

it.each([
  [512_400, "512 g"],
  [-180_600, "-181 g"],
  [-400, "0 g"],
  [1_250_000, "1250 g"],
])("formatGrams(%i) is %s", (milligrams, text) => {
  expect(formatGrams(milligrams)).toBe(text);
});
