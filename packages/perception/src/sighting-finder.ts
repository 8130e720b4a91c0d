import type { Calibration, Sighting } from "@cartwheel/contracts";
import { type ActiveFrame, Activity, byTime, chooseFrames, framesByCamera } from "./activity.js";
import { CameraHealth, type CameraHealthBody } from "./camera-health.js";
import { CameraView, type ViewSettings } from "./camera-view.js";
import { contentChanges, framesToSample, type Sample, type SplitSettings } from "./content-split.js";
import { FrameQueue } from "./frame-queue.js";
import type { Gallery } from "./gallery.js";
import type { Perception } from "./perception.js";
import type { Thumbnail } from "./picture.js";
import { defaultRecogniseSettings, type RecogniseSettings, recognise } from "./recognise.js";

export interface CameraFrame {
  readonly camera: string;
  /** Milliseconds since the trip's start. */
  readonly atMs: number;
  /** The JPEG's bytes; must not change until the frame's sighting is out. */
  readonly jpeg: Uint8Array;
}

/** A sighting without what the pipeline gives it. `crops` have boxes in the frame's pixels, for annotations. */
export type SightingBody = Omit<Sighting, "id" | "sequence">;
export type FinderOutput = SightingBody | CameraHealthBody;

export interface FinderSettings extends RecogniseSettings, ViewSettings, SplitSettings {
  /** Quiet on all cameras for longer than this ends what was going on. */
  readonly gapMs: number;
  /** Most crops a camera that one sighting is recognised from. */
  readonly cropsPerCamera: number;
  /** Live use: frames that may wait; beyond it the oldest is dropped and counted. null: replay, drops nothing. */
  readonly queueFrames: number | null;
}

export const defaultFinderSettings: FinderSettings = {
  ...defaultRecogniseSettings,
  minChangedShare: 0.02,
  settleMs: 5_000,
  gapMs: 400,
  splitAfterMs: 1_600,
  splitMargin: 0.3,
  cropsPerCamera: 3,
  queueFrames: null,
};

export interface FinderCounts {
  readonly frames: number;
  readonly framesDropped: number;
  readonly picturesCorrupt: number;
}

export interface FinderParts {
  readonly perception: Perception;
  readonly gallery: Gallery;
  readonly calibration: Calibration;
  readonly settings?: Partial<FinderSettings>;
}

/** Finds what was put in or taken out, by the difference to the empty view of each camera. */
export function createSightingFinder(parts: FinderParts): SightingFinder {
  return new FrameDifferenceFinder(parts);
}

/**
 * Results depend on the frames and their times alone, never on the workers' timing: frames are shrunk side by side,
 * but looked at in the order of `push`, so that calls may overlap.
 */
export interface SightingFinder {
  readonly counts: FinderCounts;
  /** Takes the next frame in trip order. Resolves with what this frame completed. */
  push(frame: CameraFrame): Promise<FinderOutput[]>;
  /** The time has come to `atMs` (another sensor says so): what has been quiet for long enough is complete. */
  advance(atMs: number): Promise<FinderOutput[]>;
  /** The trip is over: what is still open is complete. */
  end(): Promise<FinderOutput[]>;
}

/** What a camera is remembered by. */
interface Camera {
  readonly view: CameraView;
  readonly health: CameraHealth;
}

class FrameDifferenceFinder implements SightingFinder {
  readonly #parts: FinderParts;
  readonly #settings: FinderSettings;
  readonly #queue: FrameQueue<CameraFrame, Thumbnail | null>;
  readonly #cameras = new Map<string, Camera>();
  readonly #counts = { frames: 0, framesDropped: 0, picturesCorrupt: 0 };
  #activity: Activity | null = null;
  #tracks = 0;
  #nowMs = 0;

