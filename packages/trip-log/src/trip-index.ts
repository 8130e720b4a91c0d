import type { Channel, Schema } from "@mcap/core";
import type { Stamped } from "./message-order.js";

/** Where a message lies: which chunk, and which of its channel's messages in there it is. */
export interface MessagePlace extends Stamped {
  readonly channelId: number;
  readonly chunk: number;
  readonly ordinal: number;
}

/** A chunk's record in the file (or, in a file without chunks, a message's). */
export interface ChunkPlace {
  readonly offset: number;
  readonly bytes: number;
}

/** What the file lacks. */
export interface Tear {
  /** Bytes after the last whole record. */
  readonly bytes: number;
  /** The recording was complete, and only the index at the end of the file is torn. */
  readonly indexOnly: boolean;
  /** Until when the torn chunk went, if its head is still there. */
  readonly chunkEndNs: bigint | null;
}

/** What a trip file holds and where. About 100 bytes a message; never a payload. */
export interface TripIndex {
  readonly profile: string;
  readonly library: string;
  readonly metadata: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  readonly schemas: ReadonlyMap<number, Schema>;
  readonly channels: ReadonlyMap<number, Channel>;
  readonly chunks: readonly ChunkPlace[];
  /** By topic, in the order of the file. */
  readonly messages: ReadonlyMap<string, readonly MessagePlace[]>;
  readonly torn: Tear | null;
  /** Whole records in the middle of the file that cannot be read: what disks do, not power cuts. */
  readonly damaged: readonly ChunkPlace[];
}
