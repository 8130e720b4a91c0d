/** How the inference workers run. */
export interface PerceptionSettings {
  /** Worker threads, each with a session of one thread: two workers beat one session with two threads. */
  readonly workers: number;
  /** ONNX Runtime's execution providers, best first. */
  readonly executionProviders: readonly string[];
  /** Most pictures that one run of a session takes. */
  readonly batchSize: number;
}

export const defaultPerceptionSettings: PerceptionSettings = {
  workers: 2,
  executionProviders: ["cpu"],
  batchSize: 4,
};
