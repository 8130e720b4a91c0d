import type { BasketComparison } from "./basket-comparison.js";
import type { Judged } from "./calibration-error.js";
import type { StatedLine } from "./trip-outcome.js";

/**
 * How sure the basket said it was of each line that it named, and whether the line was right: the SKU is really there,
 * in that number or weight. Lines without a name, or left out, state nothing that could be right.
 */
export function judgedLines(lines: readonly StatedLine[], { differences }: BasketComparison): Judged[] {
  const wrong = new Set(differences.flatMap(({ sku }) => sku ?? []));
  return lines.flatMap(({ sku, probability, status }) =>
    sku === null || status === "left-out" ? [] : [{ confidence: probability, correct: !wrong.has(sku) }],
  );
}
