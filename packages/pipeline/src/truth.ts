import type { CatalogueIndex } from "@cartwheel/catalogue";
import { FaultError, Truth } from "@cartwheel/contracts";

/**
 * A trip's truth against the catalogue that it was made with.
 * @throws FaultError TRUTH_INVALID, TRUTH_UNKNOWN_SKU
 */
export function checkedTruth(json: unknown, index: CatalogueIndex, tripName: string): Truth {
  const parsed = Truth.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new FaultError("TRUTH_INVALID", `${tripName}: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  for (const { sku } of [...parsed.data.lines, ...parsed.data.events]) {
    if (sku !== undefined && !index.bySku.has(sku)) {
      throw new FaultError("TRUTH_UNKNOWN_SKU", `${tripName}: "${sku}"`);
    }
  }
  return parsed.data;
}
