import type { Assortment } from "@cartwheel/basket";
import { type CatalogueIndex, priceOf, resolveCode } from "@cartwheel/catalogue";
import { isWeighed } from "@cartwheel/contracts";

/** The catalogue's answers to what the basket asks. */
export function assortmentOf(index: CatalogueIndex): Assortment {
  const { catalogue, bySku } = index;
  return {
    currency: catalogue.currency,
    products: catalogue.products.map((product) => ({
      sku: product.sku,
      name: product.name,
      category: product.category,
      weighed: isWeighed(product),
      unitMilligrams: product.unitMilligrams ?? null,
    })),
    skuOfCode(code) {
      const resolved = resolveCode(index, code);
      return resolved.kind === "sku" ? resolved.sku : null;
    },
    price(sku, of) {
      const product = bySku.get(sku);
      if (product === undefined) throw new Error(`no product ${sku} in the catalogue`);
      const { tareMilligrams = 0 } = product;
      return priceOf(product, { ...of, milligrams: Math.max(0, of.milligrams - tareMilligrams) });
    },
  };
}
