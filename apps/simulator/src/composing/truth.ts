import type { Truth } from "@cartwheel/contracts";
import type { ConditionName } from "./conditions.js";
import type { TripPlan } from "./trip-plan.js";

/** What really happened in a planned trip: its events, and the lines of the final basket in order of SKU. */
export function truthOf({ events }: TripPlan, conditions: readonly ConditionName[] = []): Truth {
  const lines = new Map<string, { quantity: number; milligrams: number }>();
  for (const event of events) {
    const sign = event.kind === "add" ? 1 : -1;
    const line = lines.get(event.sku) ?? { quantity: 0, milligrams: 0 };
    lines.set(event.sku, {
      quantity: line.quantity + sign * event.unitMilligrams.length,
      milligrams: line.milligrams + sign * total(event.unitMilligrams),
    });
  }
  return {
    lines: [...lines]
      .filter(([, { quantity }]) => quantity > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([sku, line]) => ({ sku, ...line, paid: true })),
    events: events.map(({ atMs, kind, sku, unitMilligrams }) => ({
      atMs,
      kind,
      sku,
      quantity: unitMilligrams.length,
      milligrams: total(unitMilligrams),
      paid: true,
    })),
    ...(conditions.length === 0 ? {} : { conditions: [...conditions] }),
  };
}

const total = (milligrams: readonly number[]): number => milligrams.reduce((sum, each) => sum + each, 0);
