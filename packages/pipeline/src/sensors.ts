import { FaultError } from "@cartwheel/contracts";
import type { Trip } from "@cartwheel/trip-log";

/** Which sensors a run listens to. */
export interface Sensors {
  readonly scale: boolean;
  readonly scanner: boolean;
  /** Names of the cameras. */
  readonly cameras: readonly string[];
  /** made: from what the devices say. recorded: as the trip holds it; the basket alone runs. */
  readonly evidence: "made" | "recorded";
}

/** A trip that holds evidence and nothing that it could be made of; such trips are drawn without pictures. */
export const hasOnlyEvidence = ({ cameras, counts }: Pick<Trip, "cameras" | "counts">): boolean =>
  counts.evidence > 0 && counts.scale === 0 && cameras.length === 0;

/**
 * The trip's sensors, less those named: `cameras`, a camera's name, `scale`, `scanner`.
 * @throws FaultError TRIP_WITHOUT_SCALE, TRIP_WITHOUT_CAMERA where the trip lacks what it was not told to do without;
 * TRIP_WITHOUT_EVIDENCE where recorded evidence is asked for; SETTING_INVALID for a sensor that nobody has
 */
export function sensorsOf(
  trip: Pick<Trip, "cameras" | "counts" | "path">,
  without: readonly string[],
  evidence: Sensors["evidence"] = hasOnlyEvidence(trip) ? "recorded" : "made",
): Sensors {
  const known = ["cameras", "scale", "scanner", ...trip.cameras];
  for (const name of without) {
    if (known.includes(name)) continue;
    throw new FaultError("SETTING_INVALID", `no sensor is called ${name}; there are ${known.join(", ")}`);
  }
  if (evidence === "recorded") return recordedSensors(trip, without);
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
    evidence,
  };
}

/** Whole kinds of evidence can be left out, single cameras not: a sighting is what all of them saw. */
function recordedSensors(
  trip: Pick<Trip, "cameras" | "counts" | "path">,
  without: readonly string[],
): Sensors {
  if (trip.counts.evidence === 0) throw new FaultError("TRIP_WITHOUT_EVIDENCE", trip.path);
  const single = without.find((name) => !["cameras", "scale", "scanner"].includes(name));
  if (single !== undefined) {
    throw new FaultError("SETTING_INVALID", `recorded evidence cannot be had without camera ${single} alone`);
  }
  return {
    scale: !without.includes("scale"),
    scanner: !without.includes("scanner"),
    cameras: without.includes("cameras") ? [] : trip.cameras.length > 0 ? trip.cameras : ["recorded"],
    evidence: "recorded",
  };
}
