import type { TruthEvent } from "@cartwheel/contracts";
import type { UnitsAt } from "./event-match.js";
import type { OutcomeEvent, PriceBook } from "./trip-outcome.js";

/** Units of one SKU that went in or out at one moment. */
export interface Movement extends UnitsAt {
  readonly kind: "add" | "remove";
  /** null: something that cannot be named. */
  readonly sku: string | null;
}

/** One weighing of weighed goods is one unit, however many pieces lay on the scale. */
export function movementOf(
  { atMs, kind, sku, quantity }: Omit<OutcomeEvent, "probability">,
  priceBook: PriceBook,
): Movement {
  return { atMs, kind, sku, units: sku !== null && priceBook.isWeighed(sku) ? 1 : quantity };
}

/** What truly moved and is to be paid: not what was moved about, a bag, or the shopper's own things. */
export function trueMovements(events: readonly TruthEvent[], priceBook: PriceBook): Movement[] {
  return events.flatMap(({ atMs, kind, sku = null, quantity = 1, paid }) =>
    (kind === "add" || kind === "remove") && paid !== false
      ? [movementOf({ atMs, kind, sku, quantity }, priceBook)]
      : [],
  );
}
