import type { DecidedEvent } from "./event.js";
import type { InBasket } from "./hypothesis.js";

/** What is left of one thing that was put in. */
export interface Remainder {
  readonly event: DecidedEvent;
  readonly quantity: number;
  readonly milligrams: number;
}

/** What lies in the basket: everything put in, less what was taken out of it. */
export function remainders(events: readonly DecidedEvent[]): readonly Remainder[] {
  const left = new Map<string, Remainder>();
  for (const event of events) {
    const { kind, quantity, milligrams, takenFrom } = event.chosen;
    if (kind === "add") {
      left.set(event.id, { event, quantity, milligrams });
      continue;
    }
    const from = takenFrom === null ? undefined : left.get(takenFrom);
    if (from === undefined) continue;
    const rest = from.quantity - quantity;
    if (rest <= 0) left.delete(from.event.id);
    else left.set(from.event.id, { ...from, quantity: rest, milligrams: from.milligrams - milligrams });
  }
  return [...left.values()];
}

/** The same, as what a removal can take: with every identity that is still open. */
export function takeable(events: readonly DecidedEvent[]): readonly InBasket[] {
  return remainders(events).map(({ event, quantity, milligrams }) => ({
    eventId: event.id,
    quantity,
    milligrams,
    identities: identitiesOf(event),
  }));
}

function identitiesOf(event: DecidedEvent): InBasket["identities"] {
  // What a shopper confirmed is not reopened.
  if (event.answer !== null) return [{ sku: event.chosen.sku, relativeLogScore: 0 }];
  const identities = new Map<string | null, number>();
  for (const { kind, sku, logScore, quantity } of event.ranked) {
    if (kind !== "add" || quantity !== event.chosen.quantity || identities.has(sku)) continue;
    identities.set(sku, logScore - event.chosen.logScore);
  }
  return [...identities].map(([sku, relativeLogScore]) => ({ sku, relativeLogScore }));
}
