import { open } from "node:fs/promises";
import { McapStreamReader, McapWriter, type TypedMcapRecord } from "@mcap/core";
import { compressChunk, decompressHandlers, zstdReady } from "../zstd.js";

export interface WrittenMessage {
  readonly topic: string;
  readonly sequence: number;
  readonly logTimeNs: bigint;
  readonly data: string;
}

/** Every record of a whole file, in its order, by the official stream reader, checksums compared. */
export async function officialRecords(bytes: Uint8Array): Promise<TypedMcapRecord[]> {
  await zstdReady;
  const reader = new McapStreamReader({ includeChunks: true, decompressHandlers });
  reader.append(bytes);
  const records: TypedMcapRecord[] = [];
  for (let record = reader.nextRecord(); record !== undefined; record = reader.nextRecord()) {
    records.push(record);
  }
  if (!reader.done()) throw new Error("the official reader did not reach the end");
  return records;
}

/** Messages by chunk, and where each chunk ends in the file. */
export async function officialChunks(
  bytes: Uint8Array,
): Promise<{ readonly end: number; readonly messages: WrittenMessage[] }[]> {
  const records = await officialRecords(bytes);
  const ends = records.flatMap((record) =>
    record.type === "ChunkIndex" ? [Number(record.chunkStartOffset + record.chunkLength)] : [],
  );
  const topics = new Map<number, string>();
  const chunks: { end: number; messages: WrittenMessage[] }[] = [];
  for (const record of records) {
    if (record.type === "Chunk") chunks.push({ end: ends[chunks.length] ?? -1, messages: [] });
    if (record.type === "Channel") topics.set(record.id, record.topic);
    if (record.type === "Message") {
      const { sequence, logTime: logTimeNs, data } = record;
      const topic = topics.get(record.channelId) ?? "";
      chunks.at(-1)?.messages.push({ topic, sequence, logTimeNs, data: Buffer.from(data).toString("hex") });
    }
  }
  return chunks;
}

/** The trip's order, slowly: everything in memory, sorted. Only the data is kept. */
export function slowOrder(written: readonly WrittenMessage[]): string[] {
  const topics = [...new Set(written.map(({ topic }) => topic))];
  const stamped = topics.flatMap((topic) => {
    let time = 0n;
    const messages = written.filter((each) => each.topic === topic);
    const bySequence = messages.toSorted((a, b) => a.sequence - b.sequence);
    return bySequence.map(({ logTimeNs, data }, position) => {
      time = logTimeNs > time ? logTimeNs : time;
      return { topic, position, time, data };
    });
  });
  stamped.sort((a, b) => {
    if (a.time !== b.time) return a.time < b.time ? -1 : 1;
    if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1;
    return a.position - b.position;
  });
  return stamped.map(({ data }) => data);
}

export interface ForeignFile {
  readonly profile?: string;
  readonly metadata?: ReadonlyMap<string, string> | null;
  readonly messages: readonly {
    readonly topic: string;
    readonly sequence: number;
    readonly logTimeNs: bigint;
    readonly data: Uint8Array;
    readonly encoding?: string;
  }[];
  readonly chunkSize?: number;
  readonly useChunks?: boolean;
  readonly compression?: "zstd" | "lz4" | "none";
}

/** A file as another tool writes it: with the official writer, any topics, sequences and times. */
export async function writeForeign(path: string, file: ForeignFile): Promise<void> {
  await zstdReady;
  const handle = await open(path, "w");
  let position = 0n;
  const writable = {
    position: () => position,
    write: async (bytes: Uint8Array) => {
      await handle.writeFile(bytes);
      position += BigInt(bytes.byteLength);
    },
  };
  const compress = {
    zstd: { compressChunk },
    // What is inside does not matter: a reader must refuse by the name.
    lz4: { compressChunk: (bytes: Uint8Array) => ({ compression: "lz4", compressedData: bytes }) },
    none: {},
  }[file.compression ?? "zstd"];
  const { chunkSize = 200, useChunks = true } = file;
  const writer = new McapWriter({ writable, chunkSize, useChunks, ...compress });
  await writer.start({ profile: file.profile ?? "cartwheel", library: "another tool" });
  if (file.metadata !== null) {
    await writer.addMetadata({ name: "trip", metadata: new Map(file.metadata ?? []) });
  }
  const channels = new Map<string, number>();
  for (const { topic, sequence, logTimeNs: logTime, data, encoding = "json" } of file.messages) {
    const channelId =
      channels.get(topic) ??
      (await writer.registerChannel({ topic, schemaId: 0, messageEncoding: encoding, metadata: new Map() }));
    channels.set(topic, channelId);
    await writer.addMessage({ channelId, sequence, logTime, publishTime: logTime, data });
  }
  await writer.end();
  await handle.close();
}
