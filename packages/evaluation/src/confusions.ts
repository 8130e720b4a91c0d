import type { Mistake } from "./mistakes.js";
import type { TripVerdict } from "./trip-verdict.js";

/** How often one product was taken for another (or for nothing), before anybody was asked. */
export interface Confusion extends Pick<Mistake, "sku" | "takenFor" | "how"> {
  readonly units: number;
  /** On how many trips. */
  readonly trips: number;
}

/** Every mistake by what was taken for what: the most units first, ties by name. */
export function confusionsOf(verdicts: readonly TripVerdict[]): Confusion[] {
  const byPair = new Map<string, { mistake: Mistake; units: number; trips: Set<string> }>();
  for (const { tripId, mistakes } of verdicts) {
    for (const mistake of mistakes) {
      const key = JSON.stringify([mistake.sku, mistake.takenFor, mistake.how]);
      const sofar = byPair.get(key) ?? { mistake, units: 0, trips: new Set<string>() };
      byPair.set(key, sofar);
      sofar.units += mistake.units;
      sofar.trips.add(tripId);
    }
  }
  return [...byPair]
    .sort(([a, { units: most }], [b, { units }]) => units - most || (a < b ? -1 : 1))
    .map(
      ([
        ,
        {
          mistake: { sku, takenFor, how },
          units,
          trips,
        },
      ]) => ({
        ...{ sku, takenFor, how, units, trips: trips.size },
      }),
    );
}
