import { FaultError } from "@cartwheel/contracts";
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
  const known = ["cameras", "scale", "scanner", ...trip.cameras];
  for (const name of without) {
    if (known.includes(name)) continue;
    throw new FaultError("SETTING_INVALID", `no sensor is called ${name}; there are ${known.join(", ")}`);
  }
  if (!without.includes("scale") && trip.counts.scale === 0) {
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
