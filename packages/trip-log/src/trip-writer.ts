import { CameraName, type TopicKey, type TripMetadata, topicName, tripProfile } from "@cartwheel/contracts";
import type { Channel, Schema } from "@mcap/core";
import { type Annotations, encodeAnnotations } from "./annotations.js";
import { contractOf, type JsonTopicKey, type JsonTopicValue } from "./json-topics.js";
import { McapBuilder } from "./mcap-builder.js";
import { OutputFile } from "./output-file.js";
import { encodePicture } from "./picture.js";
import { nanoseconds } from "./time.js";
import { topicChannel, topicSchema } from "./topic-channels.js";
import { zstdReady } from "./zstd.js";

/** Files with this library in their header keep each topic's messages in the order of their sequence. */
export const libraryName = "cartwheel-trip-log/1";

export interface MessageTime {
  /** Arrival, on the cart's monotonic clock. */
  readonly logTimeNs: bigint;
  /** The sensor's own time; logTimeNs if it has none. */
  readonly publishTimeNs?: bigint;
}

export interface TripWriterOptions {
  readonly metadata: TripMetadata;
  /** Written before the first message, so that they survive a cut: name -> bytes. */
  readonly attachments?: Readonly<Record<string, Uint8Array>>;
  /**
   * live: written in place, each chunk fsynced; a crash costs at most the open chunk.
   * composed (the default): written to PATH.partial and renamed by `close`; PATH is whole or not there.
   */
  readonly kind?: "live" | "composed";
  /** A chunk is closed once its messages span this long. */
  readonly chunkMilliseconds?: number;
  /** A chunk is closed before it grows beyond this; a larger single message has a chunk of its own. */
  readonly chunkBytes?: number;
}

/** A message whose payload is encoded already, of any topic. */
export interface EncodedMessage {
  readonly channel: Omit<Channel, "id" | "schemaId">;
  readonly schema: Omit<Schema, "id"> | null;
  readonly sequence: number;
  readonly logTimeNs: bigint;
  readonly publishTimeNs: bigint;
  readonly data: Uint8Array;
}

/**
 * Writes one trip. Sequence numbers count up by topic. Calls take effect in the order they are made; await them for
 * back-pressure and failures. The same calls give the same bytes.
 * @throws FaultError OUTPUT_NOT_WRITABLE from any call once the disk refuses; a composed file is gone by then
 * @throws TypeError for a value that its topic's contract refuses
 */
export class TripWriter {
  readonly #file: OutputFile;
  readonly #mcap: McapBuilder;
  readonly #live: boolean;
  readonly #createTimeNs: bigint;
  readonly #chunkNs: bigint;
  readonly #chunkBytes: number;
  readonly #channels = new Map<string, { readonly id: number; nextSequence: number }>();
  readonly #schemaIds = new Map<Omit<Schema, "id">, number>();
  #chunkStart: bigint | null = null;
  #ended = false;

  private constructor(file: OutputFile, mcap: McapBuilder, options: TripWriterOptions) {
    this.#file = file;
    this.#mcap = mcap;
    this.#live = options.kind === "live";
    this.#createTimeNs = nanoseconds(Date.parse(options.metadata.startedAt));
    this.#chunkNs = nanoseconds(options.chunkMilliseconds ?? 1000);
    this.#chunkBytes = options.chunkBytes ?? 1024 * 1024;
  }

  static async create(path: string, options: TripWriterOptions): Promise<TripWriter> {
    await zstdReady;
    const file = await OutputFile.create(path, { kind: options.kind ?? "composed" });
    const writer = new TripWriter(file, new McapBuilder(), options);
    await writer.#begin(options);
    return writer;
  }

  /** A JPEG of a camera. */
  async camera(camera: string, picture: MessageTime & { readonly jpeg: Uint8Array }): Promise<void> {
    CameraName.parse(camera);
    const timeNs = picture.publishTimeNs ?? picture.logTimeNs;
    await this.#add("camera", encodePicture({ camera, jpeg: picture.jpeg, timeNs }), picture, camera);
  }

  /** What the cart saw in a camera's picture. */
  async annotations(camera: string, annotations: Annotations, time: MessageTime): Promise<void> {
    CameraName.parse(camera);
    await this.#add("annotations", encodeAnnotations(annotations), time, camera);
  }

  /** A message of a JSON topic. */
  async json<K extends JsonTopicKey>(topic: K, value: JsonTopicValue<K>, time: MessageTime): Promise<void> {
    try {
      contractOf(topic).parse(value);
    } catch (cause) {
      throw new TypeError(`no message for ${topicName(topic)}: ${(cause as Error).message}`, { cause });
    }
    await this.#add(topic, new TextEncoder().encode(JSON.stringify(value)), time);
  }

