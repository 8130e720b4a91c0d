import { indicated, type TimedReading } from "../devices/load-cell.js";
import type { LoadCellSettings } from "../devices/load-cell-settings.js";
import { happensAt, type PlannedFault } from "./planned-fault.js";

/** The readings as a faulty scale gives them; faults are applied in the order of the scenario. */
export const faultyReadings = (
  readings: readonly TimedReading[],
  faults: readonly PlannedFault[],
  scale: LoadCellSettings,
): readonly TimedReading[] => faults.reduce((before, fault) => withFault(before, fault, scale), readings);

function withFault(
  readings: readonly TimedReading[],
  fault: PlannedFault,
  scale: LoadCellSettings,
): readonly TimedReading[] {
  const changed = (during: (each: TimedReading) => TimedReading[]): TimedReading[] =>
    readings.flatMap((each) => (happensAt(fault, each.atMs) ? during(each) : [each]));
  const { setting } = fault;
  switch (setting.kind) {
    case "scale-silent":
      return changed(() => []);
    case "scale-stuck": {
      const stuck = readings.findLast(({ atMs }) => atMs <= fault.fromMs) ?? readings[0];
      return changed(({ atMs, reading }) => [{ atMs, reading: stuck?.reading ?? reading }]);
    }
    case "scale-saturated":
      return changed(({ atMs }) => [{ atMs, reading: indicated(Number.POSITIVE_INFINITY, scale) }]);
    case "scale-wrong-zero":
      return changed(({ atMs, reading }) => [
        {
          atMs,
          reading:
            reading.status === "ok"
              ? indicated(reading.milligrams + setting.offsetMilligrams, scale)
              : reading,
        },
      ]);
    default:
      return readings;
  }
}
