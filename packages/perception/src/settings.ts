import type { Precision } from "./model-package.js";

/** How the inference workers run. */
export interface PerceptionSettings {
  /** Which of the package's ONNX files runs. */
  readonly precision: Precision;
  /** Worker threads, each with a session of one thread: two workers beat one session with two threads. */
  readonly workers: number;
  /** ONNX Runtime's execution providers, best first. */
  readonly executionProviders: readonly string[];
  /** Most pictures that one run of a session takes. */
  readonly batchSize: number;
}

export const defaultPerceptionSettings: PerceptionSettings = {
  precision: "int8",
  workers: 2,
  executionProviders: ["cpu"],
  batchSize: 4,
};
