import { TripUnreadable } from "./trip-unreadable.js";

/** Where a trip file's bytes come from; what the MCAP reader asks for. Safe to ask several times at once. */
export interface ByteSource {
  size(): Promise<bigint>;
  read(offset: bigint, length: bigint): Promise<Uint8Array>;
}

/** A reply as far as reading in ranges needs it: `fetch` in a browser, anything alike in a test. */
export type FetchRange = (
  url: string,
  request: { readonly headers: Readonly<Record<string, string>> },
) => Promise<{
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  arrayBuffer(): Promise<ArrayBuffer>;
}>;

export const blockBytes = 1024 * 1024;
/** A long trip is never held whole: the least recently used blocks are forgotten. */
const keptBlocks = 96;

/** A file behind HTTP range requests, fetched in aligned blocks, each of them once while it is remembered. */
export function httpSource(url: string, fetchRange: FetchRange): ByteSource {
  let size: Promise<bigint> | null = null;
  const blocks = new Map<number, Promise<Uint8Array>>();

  const fetchBlock = async (index: number): Promise<{ bytes: Uint8Array; total: bigint }> => {
    const first = index * blockBytes;
    const reply = await fetchRange(url, { headers: { range: `bytes=${first}-${first + blockBytes - 1}` } });
    const bytes = new Uint8Array(await reply.arrayBuffer());
    if (reply.status === 206) return { bytes, total: totalOf(reply.headers.get("content-range")) };
    throw new TripUnreadable("HUB_UNREACHABLE", `status ${reply.status} for bytes from ${first} on`);
  };
  const remember = (index: number): Promise<Uint8Array> => {
    const known = blocks.get(index);
    const block = known ?? fetchBlock(index).then(({ bytes }) => bytes);
    blocks.delete(index);
    blocks.set(index, block);
    if (known === undefined) block.catch(() => blocks.delete(index));
    const [oldest] = blocks.keys();
    if (blocks.size > keptBlocks && oldest !== undefined) blocks.delete(oldest);
    return block;
  };

  return {
    size() {
      size ??= fetchBlock(0).then(({ bytes, total }) => {
        blocks.set(0, Promise.resolve(bytes));
        return total;
      });
      return size;
    },
    async read(offset, length) {
      const [from, to] = [Number(offset), Number(offset + length)];
      const first = Math.floor(from / blockBytes);
      const count = Math.ceil(to / blockBytes) - first;
      const parts = await Promise.all(Array.from({ length: count }, (_, at) => remember(first + at)));
      return cut(parts, from - first * blockBytes, to - from);
    },
  };
}

/** A file that was picked, or dropped on a page. */
export const blobSource = (blob: Blob): ByteSource => ({
  async size() {
    return BigInt(blob.size);
  },
  async read(offset, length) {
    return new Uint8Array(await blob.slice(Number(offset), Number(offset + length)).arrayBuffer());
  },
});

function cut(parts: readonly Uint8Array[], skip: number, length: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only.subarray(skip, skip + length);
  const whole = new Uint8Array(length);
  let at = -skip;
  for (const part of parts) {
    const from = Math.max(0, -at);
    whole.set(part.subarray(from, Math.min(part.byteLength, length - at)), at + from);
    at += part.byteLength;
  }
  return whole;
}

function totalOf(contentRange: string | null): bigint {
  const total = /^bytes \d+-\d+\/(\d+)$/.exec(contentRange ?? "")?.[1];
  if (total === undefined) throw new TripUnreadable("HUB_UNREACHABLE", "a range came without its total");
  return BigInt(total);
}
