import type { Truth, TruthEvent } from "@cartwheel/contracts";
import { linesOf } from "../shoppers/truth.js";
import type { ConditionName } from "./conditions.js";
import type { TripPlan } from "./trip-plan.js";

/** What really happened in a planned trip: its events, and the lines of the final basket in order of SKU. */
export function truthOf(plan: TripPlan, conditions: readonly ConditionName[] = []): Truth {
  const events = plan.events.map(
    ({ atMs, kind, sku, unitMilligrams }): TruthEvent => ({
      atMs,
      kind,
      sku,
      quantity: unitMilligrams.length,
      milligrams: unitMilligrams.reduce((sum, each) => sum + each, 0),
      paid: true,
    }),
  );
  return {
    lines: linesOf(events),
    events,
    ...(conditions.length === 0 ? {} : { conditions: [...conditions] }),
  };
}
