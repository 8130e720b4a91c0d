import { FaultError, Truth } from "@cartwheel/contracts";
import { readTrip } from "@cartwheel/trip-log";
import {
  checkRecordedTrip,
  type Instrument,
  type ScaleTestRow,
  type TimedReading,
} from "@cartwheel/weighing";

/** The rows of a trip: its scale's readings, and the true weights of what was laid down where truth has them. */
export async function checkTripFile(
  path: string,
  instrument: Instrument,
  divisionMilligrams: number,
): Promise<ScaleTestRow[]> {
  const trip = await readTrip(path);
  const readings: TimedReading[] = [];
  for await (const message of trip.messages({ topics: ["scale"] })) {
    if (message.topic === "scale") readings.push({ atMs: message.atMs, ...message.reading });
  }
  if (readings.length === 0) throw new FaultError("TRIP_WITHOUT_SCALE", path);
  return checkRecordedTrip(instrument, readings, loadsOf(trip.attachedJson("truth"), path), {
    divisionMilligrams,
  });
}

function loadsOf(json: unknown, path: string) {
  if (json === undefined) return [];
  const truth = Truth.safeParse(json);
  if (!truth.success) throw new FaultError("TRUTH_INVALID", path);
  return truth.data.events.flatMap(({ kind, atMs, sku, quantity = 1, milligrams }) =>
    kind === "add" && milligrams !== undefined
      ? [
          {
            atMs,
            milligrams,
            name: quantity === 1 ? (sku ?? "an item") : `${quantity} x ${sku ?? "an item"}`,
          },
        ]
      : [],
  );
}
