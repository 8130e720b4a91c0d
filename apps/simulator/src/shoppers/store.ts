import { type Catalogue, isWeighed, type Product } from "@cartwheel/contracts";

/** A product that shoppers can put in: it has a weight, and a family of look-alikes. */
export interface StoreProduct {
  readonly product: Product;
  /** Products of one family look alike. */
  readonly family: string;
  readonly unitMilligrams: { readonly mean: number; readonly sd: number };
}

/** What can be bought. */
export interface Store {
  readonly catalogue: Catalogue;
  readonly products: readonly StoreProduct[];
  /** Sold each, with a barcode. */
  readonly packaged: readonly StoreProduct[];
  /** Sold by weight. */
  readonly weighed: readonly StoreProduct[];
  /** Two packaged products whose units weigh the same within 3%, the second at least a fifth dearer. */
  readonly equalWeights: readonly (readonly [StoreProduct, StoreProduct])[];
  /** Two packaged products, the second at least twice as dear. */
  readonly cheapAndDear: readonly (readonly [StoreProduct, StoreProduct])[];
}

/** How many pairs of each kind are kept, spread over all there are. */
const mostPairs = 2_000;

/** @param families the family of each SKU; a product without one looks like those of its category */
export function storeOf(catalogue: Catalogue, families: ReadonlyMap<string, string>): Store {
  const products = catalogue.products.flatMap((product): StoreProduct[] => {
    const { sku, category, unitMilligrams } = product;
    return unitMilligrams === undefined
      ? []
      : [{ product, family: families.get(sku) ?? category, unitMilligrams }];
  });
  const packaged = products.filter(({ product }) => product.gtins.length > 0 && !isWeighed(product));
  return {
    catalogue,
    products,
    packaged,
    weighed: products.filter(({ product }) => isWeighed(product)),
    equalWeights: pairs(
      packaged,
      (a, b) =>
        Math.abs(a.unitMilligrams.mean - b.unitMilligrams.mean) <= 0.03 * a.unitMilligrams.mean &&
        b.product.price.minor >= 1.2 * a.product.price.minor,
    ),
    cheapAndDear: pairs(packaged, (a, b) => b.product.price.minor >= 2 * a.product.price.minor),
  };
}

function pairs(
  products: readonly StoreProduct[],
  fit: (a: StoreProduct, b: StoreProduct) => boolean,
): (readonly [StoreProduct, StoreProduct])[] {
  const found = products.flatMap((a) =>
    products.flatMap((b) => (a !== b && fit(a, b) ? [[a, b] as const] : [])),
  );
  const step = Math.max(1, Math.ceil(found.length / mostPairs));
  return found.filter((_, index) => index % step === 0);
}
