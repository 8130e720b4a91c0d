import type { Catalogue, TripMetadata } from "@cartwheel/contracts";
import { ImuSettings, imuReadings } from "../devices/imu.js";
import { LoadCellSettings } from "../devices/load-cell-settings.js";
import { scannedCode } from "../devices/scanner.js";
import { framesWithFaults } from "../faults/camera-faults.js";
import { type PlannedFault, planFaults, powerCutMs } from "../faults/planned-fault.js";
import { faultyReadings } from "../faults/scale-faults.js";
import type { Random } from "../randomness/random.js";
import { writeRecording } from "../recording/record-trip.js";
import { mergedTurns, type Turn } from "../recording/turns.js";
import type { TrueFrame } from "../scene/frame-source.js";
import { type CameraSettings, type TripCamera, tripCamera } from "./camera-frames.js";
import { composedScale, scaleReadings } from "./scale-signal.js";
import type { CameraName, TripPlan } from "./trip-plan.js";
import type { TripScript } from "./trip-script.js";
import { truthOf } from "./truth.js";

/** What a faulty scale of a composed trip can show. */
const composedLoadCell = LoadCellSettings.parse({ divisionMilligrams: composedScale.divisionMilligrams });

export interface TripFile {
  readonly path: string;
  readonly metadata: TripMetadata;
  readonly catalogue: Catalogue;
}

/** What goes wrong on a trip, and what its cart has beside cameras, scale and scanner. */
export type TripDevices = {
  readonly [Part in "imu" | "zones" | "touches" | "faults"]: NonNullable<TripScript[Part]>;
};

/**
 * Writes a planned trip with its catalogue and truth attached; the file stands under its name whole or not at all, or
 * torn where its power is cut.
 * @throws FaultError OUTPUT_NOT_WRITABLE, PICTURE_CORRUPT
 */
export async function writeTrip(
  plan: TripPlan,
  file: TripFile,
  settings: Omit<CameraSettings, "light"> & TripDevices,
  random: Random,
): Promise<void> {
  const light = lightOf(random.fork("light"));
  const cameras: TripCamera[] = [];
  for (const name of plan.cameras) {
    cameras.push(await tripCamera(plan, name, { ...settings, light }, random.fork(`camera-${name}`)));
  }
  const faults = planFaults(settings.faults, truthOf(plan), random.fork("faults"));
  const frames = framesWithFaults(framesOf(plan.cameras, cameras), faults, random.fork("camera faults"));
  const others = [
    ...scaleTurns(plan, faults, random.fork("scale")),
    ...scannerTurns(plan),
    ...(settings.imu ? motionTurns(plan, random.fork("imu")) : []),
    ...settings.zones.map(({ atMs, zone }): Turn => {
      return { atMs, write: (writer, logTimeNs) => writer.json("location", { zone }, { logTimeNs }) };
    }),
    ...settings.touches.map(({ atMs, input }): Turn => {
      return { atMs, write: (writer, logTimeNs) => writer.json("shopper", input, { logTimeNs }) };
    }),
  ].sort((a, b) => a.atMs - b.atMs);
  await writeRecording(
    { ...file, truth: truthOf(plan, settings.conditions, faults) },
    mergedTurns(frameTurns(frames), others),
    powerCutMs(faults),
    random.fork("power cut"),
  );
}

/** The frames of all cameras in order of time; of one moment, in the order of the cart's cameras. */
async function* framesOf(
  names: readonly CameraName[],
  cameras: readonly TripCamera[],
): AsyncGenerator<TrueFrame> {
  const ticks = cameras.flatMap((camera, i) =>
    camera.ticks.map(({ atMs }) => ({ atMs, camera, name: names[i]! })),
  );
  ticks.sort((a, b) => a.atMs - b.atMs);
  for (const { atMs, camera, name } of ticks)
    yield { camera: name, atMs, jpeg: await camera.frame(atMs), boxes: [] };
}

async function* frameTurns(frames: AsyncIterable<TrueFrame>): AsyncGenerator<Turn> {
  for await (const { camera, atMs, jpeg } of frames)
    yield { atMs, write: (writer, logTimeNs) => writer.camera(camera, { logTimeNs, jpeg }) };
}

const scaleTurns = (plan: TripPlan, faults: readonly PlannedFault[], random: Random): Turn[] =>
  faultyReadings(scaleReadings(plan, random), faults, composedLoadCell).map(({ atMs, reading }) => ({
    atMs,
    write: (writer, logTimeNs) => writer.json("scale", reading, { logTimeNs }),
  }));

const motionTurns = (plan: TripPlan, random: Random): Turn[] =>
  imuReadings(plan, ImuSettings.parse({}), random).map(({ atMs, motion }) => ({
    atMs,
    write: (writer, logTimeNs) => writer.json("imu", motion, { logTimeNs }),
  }));

const scannerTurns = (plan: TripPlan): Turn[] =>
  plan.events.flatMap(({ scan }): Turn[] =>
    scan === null
      ? []
      : [
          {
            atMs: scan.atMs,
            write: (writer, logTimeNs) => writer.json("scanner", scannedCode(scan.text), { logTimeNs }),
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
