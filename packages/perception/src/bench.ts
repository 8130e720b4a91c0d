import { FaultError } from "@cartwheel/contracts";
import { type Precision, readModelPackage } from "./model-package.js";
import { startPerception } from "./perception.js";
import type { PerceptionSettings } from "./settings.js";
import type { WorkerTimes } from "./worker-times.js";

/** How fast pictures become embeddings; see `cartwheel bench perception`. */
export interface PerceptionBench {
  readonly pictures: number;
  readonly runs: number;
  readonly workers: number;
  readonly batchSize: number;
  /** Median over the runs. */
  readonly picturesPerSecond: number;
  /** Sum of time inside `session.run` over the sum of the workers' busy time, unpaced. */
  readonly kernelShare: number;
  /** Milliseconds a picture: medians over the runs of each run's mean. */
  readonly stages: { readonly decodeMs: number; readonly resizeMs: number; readonly runMs: number };
  /** Time inside `session.run`, int8 over fp32, same pictures; null when the package has no fp32 file. */
  readonly int8OverFp32: number | null;
}

export interface BenchOptions {
  /** The model package's folder. */
  readonly modelDirectory: string;
  /** JPEG files' bytes. */
  readonly pictures: readonly Uint8Array[];
  readonly settings?: Partial<PerceptionSettings>;
  /** How often all pictures are embedded, after an uncounted run to warm up. Default 5. */
  readonly runs?: number;
}

interface Run {
  readonly wallMs: number;
  readonly times: WorkerTimes;
}

/** @throws FaultError of readModelPackage and startPerception; PICTURES_EMPTY */
export async function benchPerception(options: BenchOptions): Promise<PerceptionBench> {
  if (options.pictures.length === 0) throw new FaultError("PICTURES_EMPTY", "nothing to measure with");
  const int8 = await measure(options, "int8");
  const hasFp32 = (await readModelPackage(options.modelDirectory)).package.files.fp32 !== undefined;
  const fp32 = hasFp32 ? await measure(options, "fp32") : null;
  const perPicture = (key: keyof WorkerTimes) =>
    median(int8.runs.map(({ times }) => times[key] / times.pictures));
  const total = (key: keyof WorkerTimes) => int8.runs.reduce((sum, { times }) => sum + times[key], 0);
  return {
    pictures: options.pictures.length,
    runs: int8.runs.length,
    workers: int8.settings.workers,
    batchSize: int8.settings.batchSize,
    picturesPerSecond: median(int8.runs.map(({ wallMs, times }) => (1000 * times.pictures) / wallMs)),
    kernelShare: total("runMs") / total("busyMs"),
    stages: {
      decodeMs: perPicture("decodeMs"),
      resizeMs: perPicture("resizeMs"),
      runMs: perPicture("runMs"),
    },
    int8OverFp32:
      fp32 === null
        ? null
        : perPicture("runMs") / median(fp32.runs.map(({ times }) => times.runMs / times.pictures)),
  };
}

async function measure(
  { modelDirectory, pictures, settings = {}, runs = 5 }: BenchOptions,
  precision: Precision,
): Promise<{ readonly runs: readonly Run[]; readonly settings: PerceptionSettings }> {
  const perception = await startPerception(await readModelPackage(modelDirectory, precision), settings);
  try {
    const all = pictures.map((bytes) => ({ bytes }));
    await perception.embed(all);
    const measured: Run[] = [];
    for (let run = 0; run < runs; run++) {
      const before = await perception.times();
      const beganMs = performance.now();
      await perception.embed(all);
      const wallMs = performance.now() - beganMs;
      measured.push({ wallMs, times: difference(await perception.times(), before) });
    }
    return { runs: measured, settings: perception.settings };
  } finally {
    await perception.close();
  }
}

function difference(after: WorkerTimes, before: WorkerTimes): WorkerTimes {
  return {
    pictures: after.pictures - before.pictures,
    busyMs: after.busyMs - before.busyMs,
    decodeMs: after.decodeMs - before.decodeMs,
    resizeMs: after.resizeMs - before.resizeMs,
    runMs: after.runMs - before.runMs,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle - 0.5)]! + sorted[Math.ceil(middle - 0.5)]!) / 2;
}
