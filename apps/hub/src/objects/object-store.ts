import type { Readable } from "node:stream";

/** Bytes from `first` to `last`, both included, as HTTP counts. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Where bytes are kept, by the SHA-256 of what they are: nothing is ever overwritten, and what is stored twice is
 * stored once. Every call throws FaultError STORAGE_UNAVAILABLE when the store cannot do it now.
 */
export interface ObjectStore {
  /** Stores bytes; when it resolves they survive a power cut. Returns their SHA-256. */
  put(bytes: Uint8Array): Promise<string>;
  /** Stores a local file whose SHA-256 the caller has computed, and takes it over: the file is gone afterwards. */
  adopt(path: string, sha256: string): Promise<void>;
  /** Its size in bytes; null if it is not there. */
  size(sha256: string): Promise<number | null>;
  /** The bytes, or a range of them that lies within the object; null if it is not there. */
  read(sha256: string, range?: ByteRange): Promise<Readable | null>;
  /** A local file with these bytes, for readers that seek; null if it is not there. Not to be written to. */
  localPath(sha256: string): Promise<string | null>;
  /** Whether something can be stored: throws if not. */
  check(): Promise<void>;
}
