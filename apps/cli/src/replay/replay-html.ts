import { type PageReading, type ReplayPageData, renderReplayPage } from "../replay-page/index.js";
import { writeWhole } from "../write-whole.js";
import { comparedWithTruth } from "./compared-with-truth.js";
import { cropPictures } from "./crop-pictures.js";
import type { ReplayedTrip } from "./replayed-trip.js";

/** Writes one self-contained page: receipt, crops and scale trace line by line. @throws FaultError OUTPUT_NOT_WRITABLE */
export async function writeReplayPage(replayed: ReplayedTrip, path: string): Promise<void> {
  await writeWhole(path, renderReplayPage(await replayPageData(replayed)));
}

/** Everything that a replay's page shows, pictures included. */
export async function replayPageData(replayed: ReplayedTrip): Promise<ReplayPageData> {
  const { trip, index, evidence, changes, warnings } = replayed;
  return {
    trip: trip.metadata,
    durationMs: trip.durationMs,
    cameras: trip.cameras,
    catalogue: index.catalogue,
    change: changes.at(-1) ?? null,
    evidence,
    readings: await readingsOf(replayed),
    crops: await cropPictures(trip, evidence),
    comparison: comparedWithTruth(replayed),
    warnings,
  };
}

async function readingsOf({ trip }: ReplayedTrip): Promise<PageReading[]> {
  const readings: PageReading[] = [];
  for await (const message of trip.messages({ topics: ["scale"] })) {
    if (message.topic !== "scale" || message.reading.status !== "ok") continue;
    readings.push({ atMs: message.atMs, milligrams: message.reading.milligrams });
  }
  return readings;
}
