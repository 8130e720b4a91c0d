import {
  attachmentNames,
  type TopicKey,
  type TripMetadata,
  topics as topicTable,
} from "@cartwheel/contracts";
import type { Annotations } from "./annotations.js";
import type { JsonTopicKey, JsonTopicValue } from "./json-topics.js";
import type { Trip } from "./read-trip.js";
import { nanoseconds } from "./time.js";
import { createTripWriter, type MessageTime, type TripWriter } from "./trip-writer.js";

type AddedJson = {
  readonly [K in JsonTopicKey]: {
    readonly topic: K;
    readonly value: JsonTopicValue<K>;
    readonly atMs: number;
  };
}[JsonTopicKey];

/** A message that a copy has and the original lacks; `atMs` from the original's start. */
export type AddedMessage =
  | AddedJson
  | {
      readonly topic: "annotations";
      readonly camera: string;
      readonly annotations: Annotations;
      readonly atMs: number;
    };

export interface CopyOptions {
  /** The topics to keep; all of a trip's by default. Topics that are not of a trip are never copied. */
  readonly keep?: readonly TopicKey[];
  /** In the order of their atMs, on topics that are not kept. */
  readonly add?: Iterable<AddedMessage> | AsyncIterable<AddedMessage>;
  readonly metadata?: Partial<TripMetadata>;
  /** Attachments to add or replace (bytes), or to leave out (null); the others are kept. */
  readonly attachments?: Readonly<Record<string, Uint8Array | null>>;
}

const allTopics = Object.keys(topicTable) as TopicKey[];

/** Topics by who writes them: a replay keeps what devices and truth wrote, and adds what the cart makes of it. */
export const topicsWrittenBy = (...writers: readonly ("device" | "cart" | "truth")[]): readonly TopicKey[] =>
  allTopics.filter((key) => writers.includes(topicTable[key].writtenBy));

/**
 * Writes a trip anew, with topics and attachments left out, replaced or added. What is kept keeps its bytes, times
 * and sequence. `out` may be the trip's own path.
 * @throws TypeError if a message is added to a topic that is kept
 * @throws FaultError OUTPUT_NOT_WRITABLE, and then `out` is as it was
 */
export async function copyTrip(trip: Trip, out: string, options: CopyOptions = {}): Promise<void> {
  const { keep = allTopics, add = [], attachments = {} } = options;
  const writer = await createTripWriter(out, {
    metadata: { ...trip.metadata, ...options.metadata },
    attachments: mergedAttachments(trip.attachments, attachments),
  });
  try {
    const added = new AddedMessages(add, keep, trip.startLogTimeNs);
    for await (const { channel, message, timeNs } of trip.rawMessages({ topics: keep })) {
      await added.writeBefore(timeNs, writer);
      const { sequence, logTime: logTimeNs, publishTime: publishTimeNs, data } = message;
      const schema = trip.index.schemas.get(channel.schemaId) ?? null;
      await writer.encoded({ channel, schema, sequence, logTimeNs, publishTimeNs, data });
    }
    await added.writeBefore(null, writer);
    await writer.close();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** A copy that may leave the store: without truth. */
export function copyForDelivery(trip: Trip, out: string): Promise<void> {
  const keep = allTopics.filter((key) => topicTable[key].delivered);
  return copyTrip(trip, out, { keep, attachments: { [attachmentNames.truth]: null } });
}

class AddedMessages {
  readonly #messages: AsyncGenerator<AddedMessage, void, void>;
  readonly #kept: readonly TopicKey[];
  readonly #startNs: bigint;
  #next: AddedMessage | null = null;

  constructor(messages: NonNullable<CopyOptions["add"]>, kept: readonly TopicKey[], startNs: bigint) {
    this.#messages = one(messages);
    this.#kept = kept;
    this.#startNs = startNs;
  }

  /** Writes what comes before a time, or all that is left. */
  async writeBefore(timeNs: bigint | null, writer: TripWriter): Promise<void> {
    for (;;) {
      this.#next ??= (await this.#messages.next()).value ?? null;
      if (this.#next === null) return;
      const logTimeNs = this.#startNs + nanoseconds(this.#next.atMs);
      if (timeNs !== null && logTimeNs >= timeNs) return;
      if (this.#kept.includes(this.#next.topic)) throw new TypeError(`topic ${this.#next.topic} is kept`);
      await writeAdded(writer, this.#next, { logTimeNs });
      this.#next = null;
    }
  }
}

async function* one(messages: NonNullable<CopyOptions["add"]>): AsyncGenerator<AddedMessage, void, void> {
  yield* messages;
}

function writeAdded(writer: TripWriter, message: AddedMessage, time: MessageTime): Promise<void> {
  if (message.topic === "annotations") return writer.annotations(message.camera, message.annotations, time);
  return writer.json(message.topic, message.value, time);
}

function mergedAttachments(
  kept: ReadonlyMap<string, Uint8Array>,
  changes: Readonly<Record<string, Uint8Array | null>>,
): Record<string, Uint8Array> {
  const merged = { ...Object.fromEntries(kept), ...changes };
  return Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, Uint8Array] => entry[1] !== null),
  );
}
