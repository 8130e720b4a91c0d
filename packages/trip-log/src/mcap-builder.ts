import { crc32 } from "node:zlib";
import {
  type AttachmentIndex,
  type Channel,
  type ChunkIndex,
  McapChunkBuilder,
  McapRecordBuilder,
  type Message,
  type MetadataIndex,
  Opcode,
  type Schema,
  type Statistics,
  type SummaryOffset,
} from "@mcap/core";
import { compressChunk } from "./zstd.js";

/**
 * Lays out an MCAP file in memory, piece by piece: each call returns the bytes that come next in the file (often
 * none, while a chunk is being filled). The library's own McapWriter cannot close a chunk on demand, which the
 * 1 s rule needs; its record and chunk builders do the encoding here.
 * https://mcap.dev/spec
 */
export class McapBuilder {
  readonly #records = new McapRecordBuilder();
  readonly #chunk = new McapChunkBuilder({ useMessageIndex: true });
  readonly #schemas: Schema[] = [];
  readonly #channels: Channel[] = [];
  readonly #written = new Set<Schema | Channel>();
  readonly #chunkIndexes: ChunkIndex[] = [];
  readonly #attachmentIndexes: AttachmentIndex[] = [];
  readonly #metadataIndexes: MetadataIndex[] = [];
  readonly #perChannel = new Map<number, bigint>();
  #firstLogTime: bigint | null = null;
  #lastLogTime = 0n;
  #position = 0;
  #dataCrc = 0;

  start(profile: string, library: string): Uint8Array {
    this.#records.writeMagic();
    this.#records.writeHeader({ profile, library });
    return this.#take();
  }

  addSchema(schema: Omit<Schema, "id">): number {
    const id = this.#schemas.length + 1;
    this.#schemas.push({ ...schema, id });
    return id;
  }

  addChannel(channel: Omit<Channel, "id">): number {
    const id = this.#channels.length;
    this.#channels.push({ ...channel, id });
    return id;
  }

  metadata(name: string, entries: ReadonlyMap<string, string>): Uint8Array {
    const length = this.#records.writeMetadata({ name, metadata: new Map(entries) });
    this.#metadataIndexes.push({ name, offset: BigInt(this.#position), length });
    return this.#take();
  }