  /** A message as it was read. @throws RangeError if its sequence lies before its predecessor's on the topic */
  async encoded(message: EncodedMessage): Promise<void> {
    const channel = this.#channel(message.channel, message.schema);
    if (message.sequence < channel.nextSequence - 1) {
      throw new RangeError(`${message.channel.topic}: sequence ${message.sequence} goes back`);
    }
    channel.nextSequence = message.sequence + 1;
    const { sequence, logTimeNs: logTime, publishTimeNs: publishTime, data } = message;
    const writes: Promise<void>[] = [];
    if (!this.#fits(data.byteLength, logTime)) writes.push(this.#closeChunk());
    this.#mcap.message({ channelId: channel.id, sequence, logTime, publishTime, data });
    this.#chunkStart ??= logTime;
    if (this.#mcap.openChunkBytes >= this.#chunkBytes) writes.push(this.#closeChunk());
    await Promise.all(writes);
  }

  /** Attaches a file. Attachments made late are lost first when the file is cut; prefer the option. */
  async attach(name: string, bytes: Uint8Array): Promise<void> {
    const mediaType = name.endsWith(".json") ? "application/json" : "application/octet-stream";
    await this.#file.append(this.#mcap.attachment(name, mediaType, this.#createTimeNs, bytes));
  }

  /**
   * Closes the open chunk (and, live, makes it last). A live recorder calls this when its clock says that a second
   * has passed since the last one: while nothing arrives no message can do it.
   */
  flush(): Promise<void> {
    return this.#closeChunk();
  }

  /** Writes the index; a composed trip now stands under its name. */
  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#closeChunk();
    await this.#file.append(this.#mcap.end());
    await this.#file.finish();
  }

  /** Gives up: nothing is left of a composed trip; a live one keeps what was flushed, without an index. */
  async abort(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#file.discard();
  }

  async #begin({ metadata, attachments = {} }: TripWriterOptions): Promise<void> {
    await this.#file.append(this.#mcap.start(tripProfile, libraryName));
    await this.#file.append(this.#mcap.metadata("trip", new Map(Object.entries(metadata))));
    for (const [name, bytes] of Object.entries(attachments)) await this.attach(name, bytes);
    if (this.#live) await this.#file.sync();
  }

  #add(key: TopicKey, data: Uint8Array, time: MessageTime, camera?: string): Promise<void> {
    const channel = topicChannel(key, topicName(key, camera));
    const { logTimeNs, publishTimeNs = logTimeNs } = time;
    const sequence = this.#channel(channel, topicSchema(key)).nextSequence;
    return this.encoded({ channel, schema: topicSchema(key), sequence, logTimeNs, publishTimeNs, data });
  }

  #channel(channel: EncodedMessage["channel"], schema: EncodedMessage["schema"]) {
    const schemaId = schema === null ? 0 : this.#schemaId(schema);
    const key = `${schemaId}\0${channel.messageEncoding}\0${channel.topic}`;
    const known = this.#channels.get(key);
    if (known !== undefined) return known;
    const added = { id: this.#mcap.addChannel({ ...channel, schemaId }), nextSequence: 0 };
    this.#channels.set(key, added);
    return added;
  }

  #schemaId(schema: Omit<Schema, "id">): number {
    const id = this.#schemaIds.get(schema) ?? this.#mcap.addSchema(schema);
    this.#schemaIds.set(schema, id);
    return id;
  }

  /** Whether the open chunk still takes a message. A clock that jumps, either way, closes it too. */
  #fits(bytes: number, logTime: bigint): boolean {
    if (this.#chunkStart === null) return true;
    const span = logTime - this.#chunkStart;
    if (span >= this.#chunkNs || -span >= this.#chunkNs) return false;
    return this.#mcap.openChunkBytes + bytes <= this.#chunkBytes;
  }

  async #closeChunk(): Promise<void> {
    this.#chunkStart = null;
    const bytes = this.#mcap.closeChunk();
    if (bytes.byteLength === 0) return;
    const written = this.#file.append(bytes);
    await (this.#live ? Promise.all([written, this.#file.sync()]) : written);
  }
}

/** @throws FaultError OUTPUT_EXISTS (live only), OUTPUT_NOT_WRITABLE */
export const createTripWriter = (path: string, options: TripWriterOptions): Promise<TripWriter> =>
  TripWriter.create(path, options);
