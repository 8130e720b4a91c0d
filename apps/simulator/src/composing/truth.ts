import type { Truth, TruthEvent } from "@cartwheel/contracts";
import { faultsInTruth, type PlannedFault, powerCutMs } from "../faults/planned-fault.js";
import { linesOf } from "../shoppers/truth.js";
import type { FlatConditionName } from "./conditions.js";
import type { TripPlan } from "./trip-plan.js";

/**
 * What really happened in a planned trip: its events until its power is cut, and the lines of
 * the final basket in order of SKU.
 */
export function truthOf(
  plan: Pick<TripPlan, "events">,
  conditions: readonly FlatConditionName[] = [],
  faults: readonly PlannedFault[] = [],
): Truth {
  const endMs = powerCutMs(faults) ?? Number.POSITIVE_INFINITY;
  const recorded = plan.events.filter(({ atMs }) => atMs < endMs);
  const events = recorded.map(
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
    ...(faults.length === 0 ? {} : { faults: faultsInTruth(faults) }),
  };
}
