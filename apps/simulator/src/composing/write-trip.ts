import { attachmentNames, type Catalogue, type TripMetadata } from "@cartwheel/contracts";
import { createTripWriter, type TripWriter } from "@cartwheel/trip-log";
import { scannedCode } from "../devices/scanner.js";
import type { Random } from "../randomness/random.js";
import { type Turn, writeTurns } from "../recording/turns.js";
import { type CameraSettings, type TripCamera, tripCamera } from "./camera-frames.js";
import { scaleReadings } from "./scale-signal.js";
import type { CameraName, TripPlan } from "./trip-plan.js";
import { truthOf } from "./truth.js";

export interface TripFile {
  readonly path: string;
  readonly metadata: TripMetadata;
  readonly catalogue: Catalogue;
}

/**
 * Writes a planned trip with its catalogue and truth attached; the file stands under its name whole or not at all.
 * @throws FaultError OUTPUT_NOT_WRITABLE, PICTURE_CORRUPT
 */
export async function writeTrip(
  plan: TripPlan,
  file: TripFile,
  settings: Omit<CameraSettings, "light">,
  random: Random,
): Promise<void> {
  const light = lightOf(random.fork("light"));
  const cameras = new Map<CameraName, TripCamera>();
  for (const name of plan.cameras) {
    cameras.set(name, await tripCamera(plan, name, { ...settings, light }, random.fork(`camera-${name}`)));
  }
  const turns = [...cameraTurns(cameras), ...scaleTurns(plan, random.fork("scale")), ...scannerTurns(plan)];
  turns.sort((a, b) => a.atMs - b.atMs);
  const writer = await createTripWriter(file.path, {
    metadata: file.metadata,
    attachments: {
      [attachmentNames.catalogue]: json(file.catalogue),
      [attachmentNames.truth]: json(truthOf(plan, settings.conditions)),
    },
  });
  try {
    await writeTurns(writer, file.metadata.startedAt, turns);
    await writer.close();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const cameraTurns = (cameras: ReadonlyMap<CameraName, TripCamera>): Turn[] =>
  [...cameras].flatMap(([name, camera]) =>
    camera.ticks.map(({ atMs }) => ({
      atMs,
      write: async (writer: TripWriter, logTimeNs: bigint) =>
        writer.camera(name, { logTimeNs, jpeg: await camera.frame(atMs) }),
    })),
  );

const scaleTurns = (plan: TripPlan, random: Random): Turn[] =>
  scaleReadings(plan, random).map(({ atMs, reading }) => ({
    atMs,
    write: (writer: TripWriter, logTimeNs: bigint) => writer.json("scale", reading, { logTimeNs }),
  }));

const scannerTurns = (plan: TripPlan): Turn[] =>
  plan.events.flatMap(({ scan }) =>
    scan === null
      ? []
      : [
          {
            atMs: scan.atMs,
            write: (writer: TripWriter, logTimeNs: bigint) =>
              writer.json("scanner", scannedCode(scan.text), { logTimeNs }),
          },
        ],
  );

/** The shop's light wanders by a few percent within a minute or two. */
function lightOf(random: Random): (atMs: number) => number {
  const periodMs = random.between(40_000, 120_000);
  const [size, phase, base] = [
    random.between(0.01, 0.05),
    random.between(0, 2 * Math.PI),
    random.between(0.95, 1.05),
  ];
  return (atMs) => base * (1 + size * Math.sin((2 * Math.PI * atMs) / periodMs + phase));
}