  attachment(name: string, mediaType: string, createTime: bigint, data: Uint8Array): Uint8Array {
    const length = this.#records.writeAttachment({ name, mediaType, logTime: 0n, createTime, data });
    this.#attachmentIndexes.push({
      name,
      mediaType,
      logTime: 0n,
      createTime,
      offset: BigInt(this.#position),
      dataSize: BigInt(data.byteLength),
      length,
    });
    return this.#take();
  }

  /** Puts a message into the open chunk. Its channel and schema are written before its first message. */
  message(message: Message): void {
    const channel = this.#channels[message.channelId];
    if (channel === undefined) throw new RangeError(`no channel ${message.channelId}`);
    const schema = this.#schemas[channel.schemaId - 1];
    if (schema !== undefined && !this.#written.has(schema)) this.#chunk.addSchema(schema);
    if (!this.#written.has(channel)) this.#chunk.addChannel(channel);
    if (schema !== undefined) this.#written.add(schema);
    this.#written.add(channel);
    this.#chunk.addMessage(message);
    this.#perChannel.set(channel.id, (this.#perChannel.get(channel.id) ?? 0n) + 1n);
    const { logTime } = message;
    if (this.#firstLogTime === null || logTime < this.#firstLogTime) this.#firstLogTime = logTime;
    if (logTime > this.#lastLogTime) this.#lastLogTime = logTime;
  }

  /** Bytes that the open chunk holds, before compression. */
  get openChunkBytes(): number {
    return this.#chunk.numMessages === 0 ? 0 : this.#chunk.byteLength;
  }

  /** The open chunk with its message indexes; empty if it holds no message. */
  closeChunk(): Uint8Array {
    if (this.#chunk.numMessages === 0) return new Uint8Array(0);
    const bytes = this.#chunk.buffer;
    const { compression, compressedData } = compressChunk(bytes);
    const { messageStartTime, messageEndTime } = this.#chunk;
    const start = this.#position;
    const chunkLength = this.#records.writeChunk({
      messageStartTime,
      messageEndTime,
      uncompressedSize: BigInt(bytes.byteLength),
      uncompressedCrc: crc32(bytes),
      compression,
      records: compressedData,
    });
    const indexStart = this.#records.length;
    const messageIndexOffsets = new Map<number, bigint>();
    for (const index of this.#chunk.indices) {
      messageIndexOffsets.set(index.channelId, BigInt(start + this.#records.length));
      this.#records.writeMessageIndex(index);
    }
    this.#chunkIndexes.push({
      messageStartTime,
      messageEndTime,
      chunkStartOffset: BigInt(start),
      chunkLength,
      messageIndexOffsets,
      messageIndexLength: BigInt(this.#records.length - indexStart),
      compression,
      compressedSize: BigInt(compressedData.byteLength),
      uncompressedSize: BigInt(bytes.byteLength),
    });
    this.#chunk.reset();
    return this.#take();
  }

  /** The end of the data and the summary: schemas, channels, statistics, indexes, footer. Close the chunk first. */
  end(): Uint8Array {
    this.#records.writeDataEnd({ dataSectionCrc: this.#dataCrc });
    const summaryStart = this.#position + this.#records.length;
    const groups = this.#summaryGroups(summaryStart - this.#records.length);
    const summaryOffsetStart = this.#position + this.#records.length;
    for (const group of groups) if (group.groupLength > 0n) this.#records.writeSummaryOffset(group);
    const footer = { summaryStart: BigInt(summaryStart), summaryOffsetStart: BigInt(summaryOffsetStart) };
    const summary = this.#records.buffer.subarray(summaryStart - this.#position);
    this.#records.writeFooter({ ...footer, summaryCrc: summaryCrc(summary, footer) });
    this.#records.writeMagic();
    return this.#take();
  }

  #summaryGroups(base: number): SummaryOffset[] {
    const group = (groupOpcode: Opcode, write: () => void): SummaryOffset => {
      const start = this.#records.length;
      write();
      const groupLength = BigInt(this.#records.length - start);
      return { groupOpcode, groupStart: BigInt(base + start), groupLength };
    };
    const each =
      <T>(items: readonly T[], write: (item: T) => void) =>
      () =>
        items.forEach(write);
    const records = this.#records;
    return [
      group(
        Opcode.SCHEMA,
        each(this.#schemas, (schema) => void records.writeSchema(schema)),
      ),
      group(
        Opcode.CHANNEL,
        each(this.#channels, (channel) => void records.writeChannel(channel)),
      ),
      group(Opcode.STATISTICS, () => void records.writeStatistics(this.#statistics())),
      group(
        Opcode.METADATA_INDEX,
        each(this.#metadataIndexes, (index) => void records.writeMetadataIndex(index)),
      ),
      group(
        Opcode.ATTACHMENT_INDEX,
        each(this.#attachmentIndexes, (index) => void records.writeAttachmentIndex(index)),
      ),
      group(
        Opcode.CHUNK_INDEX,
        each(this.#chunkIndexes, (index) => void records.writeChunkIndex(index)),
      ),
    ];
  }

  #statistics(): Statistics {
    return {
      messageCount: [...this.#perChannel.values()].reduce((sum, count) => sum + count, 0n),
      schemaCount: this.#schemas.length,
      channelCount: this.#channels.length,
      attachmentCount: this.#attachmentIndexes.length,
      metadataCount: this.#metadataIndexes.length,
      chunkCount: this.#chunkIndexes.length,
      messageStartTime: this.#firstLogTime ?? 0n,
      messageEndTime: this.#lastLogTime,
      channelMessageCounts: this.#perChannel,
    };
  }

  #take(): Uint8Array {
    const bytes = this.#records.buffer;
    this.#records.reset();
    this.#position += bytes.byteLength;
    this.#dataCrc = crc32(bytes, this.#dataCrc);
    return bytes;
  }
}

/** Over the summary section and the footer up to its own CRC field. */
function summaryCrc(
  summary: Uint8Array,
  footer: { summaryStart: bigint; summaryOffsetStart: bigint },
): number {
  const head = new DataView(new ArrayBuffer(1 + 8 + 8 + 8));
  head.setUint8(0, Opcode.FOOTER);
  head.setBigUint64(1, 20n, true);
  head.setBigUint64(9, footer.summaryStart, true);
  head.setBigUint64(17, footer.summaryOffsetStart, true);
  return crc32(new Uint8Array(head.buffer), crc32(summary));
}
