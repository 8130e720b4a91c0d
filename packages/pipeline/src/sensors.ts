import { CameraName, FaultError } from "@cartwheel/contracts";
import type { Trip } from "@cartwheel/trip-log";

/** Which sensors a run listens to. */
export interface Sensors {
  readonly scale: boolean;
  readonly scanner: boolean;
  /** Names of the cameras. */
  readonly cameras: readonly string[];
}

/**
 * The trip's sensors, less those named: `cameras`, a camera's name, `scale`, `scanner`.
 * @throws FaultError TRIP_WITHOUT_SCALE, TRIP_WITHOUT_CAMERA where the trip lacks what it was not told to do without;
 * SETTING_INVALID for a sensor that nobody has
 */
export function sensorsOf(
  trip: Pick<Trip, "cameras" | "counts" | "path">,
  without: readonly string[],
): Sensors {
  for (const name of without) {
    if (!["cameras", "scale", "scanner"].includes(name) && !CameraName.safeParse(name).success) {
      throw new FaultError(
        "SETTING_INVALID",
        `--without ${name}: say cameras, a camera's name, scale or scanner`,
      );
    }
  }
  if (!without.includes("scale") && (trip.counts.scale ?? 0) === 0) {
    throw new FaultError("TRIP_WITHOUT_SCALE", trip.path);
  }
  if (!without.includes("cameras") && trip.cameras.length === 0) {
    throw new FaultError("TRIP_WITHOUT_CAMERA", trip.path);
  }
  return {
    scale: !without.includes("scale"),
    scanner: !without.includes("scanner"),
    cameras: without.includes("cameras") ? [] : trip.cameras.filter((name) => !without.includes(name)),
  };
}
