import type { Box } from "@cartwheel/contracts";
import type { LoadedModel } from "./model-package.js";
import type { PerceptionSettings } from "./settings.js";

/** A picture to be embedded. */
export interface Picture {
  /** The file's bytes, JPEG or PNG. The caller keeps them: what travels to a worker is a copy. */
  readonly bytes: Uint8Array;
  /** What to look at, in the picture's pixels (grown to a square where possible); else the centred square. */
  readonly box?: Box;
}

/** A frame at a low resolution: the mean colour of every 8 x 8 pixels. */
export interface Thumbnail {
  /** The frame's own size in pixels. */
  readonly frameWidth: number;
  readonly frameHeight: number;
  readonly width: number;
  readonly height: number;
  /** (height, width, 3) RGB. */
  readonly rgb: Uint8Array;
}

/** Where the workers' time went, in milliseconds since the start, summed over the workers. */
export interface WorkerTimes {
  readonly pictures: number;
  readonly busyMs: number;
  readonly decodeMs: number;
  readonly resizeMs: number;
  /** Inside `session.run`. */
  readonly runMs: number;
}

/** The inference workers with a model in them. */
export interface Perception {
  readonly model: LoadedModel;
  readonly settings: PerceptionSettings;
  /**
   * Unit-length embeddings in the order of the pictures; null for a picture that cannot be decoded.
   * @throws Error when a worker has crashed, or after close()
   */
  embed(pictures: readonly Picture[]): Promise<(Float32Array | null)[]>;
  /** The frame at 1/8 of its size, for looking at what changed; null when it cannot be decoded. */
  shrink(bytes: Uint8Array): Promise<Thumbnail | null>;
  times(): Promise<WorkerTimes>;
  /** Ends the workers. What is under way is rejected. */
  close(): Promise<void>;
}

/** Starts the workers (about 0.2 s: each loads the model). `precision` is the model's. */
export async function startPerception(
  _model: LoadedModel,
  _settings: Partial<Omit<PerceptionSettings, "precision">> = {},
): Promise<Perception> {
  throw new Error("not yet");
}
