import { setInterval as every } from "node:timers";
import { FaultError, type TripMetadata } from "@cartwheel/contracts";
import type { RunOutput } from "@cartwheel/pipeline";
import { createTripWriter, nanoseconds, type TripMessage, type TripWriter } from "@cartwheel/trip-log";

export interface RecordingOptions {
  readonly metadata: TripMetadata;
  readonly attachments: Readonly<Record<string, Uint8Array>>;
  /** When the trip began, on the clock of its file. */
  readonly startNs: bigint;
  /** false: the disk is short, and what cameras see is left out. */
  readonly pictures: boolean;
  /** Called once, when the disk refuses: from then on nothing is recorded, and the trip goes on. */
  readonly onBroken: (fault: FaultError) => void;
}

/** A chunk is synced at the latest so long after its first message, however little comes. */
const flushEveryMs = 1_000;

/** The file of the trip under way. A power cut costs it a second at most; what was synced, nothing. */
export class TripRecording {
  readonly #writer: TripWriter;
  readonly #options: RecordingOptions;
  readonly #timer: NodeJS.Timeout;
  #broken = false;
  #left = false;
  #outputNs = 0n;

  private constructor(writer: TripWriter, options: RecordingOptions) {
    this.#writer = writer;
    this.#options = options;
    this.#outputNs = options.startNs;
    this.#timer = every(() => void this.sync(), flushEveryMs);
  }

  /** @throws FaultError OUTPUT_EXISTS, OUTPUT_NOT_WRITABLE */
  static async begin(path: string, options: RecordingOptions): Promise<TripRecording> {
    const { metadata, attachments } = options;
    const writer = await createTripWriter(path, { metadata, attachments, kind: "live" });
    return new TripRecording(writer, options);
  }

  get broken(): boolean {
    return this.#broken;
  }

  /** What a device said. */
  message(message: TripMessage): Promise<void> {
    return this.#write(() => writeMessage(this.#writer, message, this.#options.pictures));
  }

  /** What the cart made of it. */
  async outputs(outputs: readonly RunOutput[]): Promise<void> {
    for (const output of outputs) {
      if (output.kind === "warning") continue;
      const atNs = this.#options.startNs + nanoseconds(output.atMs);
      // Evidence about earlier may come out later; the file's clock does not go back.
      if (atNs > this.#outputNs) this.#outputNs = atNs;
      const time = { logTimeNs: this.#outputNs };
      await this.#write(() =>
        output.kind === "evidence"
          ? this.#writer.json("evidence", output.evidence, time)
          : this.#writer.json("basket", output.change, time),
      );
    }
  }

  /** Everything so far outlives a power cut once this resolves. */
  sync(): Promise<void> {
    return this.#write(() => this.#writer.flush());
  }

  /** Whole and indexed. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#write(() => this.#writer.close());
  }

  /** Left as it is, to be gone on with. */
  async leave(): Promise<void> {
    clearInterval(this.#timer);
    const synced = this.sync();
    this.#left = true;
    await synced;
    if (!this.#broken) await this.#writer.abort();
  }

  async #write(write: () => Promise<void>): Promise<void> {
    if (this.#broken || this.#left) return;
    try {
      await write();
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      if (this.#broken) return;
      this.#broken = true;
      clearInterval(this.#timer);
      this.#options.onBroken(error);
    }
  }
}

async function writeMessage(writer: TripWriter, message: TripMessage, pictures: boolean): Promise<void> {
  const { logTimeNs, publishTimeNs } = message;
  const time = { logTimeNs, publishTimeNs };
  switch (message.topic) {
    case "camera":
      if (pictures) await writer.camera(message.camera, { jpeg: message.jpeg, ...time });
      return;
    case "scale":
      return writer.json("scale", message.reading, time);
    case "scanner":
      return writer.json("scanner", message.code, time);
    case "shopper":
      return writer.json("shopper", message.input, time);
    case "imu":
      return writer.json("imu", message.motion, time);
    case "location":
      return writer.json("location", message.location, time);
    default:
      throw new TypeError(`no device says ${message.topic}`);
  }
}