  constructor(parts: FinderParts) {
    this.#parts = parts;
    this.#settings = { ...defaultFinderSettings, ...parts.settings };
    this.#queue = new FrameQueue((frame: CameraFrame) => parts.perception.shrink(frame.jpeg), {
      mostStarted: 2 * parts.perception.settings.workers,
      mostWaiting: this.#settings.queueFrames ?? Infinity,
    });
  }

  get counts(): FinderCounts {
    return { ...this.#counts };
  }

  push(frame: CameraFrame): Promise<FinderOutput[]> {
    this.#counts.frames += 1;
    return this.#queue.push(frame, async (thumbnail) => {
      const closed = await this.#closeIfQuiet(frame.atMs);
      return [...closed, ...this.#take(frame, thumbnail)];
    });
  }

  advance(atMs: number): Promise<FinderOutput[]> {
    return this.#queue.flush(() => this.#closeIfQuiet(atMs));
  }

  end(): Promise<FinderOutput[]> {
    return this.#queue.flush(() => this.#close());
  }

  #take(frame: CameraFrame, thumbnail: Thumbnail | null | "dropped"): FinderOutput[] {
    const { view, health } = this.#camera(frame.camera);
    if (thumbnail === "dropped") {
      this.#counts.framesDropped += 1;
      return health.report(frame.atMs, "FRAMES_DROPPED");
    }
    if (thumbnail === null) {
      this.#counts.picturesCorrupt += 1;
      return health.report(frame.atMs, "PICTURE_CORRUPT");
    }
    const seen = view.observe(thumbnail, frame.atMs);
    if (seen.kind === "settled") this.#activity?.settle(frame.camera, seen.sinceMs);
    if (seen.kind === "changed") {
      const { box, share } = seen;
      const active: ActiveFrame = { ...frame, box, share, sharpness: thumbnail.sharpness };
      if (this.#activity === null) this.#activity = new Activity(active);
      else this.#activity.add(active);
    }
    return health.report(frame.atMs, null);
  }

  #camera(name: string): Camera {
    const known = this.#cameras.get(name);
    if (known !== undefined) return known;
    const camera = { view: new CameraView(this.#settings), health: new CameraHealth(name) };
    this.#cameras.set(name, camera);
    return camera;
  }

  async #closeIfQuiet(atMs: number): Promise<SightingBody[]> {
    this.#nowMs = Math.max(this.#nowMs, atMs);
    if (this.#activity === null || this.#nowMs - this.#activity.lastActiveMs <= this.#settings.gapMs)
      return [];
    return this.#close();
  }

  async #close(): Promise<SightingBody[]> {
    const activity = this.#activity;
    if (activity === null) return [];
    this.#activity = null;
    const { frames, untilMs } = activity;
    const changes = await this.#contentChanges(frames);
    const sightings: SightingBody[] = [];
    for (const [part, fromMs] of [-Infinity, ...changes].entries()) {
      const toMs = changes[part] ?? Infinity;
      const ofPart = frames.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
      const sighting = await this.#recognise(ofPart, Math.min(ofPart.at(-1)!.atMs, untilMs));
      if (sighting !== null) sightings.push(sighting);
    }
    return sightings;
  }

  async #contentChanges(frames: readonly ActiveFrame[]): Promise<number[]> {
    if (frames.at(-1)!.atMs - frames[0]!.atMs <= this.#settings.splitAfterMs) return [];
    return contentChanges(await this.#embed(framesToSample(frames)), this.#settings);
  }

  /** One sighting from the frames of one event; null when none of them can be decoded. */
  async #recognise(frames: readonly ActiveFrame[], untilMs: number): Promise<SightingBody | null> {
    const chosen = [...framesByCamera(frames).values()].flatMap((ofCamera) =>
      chooseFrames(ofCamera, this.#settings.cropsPerCamera),
    );
    const samples = await this.#embed(chosen);
    const cameras = [...new Set(samples.map(({ frame }) => frame.camera))];
    if (cameras.length === 0) return null;
    const views = cameras.map((camera) =>
      samples.filter(({ frame }) => frame.camera === camera).map(({ embedding }) => embedding),
    );
    const { gallery, calibration } = this.#parts;
    const { candidates, restLogLikelihood, unknownLogLikelihood } = recognise(
      views,
      gallery,
      calibration,
      this.#settings,
    );
    this.#tracks += 1;
    const fromMs = frames[0]!.atMs;
    return {
      kind: "sighting",
      atMs: this.#nowMs,
      track: `track-${this.#tracks}`,
      cameras,
      fromMs,
      toMs: Math.max(fromMs, untilMs),
      // Going in and coming out look alike in single pictures; the scale tells them apart.
      direction: { in: 0.5, out: 0.5, inside: 0, none: 0 },
      candidates: candidates.map(({ sku, logLikelihood }) => ({
        sku,
        logLikelihood: rounded(logLikelihood),
      })),
      restLogLikelihood: rounded(restLogLikelihood),
      unknownLogLikelihood: rounded(unknownLogLikelihood),
      crops: samples
        .map(({ frame }) => frame)
        .sort(byTime)
        .map(({ camera, atMs, box, sharpness }) => ({ camera, atMs, box, sharpness: rounded(sharpness) })),
    };
  }

  async #embed(frames: readonly ActiveFrame[]): Promise<Sample[]> {
    const embeddings = await this.#parts.perception.embed(
      frames.map(({ jpeg, box }) => ({ bytes: jpeg, box })),
    );
    return frames.flatMap((frame, index) => {
      const embedding = embeddings[index] ?? null;
      return embedding === null ? [] : [{ frame, embedding }];
    });
  }
}

/** Four digits: more would only make trips longer. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
