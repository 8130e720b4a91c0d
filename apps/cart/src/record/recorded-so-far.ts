import { FaultError } from "@cartwheel/contracts";
import { milliseconds, readTrip, type Trip, type TripMessage, topicsWrittenBy } from "@cartwheel/trip-log";

/** What devices had said when a trip was cut off, as far as its file was on the disk. */
export interface RecordedSoFar {
  /** The last of it: when it arrived, and the full name of its topic. null: there is nothing. */
  readonly last: { readonly atNs: bigint; readonly topic: string } | null;
  /** Since the trip began. */
  readonly durationMs: number;
  /** In the order in which the cart had taken them; can be read more than once. */
  messages(): AsyncIterable<TripMessage>;
}

const nothing: RecordedSoFar = { last: null, durationMs: 0, messages: async function* () {} };

/** Reads a file that may be torn. One with no whole chunk, or none at all, holds nothing. */
export async function recordedSoFar(path: string | null, startNs: bigint): Promise<RecordedSoFar> {
  const trip = path === null ? null : await readable(path);
  if (trip === null) return nothing;
  const topics = topicsWrittenBy("device");
  let last: RecordedSoFar["last"] = null;
  for await (const { timeNs: atNs, topic } of trip.rawMessages({ topics }))
    last = { atNs, topic: topic.name };
  if (last === null) return nothing;
  return {
    last,
    durationMs: milliseconds(last.atNs - startNs),
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
