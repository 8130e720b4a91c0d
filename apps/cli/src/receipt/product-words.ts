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

/** A net weight in the unit that its price is per: `0.440 kg`, `0.970 lb`, `440 g`. */
export function massFor(milligrams: number, per: PricePer): string {
  switch (per) {
    case "kg":
      return `${(milligrams / 1_000_000).toFixed(3)} kg`;
    case "lb":
      return `${(milligrams / 453_592.37).toFixed(3)} lb`;
    case "100g":
    case "each":
      return `${Math.round(milligrams / 1_000)} g`;
  }
}

/** `27.90 SEK/kg`. */
export function unitPrice({ price }: Product, currency: string): string {
  const per = price.per === "100g" ? "100 g" : price.per;
  const money = formatMoney(price.minor, currency);
  return per === "each" ? `${money} each` : `${money}/${per}`;
}
