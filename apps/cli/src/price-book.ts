import type { CatalogueIndex } from "@cartwheel/catalogue";
import { isWeighed } from "@cartwheel/contracts";
import type { PriceBook } from "@cartwheel/evaluation";
import { assortmentOf } from "@cartwheel/pipeline";

/** What the metrics ask of a catalogue. */
export function priceBookOf(index: CatalogueIndex): PriceBook {
  const assortment = assortmentOf(index);
  return {
    isWeighed(sku) {
      const product = index.bySku.get(sku);
      return product !== undefined && isWeighed(product);
    },
    price: (sku, quantity, milligrams) => assortment.price(sku, { quantity, milligrams }),
  };
}

/**
 * What one weighing may err, both levels taken together: 1 e each in service up to 2,000 e (OIML R 76-1, table 6,
 * doubled), e = 5 g.
 */
export const scaleErrorMilligrams = 10_000;
