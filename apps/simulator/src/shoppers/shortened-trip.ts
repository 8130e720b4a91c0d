import type { ShoppingTrip } from "./shopping-trip.js";

/** A trip as far as it is on record: what happens from `untilMs` on never happened for whoever reads it. */
export function shortenedTrip(trip: ShoppingTrip, untilMs: number): ShoppingTrip {
  return {
    ...trip,
    durationMs: Math.min(trip.durationMs, untilMs),
    acts: trip.acts.filter(({ atMs }) => atMs < untilMs),
    rolling: trip.rolling.flatMap(({ fromMs, toMs }) =>
      fromMs >= untilMs ? [] : [{ fromMs, toMs: Math.min(toMs, untilMs) }],
    ),
  };
}
