import { type Fault, type FaultCode, faults } from "@cartwheel/contracts";

/** One thing that is wrong with a catalogue: where, why, and what to do about it. */
export interface CatalogueProblem {
  readonly code: Extract<FaultCode, `CATALOGUE_${string}`>;
  /** Place among the products, from 0; null for what concerns the catalogue as a whole. */
  readonly product: number | null;
  /** Where in a file it stands: the line of a CSV file on which the row ends, from 1; null where that is not known. */
  readonly row: number | null;
  readonly sku: string | null;
  /** Path within the product or the catalogue, or a CSV column's name; empty for the whole. */
  readonly field: string;
  readonly why: string;
  readonly fix: string;
}

type Given = Pick<CatalogueProblem, "code" | "field" | "why"> & Partial<CatalogueProblem>;

/** A problem with what is not given left open; the fix is the fault table's. */
export const catalogueProblem = (given: Given): CatalogueProblem => ({
  product: null,
  row: null,
  sku: null,
  fix: faults[given.code].fix,
  ...given,
});

/** As a fault: one line that names path, SKU and reason. */
export function problemFault({ code, product, sku, field, why }: CatalogueProblem): Fault {
  const place =
    product === null ? field || "the catalogue" : `products[${product}]${field === "" ? "" : `.${field}`}`;
  return { code, detail: `${place}${sku === null ? "" : ` of SKU "${sku}"`}: ${why}` };
}
