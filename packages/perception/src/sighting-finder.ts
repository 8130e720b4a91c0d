import type { Calibration, HealthEvidence, Sighting } from "@cartwheel/contracts";
import type { Gallery } from "./gallery.js";
import type { Perception } from "./perception.js";
import type { RecogniseSettings } from "./recognise.js";

export interface CameraFrame {
  readonly camera: string;
  /** Milliseconds since the trip's start. */
  readonly atMs: number;
  /** The JPEG's bytes; the caller keeps them. */
  readonly jpeg: Uint8Array;
}

/** Evidence without what the pipeline gives it. `crops` carry boxes in the frame's pixels, for annotations. */
export type SightingBody = Omit<Sighting, "id" | "sequence">;
export type CameraHealthBody = Omit<HealthEvidence, "id" | "sequence">;
export type FinderOutput = SightingBody | CameraHealthBody;

export interface FinderSettings extends RecogniseSettings {
  /** Stillness on all cameras that ends what was going on. */
  readonly gapMs: number;
  /** How long a changed view has to stand still until it is the new background. */
  readonly settleMs: number;
  /** Most crops a camera that one sighting is recognised from. */
  readonly cropsPerCamera: number;
  /** Share of a frame's area that has to change. */
  readonly minChangedShare: number;
  /** Live use: frames that may wait; beyond it the oldest is dropped and counted. null: replay, drops nothing. */
  readonly queueFrames: number | null;
}

export const defaultFinderSettings: FinderSettings = {
  topK: 20,
  viewGain: 0.5,
  gapMs: 400,
  settleMs: 5_000,
  cropsPerCamera: 3,
  minChangedShare: 0.02,
  queueFrames: null,
};

export interface FinderCounts {
  readonly frames: number;
  readonly framesDropped: number;
  readonly picturesCorrupt: number;
}

export interface SightingFinder {
  /**
   * Takes the next frame in trip order. Resolves with what this frame completed, in order: results depend on the
   * frames alone, never on the workers' timing, so calls may overlap.
   */
  push(frame: CameraFrame): Promise<FinderOutput[]>;
  /** The trip is over: what is still open is closed. */
  end(): Promise<FinderOutput[]>;
  readonly counts: FinderCounts;
}

export interface FinderParts {
  readonly perception: Perception;
  readonly gallery: Gallery;
  readonly calibration: Calibration;
  readonly settings?: Partial<FinderSettings>;
}

/** Finds what was put in or taken out by the difference to the empty view of each camera. */
export function createSightingFinder(_parts: FinderParts): SightingFinder {
  throw new Error("not yet");
}
