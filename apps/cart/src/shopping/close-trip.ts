import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import {
  type BasketChange,
  type FaultCode,
  FaultError,
  type TripSummary,
  type TripSummaryLine,
} from "@cartwheel/contracts";
import { copyForDelivery, readTrip } from "@cartwheel/trip-log";
import { type DeliveredFile, insertDelivery } from "../state/deliveries.js";
import { forgetOldJournals, type JournalEntry, journalOf } from "../state/journal.js";
import { type CartTrip, setTripState } from "../state/trips.js";
import type { CartParts } from "./cart-parts.js";
import { forgetFile } from "./forget-file.js";

/** A whole file in outbox/. */
interface OutboxFile extends DeliveredFile {
  readonly bytes: number;
}

/**
 * A trip that is over becomes a whole file without truth, and two deliveries: its summary and the file. A crash
 * anywhere before the commit leaves it to be done again.
 * @throws FaultError STATE_UNAVAILABLE, OUTPUT_NOT_WRITABLE, FILE_UNREADABLE: nothing is lost, and it can be tried again
 */
export async function closeTrip(parts: CartParts, trip: CartTrip): Promise<void> {
  const { store, folders, boot, nextSequence } = parts;
  const { tripId } = trip;
  const recording = trip.recording === null ? null : join(folders.recordings, trip.recording);
  const file = recording === null ? null : await toOutbox(recording, folders.outbox, tripId);
  const journal = journalOf(store.rows, tripId);
  const body = summaryOf(trip, journal, file, {
    boot,
    sequence: nextSequence(),
    durationMs: durationOf(journal, file),
  });
  await store.commit((rows) => {
    setTripState(rows, tripId, "closed");
    const { sequence } = body;
    insertDelivery(rows, { boot, sequence, kind: "summary", tripId, bytes: 0, body });
    if (file !== null) {
      const { bytes, name, sha256 } = file;
      const delivered = { boot, sequence: nextSequence(), tripId, bytes };
      insertDelivery(rows, { ...delivered, kind: "file", body: { name, sha256 } });
    }
    forgetOldJournals(rows);
  });
  if (recording !== null) await forgetFile(recording);
  parts.onDelivery();
}

interface Outboxed extends OutboxFile {
  readonly durationMs: number;
}

/** null: not one whole chunk of the trip ever reached the disk. */
async function toOutbox(recording: string, outbox: string, tripId: string): Promise<Outboxed | null> {
  const name = `${tripId}.mcap`;
  const path = join(outbox, name);
  try {
    const trip = await readTrip(recording);
    await copyForDelivery(trip, path);
    return { name, durationMs: trip.durationMs, ...(await contentOf(path)) };
  } catch (error) {
    const empty = ["TRIP_EMPTY", "FILE_MISSING", "TRIP_NOT_MCAP", "TRIP_PROFILE"];
    if (error instanceof FaultError && empty.includes(error.fault.code)) return null;
    throw error;
  }
}

async function contentOf(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash("sha256");
  try {
    for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
    return { bytes: (await stat(path)).size, sha256: hash.digest("hex") };
  } catch (cause) {
    throw new FaultError("FILE_UNREADABLE", `${path} (${(cause as NodeJS.ErrnoException).code})`, { cause });
  }
}

const durationOf = (journal: readonly JournalEntry[], file: Outboxed | null): number =>
  file?.durationMs ?? Math.max(0, ...journal.map(({ output }) => output.atMs));

interface SummaryKey {
  readonly boot: string;
  readonly sequence: number;
  readonly durationMs: number;
}

/** What a hub's contract takes at most. */
const mostLines = 1_000;
const mostFaults = 50;

function summaryOf(
  trip: CartTrip,
  journal: readonly JournalEntry[],
  file: OutboxFile | null,
  key: SummaryKey,
): TripSummary {
  const { storeId, startedAt, software, modelHash, catalogueHash } = trip.metadata;
  const changes = journal.flatMap(({ output }) => (output.kind === "basket" ? [output.change] : []));
  const last = changes.at(-1);
  return {
    ...key,
    tripId: trip.tripId,
    ...{ storeId, startedAt, software, modelHash, catalogueHash },
    lines: (last?.lines ?? []).slice(0, mostLines).map(summaryLine),
    total: last?.total ?? { minor: 0, currency: trip.currency },
    prompts: new Set(changes.flatMap(({ openPrompts }) => openPrompts.map(({ promptId }) => promptId))).size,
    staffCalls: (last?.lines ?? []).filter(({ status }) => status === "staff").length,
    faults: faultsOf(journal).slice(0, mostFaults),
    file: file === null ? null : { bytes: file.bytes, sha256: file.sha256 },
  };
}

const summaryLine = (line: BasketChange["lines"][number]): TripSummaryLine => {
  const { sku, quantity, milligrams, price, status, probability } = line;
  return { sku, quantity, milligrams, price, status, probability };
};

/** Every fault that occurred during the trip, by name. */
function faultsOf(journal: readonly JournalEntry[]): FaultCode[] {
  const codes = new Set<FaultCode>();
  for (const { output } of journal) {
    if (output.kind === "warning") codes.add(output.code);
    if (output.kind === "evidence" && output.evidence.kind === "health" && output.evidence.state !== "ok") {
      codes.add(output.evidence.state);
    }
  }
  return [...codes].sort();
}
