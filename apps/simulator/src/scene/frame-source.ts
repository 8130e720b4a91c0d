import type { TruthBoxes } from "@cartwheel/contracts";
import type { ShoppingTrip } from "../shoppers/shopping-trip.js";

/** What one camera of the cart sees at one moment, and what is truly in the picture. */
export interface TrueFrame {
  /** The camera's name: what stands for `<name>` in its topic. */
  readonly camera: string;
  /** When it was exposed, in ms since the trip's start, by the trip's own clock: cameras' clocks are devices. */
  readonly atMs: number;
  readonly jpeg: Uint8Array;
  /** Items (lying ones included), hands and other things in view, in pixels of this picture. */
  readonly boxes: TruthBoxes["boxes"];
}

/**
 * A cart's cameras in a store: the scene renders one, and each fault of a camera wraps one. It belongs to one thread,
 * renders one trip after another, and remembers nothing of the trip before: the same trip gives the same frames.
 */
export interface FrameSource {
  /** The cart's cameras in order of name. */
  readonly cameras: readonly string[];
  /**
   * The frames of a trip in order of `atMs`, ties by camera: 10 a second from 0.5 s before until 1 s after anything
   * moves in view, else one a second, from 0 to `durationMs`. All cameras are exposed at the same moments.
   */
  frames(trip: ShoppingTrip, signal: AbortSignal): AsyncIterable<TrueFrame>;
  /** Ends the browser or whatever else it holds. */
  close(): Promise<void>;
}
