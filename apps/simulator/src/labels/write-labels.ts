import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { readTrip } from "@cartwheel/trip-log";
import sharp from "sharp";
import { buildWhole, mustBeFree } from "../files/output.js";
import type { Watch } from "../jobs/watch.js";
import { CocoBuilder } from "./coco.js";
import { type LabelledBox, labelledBoxes } from "./counted-boxes.js";
import { givesCrop, writeCrop } from "./crop-writer.js";
import { type LabelledFrame, labelledFrames } from "./labelled-frames.js";

export interface LabelSettings {
  /** Paths of trips with `/truth/boxes`. */
  readonly trips: readonly string[];
  readonly out: string;
  /** Products of which no crop may be trained on: theirs go to `crops/unseen`. */
  readonly unseen: ReadonlySet<string>;
  /** The share of the trips whose pictures are for validation. */
  readonly validationShare: number;
  /** At most one picture of a camera in this time: neighbouring frames are nearly the same. */
  readonly everyMs: number;
}

export interface LabelReport {
  readonly out: string;
  readonly trips: number;
  /** Trips without any `/truth/boxes`. */
  readonly unlabelled: number;
  readonly images: number;
  /** Boxes that count, and those that are ignored. */
  readonly boxes: number;
  readonly ignored: number;
  readonly crops: number;
  readonly products: number;
  readonly corruptPictures: number;
  readonly bytes: number;
}

type Counts = { -readonly [K in keyof LabelReport]: LabelReport[K] };

const sets = ["train", "validation"] as const;
type SetName = (typeof sets)[number];

/**
 * Makes detection and recognition training data of simulated trips: `coco/images/*.jpg` with `coco/train.json` and
 * `coco/validation.json`, and `crops/train|validation|unseen/<sku>/*.jpg`. A trip is wholly in one set, decided by its
 * id alone. The folder appears whole or not at all; the same trips give the same bytes.
 * @throws FaultError OUTPUT_EXISTS, OUTPUT_NOT_WRITABLE, DATASET_EMPTY, INTERRUPTED and what `readTrip` throws
 */
export async function writeLabels(settings: LabelSettings, watch: Watch): Promise<LabelReport> {
  const out = resolve(settings.out);
  await mustBeFree(out);
  const report: Counts = {
    out: settings.out,
    ...{ trips: settings.trips.length, unlabelled: 0, images: 0, boxes: 0, ignored: 0 },
    ...{ crops: 0, products: 0, corruptPictures: 0, bytes: 0 },
  };
  await buildWhole(out, async (folder) => {
    const writer = new LabelFolder(folder, settings, report);
    await writer.begin();
    for (const [index, path] of settings.trips.entries()) {
      watch.progress(index, settings.trips.length);
      await writer.addTrip(path, watch.signal);
    }
    watch.progress(settings.trips.length, settings.trips.length);
    if (report.images === 0) {
      throw new FaultError("DATASET_EMPTY", `no picture of ${settings.trips.length} trips has /truth/boxes`);
    }
    await writer.end();
  });
  return report;
}

class LabelFolder {
  readonly #images: string;
  readonly #sets: Readonly<Record<SetName, CocoBuilder>> = {
    train: new CocoBuilder(),
    validation: new CocoBuilder(),
  };
  readonly #products = new Set<string>();

  constructor(
    readonly folder: string,
    readonly settings: LabelSettings,
    readonly report: Counts,
  ) {
    this.#images = join(folder, "coco", "images");
  }

  begin = (): Promise<unknown> => mkdir(this.#images, { recursive: true });

  async addTrip(path: string, signal: AbortSignal): Promise<void> {
    const trip = await readTrip(path);
    const name = basename(path).replace(/\.mcap$/, "");
    const set = setOf(trip.metadata.tripId, this.settings.validationShare);
    const lastMs = new Map<string, number>();
    let labelled = false;
    for await (const frame of labelledFrames(trip)) {
      if (signal.aborted) throw new FaultError("INTERRUPTED", `by ${String(signal.reason)}`);
      labelled = true;
      const last = lastMs.get(frame.camera);
      if (last !== undefined && frame.atMs - last < this.settings.everyMs) continue;
      if (await this.#addFrame(frame, name, set)) lastMs.set(frame.camera, frame.atMs);
    }
    if (!labelled) this.report.unlabelled++;
  }

  /** @returns false if the picture cannot be read */
  async #addFrame(frame: LabelledFrame, trip: string, set: SetName): Promise<boolean> {
    const size = await sizeOf(frame.jpeg);
    if (size === null) {
      this.report.corruptPictures++;
      return false;
    }
    const name = `${trip}-${frame.camera}-${String(Math.round(frame.atMs)).padStart(7, "0")}`;
    const boxes = labelledBoxes(frame.boxes, size.width, size.height);
    await writeFile(join(this.#images, `${name}.jpg`), frame.jpeg);
    const { camera, atMs } = frame;
    const image = { file_name: `${name}.jpg`, ...size, trip, camera, at_ms: Math.round(atMs) };
    this.#sets[set].add(image, boxes);
    const counted = boxes.filter(({ counts }) => counts).length;
    this.report.images++;
    this.report.boxes += counted;
    this.report.ignored += boxes.length - counted;
    this.report.bytes += frame.jpeg.length;
    for (const box of boxes.filter(givesCrop)) await this.#addCrop(frame, box, size, name, set);
    return true;
  }

  async #addCrop(
    frame: LabelledFrame,
    box: LabelledBox,
    size: { readonly width: number; readonly height: number },
    name: string,
    set: SetName,
  ): Promise<void> {
    const unseen = this.settings.unseen.has(box.sku ?? "");
    const folder = join(this.folder, "crops", unseen ? "unseen" : set);
    this.report.bytes += await writeCrop(frame, box, size, folder, `${name}-${fileName(box.instance)}`);
    this.report.crops++;
    this.#products.add(box.sku ?? "");
    this.report.products = this.#products.size;
  }

  async end(): Promise<void> {
    for (const set of sets) {
      const coco = this.#sets[set].set(`Cartwheel, simulated trips: items in cart cameras (${set})`);
      await writeFile(join(this.folder, "coco", `${set}.json`), `${JSON.stringify(coco)}\n`);
    }
  }
}

/** An instance's name as a part of a file's name. */
const fileName = (instance: string): string => instance.replaceAll(/[^A-Za-z0-9-]+/g, "-");

/** Decided by the trip's id alone, so that a trip stays where it is when more are added. */
function setOf(tripId: string, validationShare: number): SetName {
  const draw = createHash("sha256").update(tripId).digest().readUInt32BE(0) / 2 ** 32;
  return draw < validationShare ? "validation" : "train";
}

async function sizeOf(jpeg: Uint8Array): Promise<{ readonly width: number; readonly height: number } | null> {
  try {
    const { width, height } = await sharp(jpeg).metadata();
    return { width, height };
  } catch {
    return null;
  }
}
