import { randomScript, type TripSignal } from "./simulate/random-script.js";

/**
 * Seeds of trips that last so many hours together, one after the other from the first on. The consumer runs a trip
 * before it asks for the next seed, so that `onTrip` shows progress.
 * @param onTrip called with the hours of the trips so far
 */
export function* seedsForHours(
  trip: TripSignal,
  firstSeed: number,
  hours: number,
  onTrip: (hours: number) => void = () => undefined,
): Generator<number> {
  let ms = 0;
  for (let seed = firstSeed; ms < hours * 3_600_000; seed++) {
    yield seed;
    ms += randomScript(seed, trip).durationMs;
    onTrip(ms / 3_600_000);
  }
}
