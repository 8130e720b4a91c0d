/** Arrays of numbers in one piece of bytes: a JSON line that says what they are, then the arrays, each at a multiple of 8. */
const kinds = { f32: Float32Array, u8: Uint8Array, u16: Uint16Array, u32: Uint32Array } as const;

type Kind = keyof typeof kinds;
export type Packable = Float32Array | Uint8Array | Uint16Array | Uint32Array;

interface Header {
  readonly meta: unknown;
  readonly arrays: readonly { readonly name: string; readonly kind: Kind; readonly length: number }[];
}

const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

export function packed(meta: unknown, arrays: Readonly<Record<string, Packable>>): Uint8Array {
  const entries = Object.entries(arrays);
  const header: Header = {
    meta,
    arrays: entries.map(([name, array]) => ({ name, kind: kindOf(array), length: array.length })),
  };
  const words = new TextEncoder().encode(JSON.stringify(header));
  const start = aligned(4 + words.length);
  const bytes = new Uint8Array(entries.reduce((sum, [, { byteLength }]) => sum + aligned(byteLength), start));
  new DataView(bytes.buffer).setUint32(0, words.length, true);
  bytes.set(words, 4);
  let at = start;
  for (const [, array] of entries) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += aligned(array.byteLength);
  }
  return bytes;
}

function kindOf(array: Packable): Kind {
  if (array instanceof Float32Array) return "f32";
  if (array instanceof Uint16Array) return "u16";
  return array instanceof Uint32Array ? "u32" : "u8";
}

export interface Unpacked<Meta> {
  readonly meta: Meta;
  readonly f32: (name: string) => Float32Array;
  readonly u8: (name: string) => Uint8Array;
  readonly u16: (name: string) => Uint16Array;
  readonly u32: (name: string) => Uint32Array;
}

/** Views into the bytes; nothing is copied. */
export function unpacked<Meta>(bytes: ArrayBuffer): Unpacked<Meta> {
  const length = new DataView(bytes).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length))) as Header & {
    meta: Meta;
  };
  const places = new Map<string, { readonly at: number; readonly length: number }>();
  let at = aligned(4 + length);
  for (const { name, kind, length: count } of header.arrays) {
    places.set(name, { at, length: count });
    at += aligned(count * kinds[kind].BYTES_PER_ELEMENT);
  }
  const place = (name: string): { readonly at: number; readonly length: number } => {
    const found = places.get(name);
    if (found === undefined) throw new RangeError(`no array '${name}' was packed`);
    return found;
  };
  return {
    meta: header.meta,
    f32: (name) => new Float32Array(bytes, place(name).at, place(name).length),
    u8: (name) => new Uint8Array(bytes, place(name).at, place(name).length),
    u16: (name) => new Uint16Array(bytes, place(name).at, place(name).length),
    u32: (name) => new Uint32Array(bytes, place(name).at, place(name).length),
  };
}
