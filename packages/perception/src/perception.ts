import { FaultError } from "@cartwheel/contracts";
import type { LoadedModel } from "./model-package.js";
import type { Picture, Thumbnail } from "./picture.js";
import { defaultPerceptionSettings, type PerceptionSettings } from "./settings.js";
import { WorkerPool } from "./worker-pool.js";
import type { WorkerTimes } from "./worker-times.js";

/** The inference workers with a model in them. */
export interface Perception {
  readonly model: LoadedModel;
  readonly settings: PerceptionSettings;
  /**
   * Unit-length embeddings in the order of the pictures; null for a picture that cannot be decoded.
   * @throws Error when a worker has crashed, or after close()
   */
  embed(pictures: readonly Picture[]): Promise<(Float32Array | null)[]>;
  /** The frame at 1/8 of its size, for looking at what changed; null when it cannot be decoded. */
  shrink(bytes: Uint8Array): Promise<Thumbnail | null>;
  times(): Promise<WorkerTimes>;
  /** Ends the workers. What is under way is rejected. */
  close(): Promise<void>;
}

/**
 * Starts the workers; each loads the model (about 0.2 s).
 * @throws FaultError MODEL_INVALID, SETTING_INVALID
 */
export async function startPerception(
  model: LoadedModel,
  given: Partial<PerceptionSettings> = {},
): Promise<Perception> {
  const settings = { ...defaultPerceptionSettings, ...given };
  checkSettings(settings);
  const { input, embeddingDimensions } = model.package;
  const pool = await WorkerPool.start(settings.workers, {
    onnxPath: model.onnxPath,
    width: input.width,
    height: input.height,
    dimensions: embeddingDimensions,
    executionProviders: settings.executionProviders,
    batchSize: settings.batchSize,
  });
  return {
    model,
    settings,
    embed: (pictures) => embed(pool, pictures, settings.batchSize, embeddingDimensions),
    shrink: (bytes) => shrink(pool, bytes),
    times: () => sumOfTimes(pool),
    close: () => pool.close(),
  };
}

function checkSettings({ workers, batchSize, executionProviders }: PerceptionSettings): void {
  if (!Number.isInteger(workers) || workers < 1 || workers > 64)
    throw new FaultError("SETTING_INVALID", `workers: ${workers} (1 to 64)`);
  if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > 64)
    throw new FaultError("SETTING_INVALID", `batchSize: ${batchSize} (1 to 64)`);
  if (executionProviders.length === 0) throw new FaultError("SETTING_INVALID", "executionProviders: none");
}

/** Cut into batches by position alone: how many workers there are, and which is free, changes no result. */
async function embed(
  pool: WorkerPool,
  pictures: readonly Picture[],
  batchSize: number,
  dimensions: number,
): Promise<(Float32Array | null)[]> {
  const batches: Promise<(Float32Array | null)[]>[] = [];
  for (let at = 0; at < pictures.length; at += batchSize) {
    batches.push(embedBatch(pool, pictures.slice(at, at + batchSize), dimensions));
  }
  return (await Promise.all(batches)).flat();
}

async function embedBatch(
  pool: WorkerPool,
  pictures: readonly Picture[],
  dimensions: number,
): Promise<(Float32Array | null)[]> {
  const copies = pictures.map(({ bytes, box }) => ({ bytes: bytesOfTheirOwn(bytes), box: box ?? null }));
  const reply = await pool.ask(
    { kind: "embed", pictures: copies },
    copies.map(({ bytes }) => bytes.buffer),
  );
  if (reply.kind !== "embedded") throw new TypeError(`a worker answered '${reply.kind}' to 'embed'`);
  let next = 0;
  return reply.decoded.map((decoded) => {
    if (!decoded) return null;
    next += 1;
    return reply.embeddings.slice((next - 1) * dimensions, next * dimensions);
  });
}

async function shrink(pool: WorkerPool, bytes: Uint8Array): Promise<Thumbnail | null> {
  const copy = bytesOfTheirOwn(bytes);
  const reply = await pool.ask({ kind: "shrink", bytes: copy }, [copy.buffer]);
  if (reply.kind !== "shrunk") throw new TypeError(`a worker answered '${reply.kind}' to 'shrink'`);
  return reply.thumbnail;
}

async function sumOfTimes(pool: WorkerPool): Promise<WorkerTimes> {
  const sum = { pictures: 0, busyMs: 0, decodeMs: 0, resizeMs: 0, runMs: 0 };
  for (const reply of await pool.askAll({ kind: "times" })) {
    if (reply.kind !== "times") throw new TypeError(`a worker answered '${reply.kind}' to 'times'`);
    for (const key of Object.keys(sum) as (keyof WorkerTimes)[]) sum[key] += reply.times[key];
  }
  return sum;
}

/** A copy whose buffer may be handed over: the caller's is often a view into a whole chunk of a trip. */
function bytesOfTheirOwn(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes.byteLength);
  copy.set(bytes);
  return copy;
}
