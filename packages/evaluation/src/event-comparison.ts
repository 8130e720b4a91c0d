import type { TruthEvent } from "@cartwheel/contracts";
import { matchedUnits } from "./event-match.js";
import { type Movement, movementOf, trueMovements } from "./movements.js";
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

function byKey(movements: readonly Movement[]): Map<string, Movement[]> {
  const groups = new Map<string, Movement[]>();
  for (const movement of movements) {
    if (movement.sku === null) continue; // what has no name matches nothing
    const key = `${movement.kind} ${movement.sku}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [movement]);
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
