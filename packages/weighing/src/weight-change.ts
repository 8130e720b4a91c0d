import type { WeightChangeOutput } from "./outputs.js";
import type { ReachedLevel, Stage } from "./transition.js";

/** A stage as the contract says it. @param settled where the last stage ends @param atMs when this became certain */
export function weightChangeOf(stage: Stage, settled: ReachedLevel, atMs: number): WeightChangeOutput {
  const { toMs, level } = stage.reached ?? settled;
  return {
    kind: "weight-change",
    fromMs: stage.fromMs,
    toMs,
    atMs,
    milligrams: Math.round(level.milligrams - stage.old.milligrams),
    sigmaMilligrams: Math.ceil(Math.hypot(level.sigmaMilligrams, stage.old.sigmaMilligrams)),
    basketMilligrams: Math.round(level.milligrams),
    itemCount: stage.itemCount,
  };
}
