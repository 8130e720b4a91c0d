import { type Effect, effectsOf, formatGrams, formatMoney, resolveCode } from "@cartwheel/catalogue";
import { FaultError, type Product } from "@cartwheel/contracts";
import type { Command } from "commander";
import { readCatalogue } from "../catalogue-in-force.js";

/** `cartwheel catalogue show`: one product by SKU or code, or the list of all. */
export function addCatalogueShow(catalogue: Command): void {
  catalogue
    .command("show")
    .description("show one product by its SKU or code, or list all")
    .argument("<file>", "catalogue (JSON), or a price book")
    .argument("[product]", "SKU, GTIN, UPC-E or PLU")
    .option("--json", "print as JSON")
    .action(async (path: string, wanted: string | undefined, { json = false }: { json?: boolean }) => {
      const index = await readCatalogue(path);
      const { currency } = index.catalogue;
      if (wanted === undefined) {
        const { products } = index.catalogue;
        process.stdout.write(
          json
            ? `${JSON.stringify(products, null, 2)}\n`
            : `${products.map((product) => row(product, currency)).join("\n")}\n`,
        );
        return;
      }
      const product = index.bySku.get(wanted) ?? productOfCode(resolveCode(index, wanted));
      if (product === null) throw new FaultError("CODE_UNKNOWN", `"${wanted}" in ${path}`);
      const effects = effectsOf(product);
      process.stdout.write(
        json ? `${JSON.stringify({ product, effects }, null, 2)}\n` : details(product, effects, currency),
      );
    });
}

const productOfCode = (resolved: ReturnType<typeof resolveCode>): Product | null =>
  resolved.kind === "sku" ? resolved.product : null;

const priceText = ({ price }: Product, currency: string): string =>
  `${formatMoney(price.minor, currency)} ${price.per === "each" ? "each" : `per ${price.per}`}`;

const row = (product: Product, currency: string): string =>
  `${product.sku.padEnd(36)} ${product.name.padEnd(44)} ${priceText(product, currency)}`;

/** What a flag asks of the cart, for a person. */
function effectWords(effect: Effect, currency: string): string {
  switch (effect.kind) {
    case "check-age":
      return `staff check the shopper's age: ${effect.years}`;
    case "refuse":
      return `not sold, staff take it: ${effect.why}`;
    case "add-deposit":
      return `deposit of ${formatMoney(effect.minor, currency)} for each unit`;
    case "count-units":
      return "sold by count: the weight only checks it";
  }
}

function details(product: Product, effects: readonly Effect[], currency: string): string {
  const { name, sku, category, gtins, plu, unitMilligrams } = product;
  const weight =
    unitMilligrams === undefined
      ? "not known"
      : `${formatGrams(unitMilligrams.mean)}, sd ${(unitMilligrams.sd / 1000).toFixed(1)} g`;
  return [
    name,
    `  SKU       ${sku}`,
    `  category  ${category}`,
    `  price     ${priceText(product, currency)}`,
    `  codes     ${[...gtins, ...(plu === undefined ? [] : [`PLU ${plu}`])].join(", ") || "none"}`,
    `  a unit    ${weight}`,
    ...effects.map((effect) => `  effect    ${effectWords(effect, currency)}`),
    "",
  ].join("\n");
}
