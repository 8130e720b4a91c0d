import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTrip } from "@cartwheel/trip-log";
import type { Watch } from "../jobs/watch.js";
import { Scenario } from "../scenarios/scenario.js";
import { type SimulateReport, simulateTrips } from "./simulate-trips.js";
import type { TripContent } from "./simulated-trip.js";

export interface BenchSettings {
  /** With pictures. */
  readonly trips: number;
  /** Of evidence alone. */
  readonly evidenceTrips: number;
  readonly seed: string;
  readonly graphics: Scenario["scene"]["graphics"];
  readonly jobs: number;
}

export interface BenchReport {
  readonly seed: string;
  readonly pictures: {
    readonly trips: number;
    readonly events: number;
    readonly minutesOfShopping: number;
    /** All cameras together; 10 a second near motion, 1 a second else. */
    readonly frames: number;
    readonly width: number;
    readonly height: number;
    readonly graphics: string;
    readonly browsers: number;
    /** From the start of the browsers to the last file. */
    readonly seconds: number;
    readonly framesPerSecond: number;
    readonly secondsPerTrip: number;
    readonly tripsPerMinute: number;
  };
  readonly readings: Speed;
  readonly evidence: Speed;
}

interface Speed {
  readonly trips: number;
  readonly seconds: number;
  readonly tripsPerMinute: number;
}

/** How fast typical trips are simulated at the defaults: with pictures, without, and as evidence alone. */
export async function benchSimulate(settings: BenchSettings, watch: Watch): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), "cartwheel-bench-"));
  const scenario = Scenario.parse({ store: { views: 0 }, scene: { graphics: settings.graphics } });
  const run = (content: TripContent, trips: number): Promise<SimulateReport> =>
    simulateTrips(
      {
        content,
        scenario,
        trips,
        seed: settings.seed,
        out: join(folder, content),
        evidenceModel: null,
        jobs: settings.jobs,
      },
      watch,
    );
  try {
    const evidence = await run("evidence", settings.evidenceTrips);
    const readings = await run("readings", Math.ceil(settings.evidenceTrips / 20));
    const pictures = await run("pictures", settings.trips);
    const frames = await framesIn(join(folder, "pictures"));
    return {
      seed: settings.seed,
      pictures: {
        ...speedOf(pictures),
        events: pictures.events,
        minutesOfShopping: pictures.minutes,
        frames,
        width: 640,
        height: 480,
        graphics: settings.graphics,
        browsers: scenario.scene.pages,
        framesPerSecond: rounded(frames / pictures.seconds),
        secondsPerTrip: rounded(pictures.seconds / pictures.simulated),
      },
      readings: speedOf(readings),
      evidence: speedOf(evidence),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function framesIn(folder: string): Promise<number> {
  let frames = 0;
  for (const name of await readdir(folder)) {
    if (name.endsWith(".mcap")) frames += (await readTrip(join(folder, name))).counts.camera;
  }
  return frames;
}

const speedOf = ({ simulated, seconds }: SimulateReport): Speed => ({
  trips: simulated,
  seconds: rounded(seconds),
  tripsPerMinute: rounded((60 * simulated) / seconds),
});

const rounded = (value: number): number => Math.round(value * 100) / 100;
