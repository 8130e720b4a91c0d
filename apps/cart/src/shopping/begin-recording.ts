import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { attachmentNames, FaultError } from "@cartwheel/contracts";
import { type RecordedSoFar, recordedSoFar } from "../record/recorded-so-far.js";
import { TripRecording } from "../record/trip-recording.js";
import { deviceOf, type Played } from "../sense/played-trip.js";
import type { JournalEntry } from "../state/journal.js";
import { type CartTrip, setRecording, setTripFault } from "../state/trips.js";
import type { CartParts } from "./cart-parts.js";
import { forgetFile } from "./forget-file.js";
import type { PriceBook } from "./price-book.js";

/** The recording of a trip that begins or goes on. */
export interface BegunRecording {
  readonly recording: TripRecording | null;
  readonly soFar: RecordedSoFar;
  readonly played: Played;
  /** What was there before may go: it was taken over, and read. */
  readonly forgetFormer: () => Promise<void>;
}

/**
 * Begins a trip's file. Of a trip that was cut off everything that reached the disk is taken over into a new file, and
 * what its basket had come to, so that the old one can go once it was read. A crash in the middle leaves the old one in force.
 */
export async function beginRecording(
  parts: CartParts,
  trip: CartTrip,
  book: PriceBook,
  journal: readonly JournalEntry[],
): Promise<BegunRecording> {
  const { folders, store, health } = parts;
  const { tripId, metadata, startNs } = trip;
  const former = trip.recording === null ? null : join(folders.recordings, trip.recording);
  const soFar = await recordedSoFar(former, startNs);
  const counts = new Map<string, number>();
  const name = nextName(trip);
  const recording = await begin(parts, trip, {
    path: join(folders.recordings, name),
    metadata,
    attachments: { [attachmentNames.catalogue]: book.bytes },
  });
  for await (const message of soFar.messages()) {
    counts.set(deviceOf(message), (counts.get(deviceOf(message)) ?? 0) + 1);
    await recording?.message(message);
  }
  await recording?.outputs(journal.map(({ output }) => output));
  await recording?.sync();
  const whole = recording !== null && !recording.broken;
  if (whole) {
    await store.commit((rows) => setRecording(rows, tripId, name));
    health.clear("recording");
  }
  const forgetFormer = async (): Promise<void> => {
    if (whole && former !== null) await forgetFile(former);
  };
  return { forgetFormer, recording, soFar, played: { counts, throughMs: lostThroughMs(journal, soFar) } };
}

/** What was decided on messages that are not in the file counts; they do not come again. */
function lostThroughMs(journal: readonly JournalEntry[], { durationMs, last }: RecordedSoFar): number {
  const decidedMs = Math.max(-1, ...journal.map(({ output }) => output.atMs));
  return last === null || decidedMs > durationMs ? decidedMs : -1;
}

/** `<tripId>.<n>.mcap`, counting up from 0. */
function nextName({ tripId, recording }: CartTrip): string {
  const former = /\.(\d+)\.mcap$/.exec(recording ?? "")?.[1];
  return `${tripId}.${former === undefined ? 0 : Number(former) + 1}.mcap`;
}

type Begin = Pick<Parameters<typeof TripRecording.begin>[1], "metadata" | "attachments"> & {
  readonly path: string;
};

/**
 * null where the disk refuses: the trip goes on without a file, and that is said. A trip without a file from its start
 * gets none later either: it would tell of a part as if it were all.
 */
async function begin(
  parts: CartParts,
  trip: CartTrip,
  { path, ...file }: Begin,
): Promise<TripRecording | null> {
  const { store, health, logger } = parts;
  const refused = ({ fault }: FaultError): void => {
    health.raise("recording", fault);
    logger.error(fault, "this trip is not recorded any further");
    store.commit((rows) => setTripFault(rows, trip.tripId, fault.code)).catch(() => undefined);
  };
  if (trip.recording === null && trip.fault !== null && trip.fault !== "DELIVERIES_FULL") {
    health.raise("recording", { code: trip.fault, detail: `${trip.tripId} was not recorded from its start` });
    return null;
  }
  try {
    await makeRoom(path);
    return await TripRecording.begin(path, {
      ...file,
      startNs: trip.startNs,
      pictures: trip.fault !== "DELIVERIES_FULL",
      onBroken: refused,
    });
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    refused(error);
    await forgetFile(path);
    return null;
  }
}

/** What a killed process left under this name goes. */
async function makeRoom(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await rm(path, { force: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new FaultError("OUTPUT_NOT_WRITABLE", `${path} (${code})`, { cause });
  }
}
