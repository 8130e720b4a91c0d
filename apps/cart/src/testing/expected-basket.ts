import { parseCatalogue } from "@cartwheel/catalogue";
import type { BasketChange } from "@cartwheel/contracts";
import { partsOf, runTrip, sensorsOf } from "@cartwheel/pipeline";
import { readTrip } from "@cartwheel/trip-log";
import { catalogue } from "./shopping-trip.js";

/** What a replay of the recording makes of it, without a cart: the last basket. */
export async function expectedBasket(path: string, tripId: string): Promise<BasketChange | null> {
  const parsed = parseCatalogue(catalogue);
  if (!parsed.ok) throw new Error("the test's catalogue is wrong");
  const trip = await readTrip(path);
  const sensors = sensorsOf(trip, ["cameras"], "made");
  const run = partsOf({ sensors, index: parsed.index, sight: null, tripId });
  let last: BasketChange | null = null;
  for await (const output of runTrip(trip.messages(), run))
    if (output.kind === "basket") last = output.change;
  return last;
}
