import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { framesWithFaults } from "../faults/camera-faults.js";
import { FaultSetting } from "../faults/fault-settings.js";
import type { PlannedFault } from "../faults/planned-fault.js";
import { writeWhole, writing } from "../files/output.js";
import type { Watch } from "../jobs/watch.js";
import { catalogueOf, drawAssortment } from "../products/assortment.js";
import { randomFrom } from "../randomness/random.js";
import type { TrueFrame } from "../scene/frame-source.js";
import { type RenderedSource, renderedFrames } from "../scene/rendered-frames.js";
import { sceneOf } from "../scene/settings/scene-settings.js";
import { knockOf } from "../scene/stage/knock.js";
import { behaviourNames } from "../shoppers/behaviours/behaviours.js";
import { storeOf } from "../shoppers/store.js";
import { combinedLooks, conditionNames } from "../store-conditions/conditions.js";
import { contactSheet, type Still } from "./contact-sheet.js";
import { behaviourTrip, ordinaryTrip, type StagedTrip } from "./staged-trips.js";

export interface StillsSettings {
  readonly seed: string;
  readonly out: string;
}

export interface StillsReport {
  readonly out: string;
  readonly files: readonly string[];
  readonly stills: number;
}

/** A still that is yet to be taken. */
interface Planned {
  readonly sheet: "conditions" | "behaviours" | "faults";
  readonly take: (source: RenderedSource, signal: AbortSignal) => Promise<Still>;
}

const camera = "left";
const faultAgoMs = 700;

/**
 * Renders the gallery of docs/simulator.md: one contact sheet each of store conditions, shoppers' behaviours and
 * faults of cameras.
 * @throws FaultError BROWSER_MISSING, BROWSER_FAILED, OUTPUT_NOT_WRITABLE, INTERRUPTED
 */
export async function takeStills({ seed, out }: StillsSettings, watch: Watch): Promise<StillsReport> {
  const assortment = drawAssortment(randomFrom("store"), 400);
  const source = await renderedFrames({ scene: sceneOf({ supersampling: 1.5 }), assortment });
  try {
    const families = new Map(assortment.map(({ product, family }) => [product.sku, family]));
    const store = storeOf(catalogueOf(assortment), families);
    const planned = [
      ...conditionStills(ordinaryTrip(store, source.cameras, seed)),
      ...behaviourNames.map(
        (name): Planned => ({
          sheet: "behaviours",
          take: (from, signal) => stillOf(from, name, behaviourTrip(name, store, from.cameras, seed), signal),
        }),
      ),
      ...faultStills(ordinaryTrip(store, source.cameras, seed)),
    ];
    await writing(out, () => mkdir(out, { recursive: true }));
    const taken: { readonly sheet: Planned["sheet"]; readonly still: Still }[] = [];
    watch.progress(0, planned.length);
    for (const { sheet, take } of planned) {
      taken.push({ sheet, still: await take(source, watch.signal) });
      watch.progress(taken.length, planned.length);
    }
    const files: string[] = [];
    for (const sheet of ["conditions", "behaviours", "faults"] as const) {
      const path = join(out, `${sheet}.jpg`);
      await writeWhole(
        path,
        await contactSheet(taken.filter((each) => each.sheet === sheet).map(({ still }) => still)),
      );
      files.push(path);
    }
    return { out, files, stills: taken.length };
  } finally {
    await source.close();
  }
}

function conditionStills({ trip, lookMs }: StagedTrip): Planned[] {
  const still = (caption: string, names: Parameters<RenderedSource["stills"]>[1]): Planned => ({
    sheet: "conditions",
    take: async (source, signal) => {
      const frames = await framesAt(source.stills(trip, names, lookMs, signal));
      const shown = names.includes("knocked-camera") ? knockedCamera(trip.seed, source.cameras) : camera;
      return { caption, jpeg: frames.find((frame) => frame.camera === shown)!.jpeg };
    },
  });
  return [still("no condition", []), ...conditionNames.map((name) => still(name, [name]))];
}

const knockedCamera = (seed: string, cameras: readonly string[]): string =>
  cameras.find((_, i) => knockOf(seed, i, cameras.length, combinedLooks(["knocked-camera"]).camera)[3] < 1) ??
  camera;

/** The view of a trip's moment in which one sees most of the hand, or of what is covered. */
async function stillOf(
  source: RenderedSource,
  caption: string,
  { trip, lookMs }: StagedTrip,
  signal: AbortSignal,
): Promise<Still> {
  const frames = await framesAt(source.stills(trip, [], lookMs, signal));
  const covered = trip.acts.find((act) => act.kind === "cover");
  const seen = ({ boxes }: TrueFrame): number =>
    boxes.reduce(
      (sum, { kind, box, visibleShare }) => sum + (kind === "hand" ? box[2] * box[3] * visibleShare : 0),
      0,
    );
  const best =
    frames.find((frame) => covered !== undefined && frame.camera === covered.camera) ??
    frames.reduce((most, frame) => (seen(frame) > seen(most) ? frame : most));
  return { caption, jpeg: best.jpeg };
}

const cameraFaults = [
  { kind: "camera-black", camera },
  { kind: "camera-frozen", camera },
  { kind: "camera-swapped", camera, with: "right" },
  { kind: "camera-unfocused", camera },
  { kind: "camera-unplugged", camera },
  { kind: "frames-dropped", camera, share: 1 },
].map((setting) => FaultSetting.parse(setting));

/** What one camera hands over while a hand is there, and before that without the fault. */
function faultStills({ trip, lookMs }: StagedTrip): Planned[] {
  const atMs = lookMs[0]!;
  const before = atMs - faultAgoMs;
  const still = (caption: string, faults: readonly PlannedFault[], lookAtMs: number): Planned => ({
    sheet: "faults",
    take: async (source, signal) => {
      const frames = source.stills(trip, [], [before, atMs], signal);
      const faulty = await framesAt(framesWithFaults(frames, faults, randomFrom("stills")));
      const found = faulty.find((frame) => frame.camera === camera && frame.atMs === lookAtMs);
      return { caption, jpeg: found?.jpeg ?? (await noPicture()) };
    },
  });
  return [
    still(`camera ${camera} before`, [], before),
    still(`camera ${camera}, ${faultAgoMs / 1000} s later`, [], atMs),
    ...cameraFaults.map((setting) =>
      still(setting.kind, [{ setting, fromMs: before + 1, toMs: Number.POSITIVE_INFINITY }], atMs),
    ),
  ];
}

async function framesAt(frames: AsyncIterable<TrueFrame>): Promise<TrueFrame[]> {
  const all: TrueFrame[] = [];
  for await (const frame of frames) all.push(frame);
  return all;
}

/** Stands where no picture arrives: hatched. */
function noPicture(): Promise<Buffer> {
  const lines = Array.from(
    { length: 30 },
    (_, i) => `<path d="M${i * 40 - 480} 480l480 -480" stroke="#c4c8cc" stroke-width="6"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#eef0f2"/>${lines.join("")}</svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}
