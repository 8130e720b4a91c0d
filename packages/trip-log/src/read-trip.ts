import {
  attachmentNames,
  type FaultCode,
  FaultError,
  type TopicKey,
  TripMetadata,
  topicOf,
  topics as topicTable,
  tripProfile,
} from "@cartwheel/contracts";
import { InputFile } from "./input-file.js";
import { inTopicOrder, type TopicMessages } from "./message-order.js";
import { scanIndex } from "./scan-index.js";
import { type StoredMessage, storedMessages } from "./stored-messages.js";
import { milliseconds } from "./time.js";
import type { MessagePlace, TripIndex } from "./trip-index.js";
import { decodeMessage, type TripMessage, type TripTopic } from "./trip-message.js";
import { zstdReady } from "./zstd.js";

export interface TripWarning {
  readonly code: FaultCode;
  readonly count: number;
  readonly detail: string;
}

/** What a torn or damaged file lacks. */
export interface TripLoss {
  /** Bytes of the file that hold no readable record. */
  readonly bytes: number;
  /** Chunks in the middle of the file that cannot be read. */
  readonly damagedChunks: number;
  /** At least this much time is missing at the end; null: the file does not tell (at most what one chunk spans). */
  readonly milliseconds: number | null;
}

export interface MessageSelection {
  /** Only these topics; all by default. */
  readonly topics?: readonly TopicKey[];
  /** Only these cameras' pictures and annotations; all by default. */
  readonly cameras?: readonly string[];
}

/** A message as the file has it, at its place in the trip's order. */
export interface RawMessage extends StoredMessage {
  readonly topic: TripTopic;
}

type OrderedTopic = TopicMessages<MessagePlace> & { readonly trip: TripTopic };

/** A recorded trip. The file is opened anew by each pass over its messages, and must stay as it is meanwhile. */
export class Trip {
  readonly path: string;
  readonly metadata: TripMetadata;
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  /** Earliest arrival from a device: it stays the same when what the cart or a person added is dropped. */
  readonly startLogTimeNs: bigint;
  /** Latest arrival on any topic. */
  readonly endLogTimeNs: bigint;
  /** Cameras with at least one message, by name. */
  readonly cameras: readonly string[];
  /** Messages by topic, all cameras together. */
  readonly counts: Readonly<Record<TopicKey, number>>;
  /** null: the file is whole. */
  readonly loss: TripLoss | null;
  readonly index: TripIndex;
  readonly #topics: readonly OrderedTopic[];
  readonly #invalid = new Map<string, number>();

