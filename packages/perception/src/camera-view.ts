import type { Box } from "@cartwheel/contracts";
import { type ChangedRegion, changedRegion } from "./changed-region.js";
import { exposureGain } from "./exposure.js";
import type { Thumbnail } from "./picture.js";

/** Time constant with which the background follows the light. */
const adaptationMs = 3_000;

export interface ViewSettings {
  /** Share of a frame's area that has to change. */
  readonly minChangedShare: number;
  /** How long a changed view has to stand still until it is the new background. */
  readonly settleMs: number;
}

/** What one frame of a camera shows against its background. */
export type Observation =
  | { readonly kind: "quiet" }
  /** `box` in the frame's pixels. */
  | { readonly kind: "changed"; readonly box: Box; readonly share: number }
  /** The changed view has not moved since `sinceMs`, and is the background from now on. */
  | { readonly kind: "settled"; readonly sinceMs: number };

/** The empty view of one camera, and what differs from it. */
export class CameraView {
  readonly #settings: ViewSettings;
  #size = "";
  /** (height, width, 3) RGB */
  #background = new Float32Array();
  #previous: Thumbnail | null = null;
  #backgroundMs = 0;
  #stillSinceMs = 0;

  constructor(settings: ViewSettings) {
    this.#settings = settings;
  }

  /** Frames in the order of time. The first one shows the background. */
  observe(frame: Thumbnail, atMs: number): Observation {
    const size = `${frame.frameWidth} ${frame.frameHeight}`;
    if (size !== this.#size) {
      this.#size = size;
      this.#settle(frame, atMs);
      return { kind: "quiet" };
    }
    const region = this.#regionAgainst(frame, this.#background);
    if (region === null || this.#moved(frame)) this.#stillSinceMs = atMs;
    this.#previous = frame;
    if (region === null) {
      this.#adapt(frame, atMs);
      return { kind: "quiet" };
    }
    if (atMs - this.#stillSinceMs < this.#settings.settleMs)
      return { kind: "changed", box: boxOf(region, frame), share: region.share };
    const sinceMs = this.#stillSinceMs;
    this.#settle(frame, atMs);
    return { kind: "settled", sinceMs };
  }

  #moved(frame: Thumbnail): boolean {
    return this.#regionAgainst(frame, Float32Array.from(this.#previous!.rgb)) !== null;
  }

  #regionAgainst(frame: Thumbnail, background: Float32Array): ChangedRegion | null {
    const gain = exposureGain(frame.rgb, background);
    const region = changedRegion(frame.rgb, background, gain, frame.width);
    return region !== null && region.share >= this.#settings.minChangedShare ? region : null;
  }

  #adapt(frame: Thumbnail, atMs: number): void {
    const share = 1 - Math.exp(-Math.max(0, atMs - this.#backgroundMs) / adaptationMs);
    const background = this.#background;
    for (let at = 0; at < background.length; at++)
      background[at]! += share * (frame.rgb[at]! - background[at]!);
    this.#backgroundMs = atMs;
  }

  #settle(frame: Thumbnail, atMs: number): void {
    this.#background = Float32Array.from(frame.rgb);
    this.#previous = frame;
    this.#backgroundMs = atMs;
    this.#stillSinceMs = atMs;
  }
}

function boxOf(region: ChangedRegion, frame: Thumbnail): Box {
  const across = frame.frameWidth / frame.width;
  const down = frame.frameHeight / frame.height;
  const left = Math.round(region.left * across);
  const top = Math.round(region.top * down);
  const right = Math.round((region.left + region.width) * across);
  const bottom = Math.round((region.top + region.height) * down);
  return [left, top, right - left, bottom - top];
}
