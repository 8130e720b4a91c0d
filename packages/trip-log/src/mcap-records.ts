import { FaultError } from "@cartwheel/contracts";
import { type Channel, McapRecordBuilder, McapStreamReader, type TypedMcapRecord } from "@mcap/core";
import { decompressHandlers } from "./zstd.js";

/** An opcode of one byte, a length of eight. */
export const recordHeadBytes = 9;

/**
 * The records in some whole records' bytes; a chunk gives what it holds. `channels` are the channel records that came
 * before: messages refer to them.
 * @returns null if the bytes are damaged: a checksum is wrong, or something cannot be parsed
 */
export function parseRecords(bytes: Uint8Array, channels: Uint8Array): TypedMcapRecord[] | null {
  const reader = new McapStreamReader({ noMagicPrefix: true, decompressHandlers });
  const records: TypedMcapRecord[] = [];
  try {
    reader.append(channels);
    reader.append(bytes);
    for (let record = reader.nextRecord(); record !== undefined; record = reader.nextRecord()) {
      records.push(record);
    }
  } catch (error) {
    if (error instanceof FaultError) throw error;
    return null;
  }
  return reader.bytesRemaining() === 0 ? records : null;
}

export function channelRecords(channels: Iterable<Channel>): Uint8Array {
  const builder = new McapRecordBuilder();
  for (const channel of channels) builder.writeChannel(channel);
  return builder.buffer;
}
