import type { AssortmentProduct } from "../assortment.js";

/** What can move: a product, something that catalogue or gallery lack, or the shopper's own things. */
export type Thing =
  | { readonly kind: "product"; readonly key: string; readonly product: AssortmentProduct }
  | { readonly kind: "unknown"; readonly key: string }
  | { readonly kind: "own"; readonly key: string };

/** A space cannot begin a SKU's key: keys of things that are no product never meet one. */
export const unknownThing: Thing = { kind: "unknown", key: " unknown" };
export const ownThing: Thing = { kind: "own", key: " own" };

export const productThing = (product: AssortmentProduct): Thing => ({
  kind: "product",
  key: product.sku,
  product,
});

/** null for something without a name. */
export const skuOf = (thing: Thing): string | null => (thing.kind === "product" ? thing.product.sku : null);
