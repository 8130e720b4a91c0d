/**
 * Finds pictures whose 64-bit hashes differ in at most `bits` bits. A hash is cut into `bits` + 1 pieces: two hashes
 * that near have at least one piece in common, so that only those with a common piece are compared. Exact.
 */
export class NearDuplicates {
  readonly #bits: number;
  readonly #pieces: readonly { readonly from: bigint; readonly mask: bigint }[];
  readonly #byPiece: Map<bigint, bigint[]>[];

  constructor(bits: number) {
    this.#bits = bits;
    const count = bits + 1;
    this.#pieces = Array.from({ length: count }, (_, i) => {
      const from = Math.floor((64 * i) / count);
      const to = Math.floor((64 * (i + 1)) / count);
      return { from: BigInt(from), mask: (1n << BigInt(to - from)) - 1n };
    });
    this.#byPiece = this.#pieces.map(() => new Map());
  }

  /** Takes a hash in, unless one like it is here already; whether it was taken. */
  add(hexadecimal: string): boolean {
    const hash = BigInt(`0x${hexadecimal}`);
    const keys = this.#pieces.map(({ from, mask }) => (hash >> from) & mask);
    const known = keys.some((key, i) =>
      (this.#byPiece[i]!.get(key) ?? []).some((other) => differingBits(hash, other) <= this.#bits),
    );
    if (known) return false;
    for (const [i, key] of keys.entries()) {
      const others = this.#byPiece[i]!.get(key);
      if (others === undefined) this.#byPiece[i]!.set(key, [hash]);
      else others.push(hash);
    }
    return true;
  }
}

export function differingBits(a: bigint, b: bigint): number {
  let different = a ^ b;
  let count = 0;
  for (; different !== 0n; different &= different - 1n) count++;
  return count;
}
