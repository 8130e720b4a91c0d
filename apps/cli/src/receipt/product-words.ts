import { formatMoney } from "@cartwheel/catalogue";
import type { Catalogue, PricePer, Product } from "@cartwheel/contracts";
import { printable } from "./paper.js";

/** undefined: something that cannot be named, or that the catalogue does not know. */
export function productOf(sku: string | null, catalogue: Catalogue): Product | undefined {
  return sku === null ? undefined : catalogue.products.find((product) => product.sku === sku);
}

/** A product's name for a person; the SKU itself where the catalogue does not know it. */
export function nameOf(sku: string | null, catalogue: Catalogue): string {
  if (sku === null) return "Not recognised";
  return printable(productOf(sku, catalogue)?.name ?? sku);
}

/** The price alone, for a column under one currency. */
export function amountOf(minor: number, currency: string): string {
  return formatMoney(minor, currency).replace(` ${currency}`, "");
}

/** Milligrams in the smallest step that a receipt shows: a gram, or a thousandth of a pound. */
const stepMilligrams = (per: PricePer): number => (per === "lb" ? 453.592_37 : 1_000);

function stepsAsMass(steps: number, per: PricePer): string {
  switch (per) {
    case "kg":
    case "lb":
      return `${(steps / 1_000).toFixed(3)} ${per}`;
    case "100g":
    case "each":
      return `${steps} g`;
  }
}

const stepsOf = (milligrams: number, per: PricePer): number => Math.round(milligrams / stepMilligrams(per));

/** A mass in the unit that the price is per. */
export const massFor = (milligrams: number, per: PricePer): string =>
  stepsAsMass(stepsOf(milligrams, per), per);

/**
 * Gross and tare of a weighing as they stand beside its net weight: what is shown of the tare is what is shown of the
 * gross less what is shown of the net, so that the three add up on paper to the last digit.
 */
export function grossAndTare(
  weighing: { readonly grossMilligrams: number; readonly netMilligrams: number },
  per: PricePer,
): { readonly gross: string; readonly tare: string } {
  const gross = stepsOf(weighing.grossMilligrams, per);
  const net = stepsOf(weighing.netMilligrams, per);
  return { gross: stepsAsMass(gross, per), tare: stepsAsMass(gross - net, per) };
}

/** `27.90 SEK/kg`. */
export function unitPrice({ price }: Product, currency: string): string {
  const per = price.per === "100g" ? "100 g" : price.per;
  const money = formatMoney(price.minor, currency);
  return per === "each" ? `${money} each` : `${money}/${per}`;
}
