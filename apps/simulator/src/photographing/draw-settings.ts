import { drawAssortment } from "../products/assortment.js";
import type { DrawnProduct } from "../products/drawn-product.js";
import { picturedProducts } from "../products/pictured-products.js";
import { randomFrom } from "../randomness/random.js";

export interface DrawSettings {
  readonly seed: string;
  readonly products: number;
  /** A folder of cut-out pictures of real cartons to add: see `picturedProducts`; null: none. */
  readonly pictured: string | null;
  readonly out: string;
  /** Enrolment photographs a product. */
  readonly views: number;
  /** Photographs in a hand or a cart, for composing trips. */
  readonly pictures: number;
  readonly viewPixels: number;
  readonly picturePixels: number;
  readonly jobs: number;
}

/** The products of these settings: drawn ones, and pictured ones after them. */
export async function productsOf({ seed, products, pictured }: DrawSettings): Promise<DrawnProduct[]> {
  const drawn = drawAssortment(randomFrom(seed), products);
  return pictured === null ? drawn : [...drawn, ...(await picturedProducts(pictured))];
}
