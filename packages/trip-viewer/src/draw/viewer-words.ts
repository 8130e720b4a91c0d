/** How products are shown; whoever embeds the viewer may know more than the trip file. */
export interface ProductShown {
  /** The SKU itself where no name is known; "Unknown product" for null. */
  readonly nameOf: (sku: string | null) => string;
  /** A picture's URL; null: there is none, and none is asked for. */
  readonly pictureOf: (sku: string | null) => string | null;
  readonly currency: string;
}
