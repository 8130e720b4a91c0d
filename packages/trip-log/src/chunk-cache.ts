import type { Message } from "@mcap/core";
import type { InputFile } from "./input-file.js";
import { channelRecords, parseRecords } from "./mcap-records.js";
import type { MessagePlace, TripIndex } from "./trip-index.js";

type Chunk = ReadonlyMap<number, readonly Message[]>;

/**
 * Chunks of one file, unpacked when a message of theirs is asked for. As many stay unpacked as topics may need side
 * by side: also a file with its topics one after another is read once, not over and over.
 */
export class ChunkCache {
  readonly #file: InputFile;
  readonly #index: TripIndex;
  readonly #channels: Uint8Array;
  readonly #kept: number;
  readonly #chunks = new Map<number, Chunk | null>();

  constructor(file: InputFile, index: TripIndex) {
    this.#file = file;
    this.#index = index;
    this.#channels = channelRecords(index.channels.values());
    this.#kept = index.channels.size + 1;
  }

  /** @returns null if the message's chunk is damaged */
  async message({ chunk, channelId, ordinal }: MessagePlace): Promise<Message | null> {
    const messages = await this.#chunk(chunk);
    return messages?.get(channelId)?.[ordinal] ?? null;
  }

  async #chunk(number: number): Promise<Chunk | null> {
    const known = this.#chunks.get(number);
    const chunk = known === undefined ? await this.#read(number) : known;
    this.#chunks.delete(number); // to the end: the first is the one longest unused
    this.#chunks.set(number, chunk);
    const [oldest] = this.#chunks.keys();
    if (this.#chunks.size > this.#kept && oldest !== undefined) this.#chunks.delete(oldest);
    return chunk;
  }

  async #read(number: number): Promise<Chunk | null> {
    const place = this.#index.chunks[number];
    if (place === undefined) throw new RangeError(`no chunk ${number}`);
    const records = parseRecords(await this.#file.bytes(place.offset, place.bytes), this.#channels);
    if (records === null) return null;
    const chunk = new Map<number, Message[]>();
    for (const record of records) {
      if (record.type !== "Message") continue;
      const messages = chunk.get(record.channelId);
      if (messages === undefined) chunk.set(record.channelId, [record]);
      else messages.push(record);
    }
    return chunk;
  }
}
