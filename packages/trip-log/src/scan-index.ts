import { FaultError } from "@cartwheel/contracts";
import { type Channel, MCAP_MAGIC, Opcode, type Schema, type TypedMcapRecord } from "@mcap/core";
import type { InputFile } from "./input-file.js";
import { channelRecords, parseRecords, recordHeadBytes } from "./mcap-records.js";
import type { ChunkPlace, MessagePlace, Tear, TripIndex } from "./trip-index.js";

/**
 * Indexes a trip file by reading it from the start, trusting no index: for files that are torn, or not ours. Every
 * chunk is unpacked and its checksum compared, so that nothing is read that was not written.
 */
export async function scanIndex(file: InputFile): Promise<TripIndex> {
  const scan = new Scan();
  const header = await scan.header(file);
  const torn = await scan.records(file, header.end);
  const { metadata, attachments, schemas, channels, chunks, messages, damaged } = scan;
  const { profile, library } = header;
  return { profile, library, metadata, attachments, schemas, channels, chunks, messages, torn, damaged };
}

class Scan {
  readonly metadata = new Map<string, ReadonlyMap<string, string>>();
  readonly attachments = new Map<string, Uint8Array>();
  readonly schemas = new Map<number, Schema>();
  readonly channels = new Map<number, Channel>();
  readonly chunks: ChunkPlace[] = [];
  readonly messages = new Map<string, MessagePlace[]>();
  readonly damaged: ChunkPlace[] = [];
  #channelRecords: Uint8Array = new Uint8Array(0);

  async header(file: InputFile): Promise<{ profile: string; library: string; end: number }> {
    const magic = await file.bytes(0, Math.min(MCAP_MAGIC.length, file.size));
    if (magic.some((byte, index) => byte !== MCAP_MAGIC[index])) {
      throw new FaultError("TRIP_NOT_MCAP", file.path);
    }
    const place = await recordAt(file, MCAP_MAGIC.length);
    if (place === null) throw new FaultError("TRIP_EMPTY", `${file.path} (${file.size} bytes)`);
    const header = parseRecords(await file.bytes(place.offset, place.bytes), this.#channelRecords)?.[0];
    if (header?.type !== "Header") throw new FaultError("TRIP_NOT_MCAP", `${file.path} has no header`);
    return { profile: header.profile, library: header.library, end: place.offset + place.bytes };
  }

  /** @returns null if the file is whole up to its last byte */
  async records(file: InputFile, from: number): Promise<Tear | null> {
    let dataEnded = false;
    for (let offset = from; ; ) {
      const place = await recordAt(file, offset);
      if (place === null) return tearAt(file, offset, dataEnded);
      offset += place.bytes;
      switch (place.opcode) {
        case Opcode.DATA_END:
          dataEnded = true;
          break;
        case Opcode.FOOTER:
          return (await endsHere(file, offset)) ? null : tearAt(file, place.offset, dataEnded);
        case Opcode.SCHEMA:
        case Opcode.CHANNEL:
        case Opcode.MESSAGE:
        case Opcode.CHUNK:
        case Opcode.METADATA:
        case Opcode.ATTACHMENT:
          if (!dataEnded) this.#take(place, await file.bytes(place.offset, place.bytes));
          break;
        default: // indexes, and records of later versions: nothing that this needs
      }
    }
  }

  #take(place: ChunkPlace, bytes: Uint8Array): void {
    const records = parseRecords(bytes, this.#channelRecords);
    if (records === null) {
      this.damaged.push(place);
      return;
    }
    const chunk = this.chunks.length;
    const ordinals = new Map<number, number>();
    // The channels handed in come back first; taking them again changes nothing.
    for (const record of records) this.#takeRecord(record, chunk, ordinals);
    if (ordinals.size > 0) this.chunks.push({ offset: place.offset, bytes: place.bytes });
  }

  #takeRecord(record: TypedMcapRecord, chunk: number, ordinals: Map<number, number>): void {
    switch (record.type) {
      case "Schema":
        this.schemas.set(record.id, record);
        break;
      case "Channel":
        if (this.channels.has(record.id)) break;
        this.channels.set(record.id, record);
        this.#channelRecords = channelRecords(this.channels.values());
        break;
      case "Metadata":
        this.metadata.set(record.name, record.metadata);
        break;
      case "Attachment":
        this.attachments.set(record.name, record.data);
        break;
      case "Message": {
        const { channelId, sequence, logTime: logTimeNs } = record;
        const ordinal = ordinals.get(channelId) ?? 0;
        ordinals.set(channelId, ordinal + 1);
        const topic = this.channels.get(channelId)?.topic ?? "";
        const places = this.messages.get(topic) ?? [];
        if (places.length === 0) this.messages.set(topic, places);
        places.push({ channelId, sequence, logTimeNs, chunk, ordinal });
        break;
      }
      default: // nothing else can come out of the records asked for
    }
  }
}

/** The record that starts here; null if it is not wholly in the file, or no record at all. */
async function recordAt(file: InputFile, offset: number): Promise<(ChunkPlace & { opcode: number }) | null> {
  if (offset + recordHeadBytes > file.size) return null;
  const head = await file.bytes(offset, recordHeadBytes);
  const opcode = head[0] ?? 0;
  const length = new DataView(head.buffer, head.byteOffset).getBigUint64(1, true);
  if (opcode === 0 || length > BigInt(file.size - offset - recordHeadBytes)) return null;
  return { opcode, offset, bytes: recordHeadBytes + Number(length) };
}

async function endsHere(file: InputFile, offset: number): Promise<boolean> {
  if (file.size !== offset + MCAP_MAGIC.length) return false;
  const magic = await file.bytes(offset, MCAP_MAGIC.length);
  return magic.every((byte, index) => byte === MCAP_MAGIC[index]);
}

async function tearAt(file: InputFile, offset: number, indexOnly: boolean): Promise<Tear> {
  const bytes = file.size - offset;
  const timesBytes = recordHeadBytes + 16;
  if (bytes < timesBytes) return { bytes, indexOnly, chunkEndNs: null };
  const head = await file.bytes(offset, timesBytes);
  const isChunk = head[0] === Opcode.CHUNK;
  const end = new DataView(head.buffer, head.byteOffset).getBigUint64(recordHeadBytes + 8, true);
  return { bytes, indexOnly, chunkEndNs: isChunk ? end : null };
}
