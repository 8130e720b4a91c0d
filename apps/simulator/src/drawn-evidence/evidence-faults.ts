import type { Evidence, FaultCode } from "@cartwheel/contracts";
import { happensAt, type PlannedFault } from "../faults/planned-fault.js";
import type { WeightBody } from "./weight-evidence.js";

/** A scale says that it is silent or overloaded after this long. */
const noticedMs = 1_000;

type HealthBody = Omit<Extract<Evidence, { kind: "health" }>, "id" | "sequence">;

/** What of a trip's weight changes a faulty scale still gives, and what is said of its health. */
export function withScaleFaults(
  changes: readonly WeightBody[],
  faults: readonly PlannedFault[],
  durationMs: number,
): (WeightBody | HealthBody)[] {
  let left = [...changes];
  const health: HealthBody[] = [];
  for (const fault of faults) {
    const { setting } = fault;
    switch (setting.kind) {
      case "scale-silent":
      case "scale-saturated":
      case "scale-stuck":
        left = left.filter(({ fromMs, toMs }) => !happensAt(fault, fromMs) && !happensAt(fault, toMs));
        break;
      case "scale-wrong-zero":
        left = left.map((change) =>
          happensAt(fault, change.toMs)
            ? { ...change, basketMilligrams: change.basketMilligrams + setting.offsetMilligrams }
            : change,
        );
        break;
      default:
        continue;
    }
    if (setting.kind === "scale-silent") health.push(...said("SCALE_SILENT", fault, durationMs));
    if (setting.kind === "scale-saturated") health.push(...said("SCALE_OVERLOAD", fault, durationMs));
  }
  return [...left, ...health];
}

function said(state: FaultCode, { fromMs, toMs }: PlannedFault, durationMs: number): HealthBody[] {
  const spoken: [number, HealthBody["state"]][] = [
    [fromMs + noticedMs, state],
    [toMs + noticedMs, "ok"],
  ];
  return spoken
    .filter(([atMs]) => atMs <= durationMs)
    .map(([atMs, now]) => ({ kind: "health", atMs, sensor: "scale", state: now }));
}

/** Whether a camera shows what happens: a black, frozen, blurred or absent one does not. */
export const cameraSees = (camera: string, atMs: number, faults: readonly PlannedFault[]): boolean =>
  !faults.some((fault) => {
    const { setting } = fault;
    switch (setting.kind) {
      case "camera-black":
      case "camera-frozen":
      case "camera-unfocused":
      case "camera-unplugged":
        return setting.camera === camera && happensAt(fault, atMs);
      default:
        return false;
    }
  });
