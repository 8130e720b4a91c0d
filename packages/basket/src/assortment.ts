/** What the basket needs to know of one product. */
export interface AssortmentProduct {
  readonly sku: string;
  readonly name: string;
  readonly category?: string;
  /** Sold by weight: a unit is one weighing. */
  readonly weighed: boolean;
  /** What one unit weighs on the scale; null where nobody knows. */
  readonly unitMilligrams: { readonly mean: number; readonly sd: number } | null;
}

/** What the store sells, as the basket sees it: the catalogue's answers, handed in. */
export interface Assortment {
  readonly currency: string;
  readonly products: readonly AssortmentProduct[];
  /** The product of a read code; null for a code that is invalid or not sold here. */
  skuOfCode(code: string): string | null;
  /** Price in minor units of one event: `quantity` units, or their weight where the product is weighed. */
  price(sku: string, of: { readonly quantity: number; readonly milligrams: number }): number;
}
