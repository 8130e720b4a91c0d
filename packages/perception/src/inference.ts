import type { Box } from "@cartwheel/contracts";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { decodePicture } from "./decode.js";
import { squareRegion } from "./framing.js";
import type { Thumbnail } from "./picture.js";
import { Resizer } from "./resizer.js";
import { greenSharpness } from "./sharpness.js";
import type { WorkerReply, WorkerStart } from "./worker-messages.js";
import type { WorkerTimes } from "./worker-times.js";

/** How much smaller a thumbnail is than its frame. */
const thumbnailShrink = 8;
/** The results also hold a thumbnail: of frames up to 4096 x 4096. */
const mostThumbnailBytes = 512 * 512 * 3;

type Embedded = Extract<WorkerReply, { kind: "embedded" }>;

/** What one worker does, one request at a time: decode, crop, resize, run. */
export class Inference {
  readonly #session: InferenceSession;
  readonly #start: WorkerStart;
  readonly #resizer: Resizer;
  readonly #times = { pictures: 0, busyMs: 0, decodeMs: 0, resizeMs: 0, runMs: 0 };

  private constructor(session: InferenceSession, start: WorkerStart) {
    this.#session = session;
    this.#start = start;
    this.#resizer = new Resizer(Math.max(start.batchSize * this.#pictureBytes, mostThumbnailBytes));
  }

  /** One thread a session: what runs side by side are the workers. Spinning would waste the other's core. */
  static async load(start: WorkerStart): Promise<Inference> {
    const session = await InferenceSession.create(start.onnxPath, {
      executionProviders: [...start.executionProviders],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: "sequential",
      logSeverityLevel: 3,
      extra: {
        session: {
          "intra_op.allow_spinning": "0",
          "inter_op.allow_spinning": "0",
          // Without VNNI the fast product of U8 and S8 overflows 16 bits and recognition is ruined silently; with
          // this the weights are taken as U8 there: slower, and exact. On a CPU with VNNI nothing changes.
          x64quantprecision: "1",
        },
      },
    });
    const inference = new Inference(session, start);
    await inference.#tryOut();
    return inference;
  }

  get times(): WorkerTimes {
    return { ...this.#times };
  }

  /** Embeds up to any number of pictures, `batchSize` to a run. */
  async embed(pictures: readonly { bytes: Uint8Array; box: Box | null }[]): Promise<Embedded> {
    const began = performance.now();
    const { dimensions, batchSize } = this.#start;
    const decoded: boolean[] = [];
    const embeddings = new Float32Array(pictures.length * dimensions);
    let filled = 0;
    let done = 0;
    for (const [index, picture] of pictures.entries()) {
      const framed = await this.#frame(picture, filled);
      decoded.push(framed);
      if (framed) filled += 1;
      if (filled > 0 && (filled === batchSize || index === pictures.length - 1)) {
        embeddings.set(await this.#run(filled), done * dimensions);
        done += filled;
        filled = 0;
      }
    }
    this.#times.pictures += done;
    this.#times.busyMs += performance.now() - began;
    return { kind: "embedded", decoded, embeddings: embeddings.subarray(0, done * dimensions) };
  }

  async shrink(bytes: Uint8Array): Promise<Thumbnail | null> {
    const began = performance.now();
    const thumbnail = await this.#thumbnail(bytes);
    this.#times.busyMs += performance.now() - began;
    return thumbnail;
  }

  async close(): Promise<void> {
    await this.#session.release();
  }

  get #pictureBytes(): number {
    return this.#start.width * this.#start.height * 3;
  }

  /** A full batch of black pictures: the model takes what its package says, and the first real one need not wait. */
  async #tryOut(): Promise<void> {
    const { batchSize, dimensions } = this.#start;
    const { length } = await this.#run(batchSize);
    if (length !== batchSize * dimensions)
      throw new RangeError(`gives ${length} numbers for ${batchSize} pictures, not ${dimensions} each`);
    this.#times.runMs = 0;
  }

  /** Decodes, crops and resizes a picture to place `slot` of the batch. */
  async #frame(picture: { bytes: Uint8Array; box: Box | null }, slot: number): Promise<boolean> {
    const size = await this.#decode(picture.bytes);
    if (size === null) return false;
    const began = performance.now();
    const region = squareRegion(size.width, size.height, picture.box ?? undefined);
    this.#resizer.resize(region, this.#start.width, this.#start.height, slot * this.#pictureBytes);
    this.#times.resizeMs += performance.now() - began;
    return true;
  }

  /** (count, dimensions) */
  async #run(count: number): Promise<Float32Array> {
    const pixels = this.#resizer.results(count * this.#pictureBytes);
    const input = new Tensor("uint8", pixels, [count, this.#start.height, this.#start.width, 3]);
    const began = performance.now();
    const outputs = await this.#session.run({ [this.#session.inputNames[0]!]: input });
    this.#times.runMs += performance.now() - began;
    return outputs[this.#session.outputNames[0]!]!.data as Float32Array;
  }

  async #thumbnail(bytes: Uint8Array): Promise<Thumbnail | null> {
    const size = await this.#decode(bytes);
    if (size === null) return null;
    const began = performance.now();
    const width = Math.max(1, Math.round(size.width / thumbnailShrink));
    const height = Math.max(1, Math.round(size.height / thumbnailShrink));
    if (width * height * 3 > mostThumbnailBytes) return null;
    const sharpness = greenSharpness(this.#resizer.pixels, size.width, size.height);
    this.#resizer.resize({ left: 0, top: 0, ...size }, width, height, 0);
    const rgb = this.#resizer.results(width * height * 3).slice();
    this.#times.resizeMs += performance.now() - began;
    return { frameWidth: size.width, frameHeight: size.height, width, height, rgb, sharpness };
  }

  async #decode(bytes: Uint8Array): Promise<{ width: number; height: number } | null> {
    const began = performance.now();
    const size = await decodePicture(bytes, this.#resizer);
    this.#times.decodeMs += performance.now() - began;
    return size;
  }
}
