import { type FaultCode, faults, type HealthEvidence } from "@cartwheel/contracts";

/** Which sensors the cart has: without a scale a sighting alone is an event, without cameras a weight is. */
export interface BasketSensors {
  readonly scale: boolean;
  /** Their names. */
  readonly cameras: readonly string[];
  readonly scanner: boolean;
}

/** States in which a sensor is worse than usual and yet says something. */
const weakened: ReadonlySet<FaultCode> = new Set<FaultCode>(["FRAMES_DROPPED", "PICTURE_CORRUPT"]);

/** Whether a sensor in this state tells nothing that can be relied on. */
export function isOut(state: HealthEvidence["state"]): boolean {
  return state !== "ok" && faults[state].severity === "degrade" && !weakened.has(state);
}

export interface SensorOut {
  readonly sensor: string;
  readonly state: string;
}

/** The sensors at work at a moment, by the health reported until then (in order of time). */
export interface SensorsAt {
  readonly scale: boolean;
  readonly cameras: readonly string[];
  readonly scanner: boolean;
  readonly out: readonly SensorOut[];
}

export function sensorsAt(
  sensors: BasketSensors,
  health: readonly HealthEvidence[],
  atMs: number,
): SensorsAt {
  const states = new Map<string, HealthEvidence["state"]>();
  for (const { sensor, state, atMs: since } of health) {
    if (since > atMs) break;
    states.set(sensor, state);
  }
  const works = (sensor: string): boolean => !isOut(states.get(sensor) ?? "ok");
  const known = [
    ...(sensors.scale ? ["scale"] : []),
    ...sensors.cameras,
    ...(sensors.scanner ? ["scanner"] : []),
  ];
  return {
    scale: sensors.scale && works("scale"),
    cameras: sensors.cameras.filter(works),
    scanner: sensors.scanner && works("scanner"),
    out: known
      .filter((sensor) => !works(sensor))
      .map((sensor) => ({ sensor, state: states.get(sensor) ?? "ok" })),
  };
}
