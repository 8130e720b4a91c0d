import type { HealthEvidence, ScaleReading, WeightChange } from "@cartwheel/contracts";

/** One reading with the sensor's own time. Readings come in order of time. */
export interface TimedReading extends ScaleReading {
  readonly atMs: number;
}

/** A weight change before the pipeline numbers it. */
export type WeightChangeOutput = Omit<WeightChange, "id" | "sequence">;

/** The scale's health changed: "ok", SCALE_FAULT, SCALE_OVERLOAD or SCALE_SILENT. */
export interface ScaleHealthOutput extends Omit<HealthEvidence, "id" | "sequence" | "sensor" | "state"> {
  readonly sensor: "scale";
  readonly state: ScaleHealth;
}

export type ScaleHealth = "ok" | "SCALE_FAULT" | "SCALE_OVERLOAD" | "SCALE_SILENT";

/** Evidence without id and sequence: whoever merges the sensors numbers it. */
export type WeighingOutput = WeightChangeOutput | ScaleHealthOutput;
