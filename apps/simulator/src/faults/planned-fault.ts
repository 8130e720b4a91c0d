import { FaultError, type Truth, type TruthFault } from "@cartwheel/contracts";
import { closest } from "fastest-levenshtein";
import type { Random } from "../randomness/random.js";
import type { FaultSetting } from "./fault-settings.js";

/** A fault that happens on a trip, from when to when; to the trip's end where `toMs` is infinite. */
export interface PlannedFault {
  readonly setting: FaultSetting;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A fault at an event begins this long before its hand lets go; a power cut, this long after. */
const beforeEventMs = 700;
const cutAfterMs = 250;

/** Which of a scenario's faults happen on this trip, and when. In the order of the scenario. */
export function planFaults(
  settings: readonly FaultSetting[],
  { events }: Pick<Truth, "events">,
  random: Random,
): PlannedFault[] {
  const moved = events.filter(({ kind }) => kind === "add" || kind === "remove").map(({ atMs }) => atMs);
  return settings.flatMap((setting, index): PlannedFault[] => {
    if (!random.fork(index).chance(setting.inTrips)) return [];
    const fromMs = beginning(setting, moved);
    const toMs = setting.forMs === undefined ? Number.POSITIVE_INFINITY : fromMs + setting.forMs;
    return [{ setting, fromMs, toMs }];
  });
}

/** An event beyond the trip's last one is the last one. */
function beginning({ kind, fromMs = 0, atEvent }: FaultSetting, moved: readonly number[]): number {
  if (atEvent === undefined) return fromMs;
  const atMs = moved[Math.min(atEvent, moved.length) - 1] ?? 0;
  return kind === "power-cut" ? atMs + cutAfterMs : Math.max(0, atMs - beforeEventMs);
}

/** @throws FaultError SETTING_INVALID for a camera that the cart does not have */
export function checkFaultCameras(settings: readonly FaultSetting[], cameras: readonly string[]): void {
  settings.forEach((setting, index) => {
    const named = "camera" in setting ? [["camera", setting.camera]] : [];
    if (setting.kind === "camera-swapped") named.push(["with", setting.with]);
    for (const [key, name] of named) {
      if (name === undefined || cameras.includes(name)) continue;
      const nearest = cameras.length === 0 ? "it has none" : `nearest is "${closest(name, [...cameras])}"`;
      throw new FaultError(
        "SETTING_INVALID",
        `"faults.${index}.${key}": the cart has no camera "${name}"; ${nearest}`,
      );
    }
  });
}

/** When the recording ends for want of power; null: it does not. */
export const powerCutMs = (faults: readonly PlannedFault[]): number | null =>
  faults.reduce<number | null>(
    (soonest, { setting, fromMs }) =>
      setting.kind === "power-cut" ? Math.min(soonest ?? Number.POSITIVE_INFINITY, fromMs) : soonest,
    null,
  );

/** As the truth says it: one entry a device. */
export const faultsInTruth = (faults: readonly PlannedFault[]): TruthFault[] =>
  faults.flatMap(({ setting, fromMs, toMs }) =>
    sensorsOf(setting).map((sensor) => ({
      kind: setting.kind,
      sensor,
      fromMs,
      toMs: Number.isFinite(toMs) ? toMs : null,
    })),
  );

function sensorsOf(setting: FaultSetting): readonly string[] {
  switch (setting.kind) {
    case "camera-swapped":
      return [setting.camera, setting.with];
    case "camera-black":
    case "camera-frozen":
    case "camera-unfocused":
    case "camera-unplugged":
    case "frames-dropped":
      return [setting.camera];
    case "scale-silent":
    case "scale-stuck":
    case "scale-saturated":
    case "scale-wrong-zero":
      return ["scale"];
    case "power-cut":
      return ["cart"];
    default:
      return unreachable(setting);
  }
}

export const happensAt = ({ fromMs, toMs }: PlannedFault, atMs: number): boolean =>
  atMs >= fromMs && atMs < toMs;

function unreachable(setting: never): never {
  throw new Error(`a fault of an unknown kind: ${JSON.stringify(setting)}`);
}
