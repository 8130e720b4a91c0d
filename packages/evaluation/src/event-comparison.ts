import type { TruthEvent } from "@cartwheel/contracts";
import { matchedUnits, type UnitsAt } from "./event-match.js";
import type { OutcomeEvent, PriceBook } from "./trip-outcome.js";

/** An understood event counts as the true one if it lies no further away (design: within 1.0 s). */
export const eventToleranceMs = 1_000;

/** Units, not events: two of a kind put in at once are two; one weighing of weighed goods is one. */
export interface EventComparison {
  readonly happened: number;
  readonly understood: number;
  /** Right SKU, right direction, within the tolerance, one to one. */
  readonly matched: number;
}

interface Movement extends UnitsAt {
  /** Direction and SKU; null: something that cannot be named, so that nothing matches it. */
  readonly key: string | null;
}

function movementOf(
  event: {
    readonly atMs: number;
    readonly kind: string;
    readonly sku: string | null;
    readonly quantity: number;
  },
  priceBook: PriceBook,
): Movement {
  const { atMs, kind, sku, quantity } = event;
  if (sku === null) return { atMs, key: null, units: quantity };
  return { atMs, key: `${kind} ${sku}`, units: priceBook.isWeighed(sku) ? 1 : quantity };
}

/** What truly moved and is to be paid: not what was moved about, a bag, or the shopper's own things. */
function trueMovements(events: readonly TruthEvent[], priceBook: PriceBook): Movement[] {
  return events
    .filter((event) => (event.kind === "add" || event.kind === "remove") && event.paid !== false)
    .map((event) =>
      movementOf({ ...event, sku: event.sku ?? null, quantity: event.quantity ?? 1 }, priceBook),
    );
}

function byKey(movements: readonly Movement[]): Map<string, Movement[]> {
  const groups = new Map<string, Movement[]>();
  for (const movement of movements) {
    if (movement.key === null) continue;
    const group = groups.get(movement.key);
    if (group === undefined) groups.set(movement.key, [movement]);
    else group.push(movement);
  }
  return groups;
}

const unitsOf = (movements: readonly Movement[]) => movements.reduce((sum, { units }) => sum + units, 0);

/** Counts for event F1 = 2 matched / (happened + understood). */
export function compareEvents(
  truth: readonly TruthEvent[],
  events: readonly OutcomeEvent[],
  priceBook: PriceBook,
): EventComparison {
  const happened = trueMovements(truth, priceBook);
  const understood = events.map((event) => movementOf(event, priceBook));
  const understoodByKey = byKey(understood);
  let matched = 0;
  for (const [key, movements] of byKey(happened)) {
    matched += matchedUnits(movements, understoodByKey.get(key) ?? [], eventToleranceMs);
  }
  return { happened: unitsOf(happened), understood: unitsOf(understood), matched };
}
