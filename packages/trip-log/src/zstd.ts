import { FaultError } from "@cartwheel/contracts";
import zstd from "@foxglove/wasm-zstd";
import type { DecompressHandlers } from "@mcap/core";

/** Resolves once the WebAssembly codec can be called. */
export const zstdReady: Promise<boolean> = zstd.isLoaded;

/** The speed/size knee: pictures do not shrink anyway, and JSON shrinks tenfold already at 1. */
const level = 1;

/** A damaged chunk may claim any size; the codec would try to allocate it. */
const maxChunkBytes = 64 * 1024 * 1024;

export function compressChunk(bytes: Uint8Array): { compression: string; compressedData: Uint8Array } {
  return { compression: "zstd", compressedData: zstd.compress(bytes, level) };
}

const unsupported = (compression: string) => (): Uint8Array => {
  throw new FaultError(
    "TRIP_NOT_MCAP",
    `its chunks are compressed with ${compression}, not zstd (mcap compress --compression zstd rewrites it)`,
  );
};

/** Chunk decompression by the name in the chunk's header. Uncompressed chunks need no handler. */
export const decompressHandlers: DecompressHandlers = {
  zstd(bytes, size) {
    if (size > maxChunkBytes) throw new RangeError(`a chunk claims ${size} bytes`);
    return zstd.decompress(bytes, Number(size));
  },
  lz4: unsupported("lz4"),
};
