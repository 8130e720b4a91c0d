import { FaultError } from "@cartwheel/contracts";
import { milliseconds, readTrip, type Trip, type TripMessage, topicsWrittenBy } from "@cartwheel/trip-log";

/** What devices had said when a trip was cut off, as far as its file was on the disk. */
export interface RecordedSoFar {
  /** When the last of it arrived; null: there is nothing. */
  readonly lastNs: bigint | null;
  /** Since the trip began. */
  readonly durationMs: number;
  /** In the order in which the cart had taken them; can be read more than once. */
  messages(): AsyncIterable<TripMessage>;
}

const nothing: RecordedSoFar = { lastNs: null, durationMs: 0, messages: async function* () {} };

/** Reads a file that may be torn. One with no whole chunk, or none at all, holds nothing. */
export async function recordedSoFar(path: string | null, startNs: bigint): Promise<RecordedSoFar> {
  const trip = path === null ? null : await readable(path);
  if (trip === null) return nothing;
  const topics = topicsWrittenBy("device");
  let lastNs: bigint | null = null;
  for await (const { timeNs } of trip.rawMessages({ topics })) lastNs = timeNs;
  if (lastNs === null) return nothing;
  return {
    lastNs,
    durationMs: milliseconds(lastNs - startNs),
    async *messages() {
      for await (const message of trip.messages({ topics })) {
        yield { ...message, atMs: milliseconds(message.logTimeNs - startNs) };
      }
    },
  };
}

async function readable(path: string): Promise<Trip | null> {
  try {
    return await readTrip(path);
  } catch (error) {
    if (error instanceof FaultError && unreadable.includes(error.fault.code)) return null;
    throw error;
  }
}

const unreadable: readonly string[] = ["FILE_MISSING", "TRIP_EMPTY", "TRIP_NOT_MCAP", "TRIP_PROFILE"];
