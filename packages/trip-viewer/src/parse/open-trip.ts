import { attachmentNames, Catalogue, TripMetadata, topicOf, topics, tripProfile } from "@cartwheel/contracts";
import { McapIndexedReader, type McapTypes } from "@mcap/core";
import { decompress } from "fzstd";
import type { ByteSource } from "./byte-source.js";
import { TripUnreadable } from "./trip-unreadable.js";

/** A trip file whose index has been read; its messages are fetched as they are needed. */
export interface OpenTrip {
  readonly metadata: TripMetadata;
  /** By name. */
  readonly cameras: readonly string[];
  readonly durationMs: number;
  /** Product names and currency of the price book in the file; null: it holds none. */
  readonly catalogue: Catalogue | null;
  /** Compressed bytes of all chunks: what progress is measured against. */
  readonly bytes: number;
  readonly reader: McapIndexedReader;
  /** Earliest arrival from a device, from which `atMs` counts. */
  readonly startLogTimeNs: bigint;
}

/** A damaged chunk may claim any size. */
const maxChunkBytes = 64 * 1024 * 1024;

const decompressHandlers: McapTypes.DecompressHandlers = {
  zstd(bytes, size) {
    if (size > maxChunkBytes) throw new RangeError(`a chunk claims ${size} bytes`);
    return decompress(bytes, new Uint8Array(Number(size)));
  },
};

/**
 * Opens a trip by the index at the file's end.
 * @throws TripUnreadable TRIP_TORN without an index, TRIP_NOT_MCAP, TRIP_PROFILE, TRIP_EMPTY, TRIP_METADATA_INVALID
 */
export async function openTrip(source: ByteSource): Promise<OpenTrip> {
  const reader = await readIndex(source);
  if (reader.header.profile !== tripProfile) {
    throw new TripUnreadable("TRIP_PROFILE", `profile '${reader.header.profile}'`);
  }
  const metadata = await tripMetadata(reader);
  const startLogTimeNs = await startOf(reader);
  const endNs = lastOf(reader.chunkIndexes.map(({ messageEndTime }) => messageEndTime)) ?? startLogTimeNs;
  return {
    reader,
    metadata,
    startLogTimeNs,
    cameras: camerasOf(reader),
    durationMs: Number(endNs - startLogTimeNs) / 1e6,
    catalogue: await catalogueOf(reader),
    bytes: reader.chunkIndexes.reduce((sum, { compressedSize }) => sum + Number(compressedSize), 0),
  };
}

const lastOf = (times: readonly bigint[]): bigint | undefined =>
  times.toSorted((a, b) => (a < b ? -1 : 1)).at(-1);

async function readIndex(source: ByteSource): Promise<McapIndexedReader> {
  let reader: McapIndexedReader;
  try {
    reader = await McapIndexedReader.Initialize({ readable: source, decompressHandlers });
  } catch (cause) {
    if (cause instanceof TripUnreadable) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TripUnreadable((await beginsAsMcap(source)) ? "TRIP_TORN" : "TRIP_NOT_MCAP", why, { cause });
  }
  return reader;
}

/** https://mcap.dev/spec#magic */
const magic = [0x89, 0x4d, 0x43, 0x41, 0x50, 0x30, 0x0d, 0x0a];

async function beginsAsMcap(source: ByteSource): Promise<boolean> {
  if ((await source.size()) < magic.length) return false;
  const head = await source.read(0n, BigInt(magic.length));
  return magic.every((byte, at) => head[at] === byte);
}

async function tripMetadata(reader: McapIndexedReader): Promise<TripMetadata> {
  for await (const { metadata } of reader.readMetadata({ name: "trip" })) {
    const parsed = TripMetadata.safeParse(Object.fromEntries(metadata));
    if (parsed.success) return parsed.data;
    throw new TripUnreadable("TRIP_METADATA_INVALID", parsed.error.issues[0]?.path.join(".") ?? "trip");
  }
  throw new TripUnreadable("TRIP_PROFILE", "no metadata record 'trip'");
}

const camerasOf = ({ channelsById }: McapIndexedReader): string[] =>
  [...channelsById.values()]
    .flatMap(({ topic }) => {
      const known = topicOf(topic);
      return known?.key === "camera" && known.camera !== undefined ? [known.camera] : [];
    })
    .sort();

/** The first message of a device. */
async function startOf(reader: McapIndexedReader): Promise<bigint> {
  const all = [...reader.channelsById.values()].map(({ topic }) => topic);
  const fromDevices = all.filter((topic) => {
    const key = topicOf(topic)?.key;
    return key !== undefined && topics[key].writtenBy === "device";
  });
  const asked = fromDevices.length > 0 ? fromDevices : all;
  for await (const { logTime } of reader.readMessages({ topics: asked })) return logTime;
  throw new TripUnreadable("TRIP_EMPTY", "no message");
}

async function catalogueOf(reader: McapIndexedReader): Promise<Catalogue | null> {
  for await (const { data } of reader.readAttachments({ name: attachmentNames.catalogue })) {
    try {
      const parsed = Catalogue.safeParse(JSON.parse(new TextDecoder().decode(data)));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }
  return null;
}
