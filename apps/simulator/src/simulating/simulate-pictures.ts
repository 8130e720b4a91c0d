import { FaultError } from "@cartwheel/contracts";
import type { DrawnProduct } from "../products/drawn-product.js";
import { renderedFrames } from "../scene/rendered-frames.js";
import { sceneOf } from "../scene/settings/scene-settings.js";
import {
  deviceWriter,
  type SimulatedTrip,
  type SimulateSetup,
  type SimulateTask,
  tripMaker,
} from "./simulated-trip.js";

export interface PictureRun {
  readonly setup: SimulateSetup;
  /** The store's products with their artwork. */
  readonly drawn: readonly DrawnProduct[];
  readonly signal: AbortSignal;
  readonly onDone: (trip: SimulatedTrip) => void;
}

/**
 * Simulates trips with pictures, one after another: the browsers that share the cameras use the cores.
 * @throws FaultError BROWSER_MISSING, BROWSER_FAILED, SETTING_INVALID, OUTPUT_NOT_WRITABLE, INTERRUPTED
 */
export async function simulatePictures(
  tasks: readonly SimulateTask[],
  { setup, drawn, signal, onDone }: PictureRun,
): Promise<SimulatedTrip[]> {
  if (tasks.length === 0) return [];
  const cameras = await renderedFrames({ scene: sceneOf(setup.scenario.scene), assortment: drawn });
  try {
    const make = tripMaker(setup, deviceWriter(setup, cameras, signal));
    const trips: SimulatedTrip[] = [];
    for (const task of tasks) {
      if (signal.aborted) throw new FaultError("INTERRUPTED", `by ${String(signal.reason)}`);
      const trip = await make(task);
      trips.push(trip);
      onDone(trip);
    }
    return trips;
  } finally {
    await cameras.close();
  }
}