  constructor(path: string, metadata: TripMetadata, index: TripIndex) {
    this.path = path;
    this.metadata = metadata;
    this.index = index;
    this.attachments = index.attachments;
    this.#topics = orderedTopics(index);
    if (this.#topics.length === 0) throw new FaultError("TRIP_EMPTY", path);
    this.startLogTimeNs = startOf(this.#topics);
    this.endLogTimeNs = inOrder(this.#topics.map(({ timesNs }) => timesNs.at(-1) ?? 0n)).at(-1) ?? 0n;
    this.cameras = this.#topics
      .flatMap(({ trip }) => (trip.key === "camera" ? [trip.camera ?? ""] : []))
      .sort();
    this.counts = countByTopic(this.#topics);
    this.loss = lossOf(index, this.endLogTimeNs);
  }

  /** From the trip's start to its last message. */
  get durationMs(): number {
    return milliseconds(this.endLogTimeNs - this.startLogTimeNs);
  }

  /**
   * The JSON in an attachment, not yet checked against its contract; undefined if there is none.
   * @throws FaultError CATALOGUE_INVALID, TRUTH_INVALID if it is no JSON
   */
  attachedJson(which: keyof typeof attachmentNames): unknown {
    const name = attachmentNames[which];
    const bytes = this.attachments.get(name);
    if (bytes === undefined) return undefined;
    try {
      return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch (cause) {
      const code = which === "truth" ? "TRUTH_INVALID" : "CATALOGUE_INVALID";
      throw new FaultError(code, `attachment ${name} of ${this.path} is no JSON`, { cause });
    }
  }

  /** What was odd so far. TRIP_MESSAGE_INVALID is counted by `messages`, hence complete after a pass. */
  get warnings(): readonly TripWarning[] {
    return [
      ...tornWarnings(this.index, this.loss),
      ...this.#topics.flatMap(({ topic, backwards }) => warning("CLOCK_BACKWARDS", backwards, topic)),
      ...[...this.#invalid].flatMap(([topic, count]) => warning("TRIP_MESSAGE_INVALID", count, topic)),
    ];
  }

  /**
   * The messages in the trip's order: within a topic by sequence, across topics by logTime, ties by topic name.
   * What does not fit its topic's schema is left out and counted. Holds a few chunks in memory, never the trip.
   */
  async *messages(selection: MessageSelection = {}): AsyncGenerator<TripMessage, void, void> {
    for (const { trip } of this.#selected(selection)) this.#invalid.delete(trip.name);
    for await (const { topic, channel, message, timeNs } of this.rawMessages(selection)) {
      const atMs = Math.max(0, milliseconds(timeNs - this.startLogTimeNs));
      const decoded = decodeMessage(topic, channel, message, atMs);
      if (decoded !== null) yield decoded;
      else this.#invalid.set(topic.name, (this.#invalid.get(topic.name) ?? 0) + 1);
    }
  }

  /** The same messages in the same order, not decoded and not checked. */
  async *rawMessages(selection: MessageSelection = {}): AsyncGenerator<RawMessage, void, void> {
    const selected = this.#selected(selection);
    const byName = new Map(selected.map(({ topic, trip }) => [topic, trip]));
    for await (const stored of storedMessages(this.path, this.index, selected)) {
      const topic = byName.get(stored.channel.topic);
      if (topic !== undefined) yield { ...stored, topic };
    }
  }

  #selected({ topics, cameras }: MessageSelection): readonly OrderedTopic[] {
    return this.#topics.filter(
      ({ trip: { key, camera } }) =>
        (topics?.includes(key) ?? true) && (camera === undefined || (cameras?.includes(camera) ?? true)),
    );
  }
}

/**
 * Opens a trip. A file torn at any byte opens to its last whole chunk; `loss` and `warnings` say what is missing.
 * @throws FaultError FILE_MISSING, FILE_UNREADABLE, TRIP_NOT_MCAP, TRIP_PROFILE, TRIP_EMPTY, TRIP_METADATA_INVALID
 */
export async function readTrip(path: string): Promise<Trip> {
  await zstdReady;
  const file = await InputFile.open(path);
  const index = await scanIndex(file).finally(() => file.close());
  if (index.profile !== tripProfile) {
    throw new FaultError("TRIP_PROFILE", `${path} has profile '${index.profile}'`);
  }
  if (index.chunks.length === 0) throw new FaultError("TRIP_EMPTY", `${path} (${file.size} bytes)`);
  return new Trip(path, tripMetadata(path, index), index);
}

function tripMetadata(path: string, { metadata }: TripIndex): TripMetadata {
  const entries = metadata.get("trip");
  if (entries === undefined) throw new FaultError("TRIP_PROFILE", `${path} has no metadata record 'trip'`);
  const parsed = TripMetadata.safeParse(Object.fromEntries(entries));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new FaultError("TRIP_METADATA_INVALID", `${path}: ${issue?.path.join(".")}: ${issue?.message}`);
}

function orderedTopics({ messages }: TripIndex): OrderedTopic[] {
  const ordered: OrderedTopic[] = [];
  for (const [name, places] of messages) {
    const row = topicOf(name);
    if (row !== null) ordered.push({ ...inTopicOrder(name, places), trip: { ...row, name } });
  }
  return ordered;
}

function startOf(ordered: readonly OrderedTopic[]): bigint {
  const devices = ordered.filter(({ trip }) => topicTable[trip.key].writtenBy === "device");
  const counted = devices.length > 0 ? devices : ordered;
  return inOrder(counted.map(({ timesNs }) => timesNs[0] ?? 0n))[0] ?? 0n;
}

const inOrder = (times: readonly bigint[]): readonly bigint[] =>
  times.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));

function countByTopic(ordered: readonly OrderedTopic[]): Record<TopicKey, number> {
  const counts = Object.fromEntries(Object.keys(topicTable).map((key) => [key, 0])) as Record<
    TopicKey,
    number
  >;
  for (const { trip, messages } of ordered) counts[trip.key] += messages.length;
  return counts;
}

function lossOf({ torn, damaged }: TripIndex, endNs: bigint): TripLoss | null {
  if (torn === null && damaged.length === 0) return null;
  const inside = damaged.reduce((sum, { bytes }) => sum + bytes, 0);
  const atEnd = torn === null || torn.indexOnly ? 0 : torn.bytes;
  const end = torn?.chunkEndNs ?? null;
  const missing = torn?.indexOnly === true ? 0 : end === null ? null : milliseconds(end - endNs);
  return { bytes: inside + atEnd, damagedChunks: damaged.length, milliseconds: missing };
}

function tornWarnings({ torn, damaged }: TripIndex, loss: TripLoss | null): TripWarning[] {
  const found: TripWarning[] = [];
  if (damaged.length > 0) {
    const bytes = damaged.reduce((sum, place) => sum + place.bytes, 0);
    const detail = `${bytes} bytes in the middle are damaged and were left out`;
    found.push({ code: "TRIP_TORN", count: damaged.length, detail });
  }
  if (torn?.indexOnly) {
    found.push({
      code: "TRIP_TORN",
      count: 1,
      detail: "only the index at the end is missing; no message is lost",
    });
  } else if (torn !== null && loss !== null) {
    const time =
      loss.milliseconds === null ? "an unknown time" : `${(loss.milliseconds / 1000).toFixed(1)} s`;
    found.push({
      code: "TRIP_TORN",
      count: 1,
      detail: `${torn.bytes} bytes, and with them ${time}, are lost`,
    });
  }
  return found;
}

const warning = (code: FaultCode, count: number, detail: string): TripWarning[] =>
  count === 0 ? [] : [{ code, count, detail }];
