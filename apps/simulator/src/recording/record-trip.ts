import { rename, rm, stat, truncate } from "node:fs/promises";
import { attachmentNames, type Catalogue, type TripMetadata, type Truth } from "@cartwheel/contracts";
import { createTripWriter, type TripWriter } from "@cartwheel/trip-log";
import { appliedLoads } from "../devices/applied-load.js";
import type { DeviceSettings } from "../devices/devices.js";
import { imuReadings } from "../devices/imu.js";
import { loadCellReadings } from "../devices/load-cell.js";
import { scannedCodes } from "../devices/scanner.js";
import { faultyFrames } from "../faults/camera-faults.js";
import { type PlannedFault, powerCutMs } from "../faults/planned-fault.js";
import { faultyReadings } from "../faults/scale-faults.js";
import { writing } from "../files/output.js";
import type { Random } from "../randomness/random.js";
import type { FrameSource } from "../scene/frame-source.js";
import type { ShoppingTrip } from "../shoppers/shopping-trip.js";
import { frameTurns } from "./frame-turns.js";
import { mergedTurns, type Turn, writeTurns } from "./turns.js";

export interface Recording {
  readonly path: string;
  readonly metadata: TripMetadata;
  readonly catalogue: Catalogue;
  readonly truth: Truth;
  readonly devices: DeviceSettings;
  readonly faults: readonly PlannedFault[];
  /** null: a cart without cameras. */
  readonly cameras: FrameSource | null;
  readonly signal: AbortSignal;
}

/**
 * Records a trip as the cart's devices would: pictures with their truth, readings, codes, motion. The file stands
 * under its name whole or not at all; where the power is cut, it stands there as the cut leaves it, torn.
 * @throws FaultError OUTPUT_NOT_WRITABLE, and what the cameras throw
 */
export async function recordTrip(trip: ShoppingTrip, recording: Recording, random: Random): Promise<void> {
  const cutMs = powerCutMs(recording.faults);
  await writeRecording(recording, turnsOf(trip, recording, random), cutMs, random.fork("power cut"));
}

/** What a trip's file says beside its messages. */
export type RecordingFile = Pick<Recording, "path" | "metadata" | "catalogue" | "truth">;

/**
 * Writes a trip's messages in order: whole, or torn at `cutMs` as the power cut leaves it.
 * @throws FaultError OUTPUT_NOT_WRITABLE
 */
export async function writeRecording(
  file: RecordingFile,
  turns: AsyncIterable<Turn>,
  cutMs: number | null,
  random: Random,
): Promise<void> {
  if (cutMs === null) await writeWholeTrip(file, turns);
  else await writeTornTrip(file, before(turns, cutMs), random);
}

function turnsOf(
  trip: ShoppingTrip,
  { devices, faults, cameras, metadata, signal }: Recording,
  random: Random,
): AsyncIterable<Turn> {
  const { durationMs, rolling } = trip;
  const weighed = { ...appliedLoads(trip), durationMs, rolling };
  const readings = loadCellReadings(weighed, devices.scale, random.fork("scale"));
  const others: Turn[] = [
    ...faultyReadings(readings, faults, devices.scale).map(
      ({ atMs, reading }): Turn => ({
        atMs,
        write: (writer, logTimeNs) => writer.json("scale", reading, { logTimeNs }),
      }),
    ),
    ...scannedCodes(trip, devices.scanner, random.fork("scanner")).map(
      ({ atMs, code }): Turn => ({
        atMs,
        write: (writer, logTimeNs) => writer.json("scanner", code, { logTimeNs }),
      }),
    ),
    ...imuReadings(trip, devices.imu, random.fork("imu")).map(
      ({ atMs, motion }): Turn => ({
        atMs,
        write: (writer, logTimeNs) => writer.json("imu", motion, { logTimeNs }),
      }),
    ),
  ].sort((a, b) => a.atMs - b.atMs);
  if (cameras === null) return mergedTurns(nothing(), others);
  const frames = faultyFrames(cameras, trip, faults, random.fork("camera faults"), signal);
  const clocks = { clocks: devices.cameraClocks, startedAt: metadata.startedAt };
  return mergedTurns(frameTurns(frames, clocks, random.fork("camera clocks")), others);
}

async function* nothing(): AsyncGenerator<Turn> {}

async function* before(turns: AsyncIterable<Turn>, cutMs: number): AsyncGenerator<Turn> {
  for await (const turn of turns) {
    if (turn.atMs >= cutMs) return;
    yield turn;
  }
}

async function writeWholeTrip(recording: RecordingFile, turns: AsyncIterable<Turn>): Promise<void> {
  const { path, metadata } = recording;
  const writer = await createTripWriter(path, { metadata, attachments: attachmentsOf(recording) });
  try {
    await writeTurns(writer, metadata.startedAt, turns);
    await writer.close();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** As a recorder leaves it that loses its power while it writes a chunk: no index, the last chunk cut off. */
async function writeTornTrip(
  recording: RecordingFile,
  turns: AsyncIterable<Turn>,
  random: Random,
): Promise<void> {
  const { path, metadata } = recording;
  const unfinished = `${path}.partial`;
  await writing(path, async () => {
    await rm(unfinished, { force: true });
    const attachments = attachmentsOf(recording);
    const writer = await createTripWriter(unfinished, { metadata, attachments, kind: "live" });
    try {
      await writeTurns(writer, metadata.startedAt, turns);
      await tear(writer, unfinished, random);
      await rename(unfinished, path);
    } catch (error) {
      await writer.abort();
      await rm(unfinished, { force: true });
      throw error;
    }
  });
}

/** Writes the open chunk but for its last bytes, between one of them and nearly all. */
async function tear(writer: TripWriter, path: string, random: Random): Promise<void> {
  const before = await sizeOf(path);
  await writer.flush();
  await writer.abort();
  const after = await sizeOf(path);
  if (after > before + 2) await truncate(path, random.integer(before + 1, after - 1));
}

const sizeOf = async (path: string): Promise<number> => (await stat(path)).size;

const attachmentsOf = ({ catalogue, truth }: RecordingFile): Record<string, Uint8Array> => ({
  [attachmentNames.catalogue]: json(catalogue),
  [attachmentNames.truth]: json(truth),
});

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
