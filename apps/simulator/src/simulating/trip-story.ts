import type { Truth } from "@cartwheel/contracts";
import { faultsInTruth, type PlannedFault, planFaults, powerCutMs } from "../faults/planned-fault.js";
import type { Random } from "../randomness/random.js";
import { mixOf, type Scenario } from "../scenarios/scenario.js";
import { drawTrip } from "../shoppers/draw-trip.js";
import type { ShoppingTrip } from "../shoppers/shopping-trip.js";
import { shortenedTrip } from "../shoppers/shortened-trip.js";
import type { Store } from "../shoppers/store.js";
import { truthOfTrip } from "../shoppers/truth.js";

/** What happens on a trip, what goes wrong, and the truth of both. */
export interface TripStory {
  readonly trip: ShoppingTrip;
  readonly faults: readonly PlannedFault[];
  readonly truth: Truth;
}

/** Tells a trip by its scenario and seed: the same on every machine, with pictures and without. */
export function tellTrip(
  tripId: string,
  scenario: Scenario,
  cart: {
    readonly store: Store;
    readonly cameras: readonly string[];
    readonly conditions: readonly string[];
  },
  random: Random,
): TripStory {
  const whole = drawTrip(tripId, mixOf(scenario), cart, random.fork("shopper"));
  const faults = planFaults(scenario.faults, truthOfTrip(whole), random.fork("faults"));
  const cutMs = powerCutMs(faults);
  const trip = cutMs === null ? whole : shortenedTrip(whole, cutMs);
  const atFault = faultsInTruth(faults).filter(({ fromMs }) => fromMs <= trip.durationMs);
  const truth: Truth = {
    ...truthOfTrip(trip),
    ...(cart.conditions.length === 0 ? {} : { conditions: [...cart.conditions] }),
    ...(atFault.length === 0 ? {} : { faults: atFault }),
  };
  return { trip, faults, truth };
}
