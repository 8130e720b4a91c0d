/** Medians over the pictures; see `cartwheel bench perception`. */
export interface PerceptionBench {
  readonly pictures: number;
  readonly runs: number;
  readonly workers: number;
  readonly picturesPerSecond: number;
  /** Sum of time inside `session.run` over the sum of the workers' busy time, unpaced. */
  readonly kernelShare: number;
  /** Milliseconds a picture. */
  readonly stages: { readonly decodeMs: number; readonly resizeMs: number; readonly runMs: number };
  /** Time inside `session.run`, int8 over fp32, same pictures; null when the package has no fp32 file. */
  readonly int8OverFp32: number | null;
}

export interface BenchOptions {
  /** The model package's folder. */
  readonly modelDirectory: string;
  /** JPEG files' bytes. */
  readonly pictures: readonly Uint8Array[];
  readonly workers?: number;
  readonly batchSize?: number;
  /** How often all pictures are embedded; the first, uncounted, warms up. */
  readonly runs?: number;
}

export async function benchPerception(_options: BenchOptions): Promise<PerceptionBench> {
  throw new Error("not yet");
}
