import type { Product } from "@cartwheel/contracts";

/** Products by GTIN, whatever its length: leading zeros make no difference. */
export interface GtinIndex {
  readonly size: number;
  get(gtin: string): Product | undefined;
}

/** Free places are marked by a key that no number of 14 digits has. */
const free = -1;

/**
 * An open-addressing hash table from the number that 14 digits are to a product. A `Map` of strings takes several
 * cache misses a look-up, which on a cart's small cache is most of its time; here key and value lie side by side.
 */
export class GtinTable implements GtinIndex {
  private readonly mask: number;
  /** Key and product's place, in turns: at most half of the places are taken, so that probes stay short. */
  private readonly places: Float64Array;
  private readonly products: Product[] = [];

  /** @param capacity how many different GTINs will be set at most */
  constructor(capacity: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, 2 * capacity)));
    this.mask = size - 1;
    this.places = new Float64Array(2 * size).fill(free);
  }

  get size(): number {
    return this.products.length;
  }

  get(gtin: string): Product | undefined {
    const key = keyOf(gtin);
    if (key === free) return undefined;
    const place = this.find(key);
    return this.places[place] === free ? undefined : this.products[this.places[place + 1]!];
  }

  /** Keeps a product under a GTIN, unless there is one already: that one is returned. */
  setIfFree(gtin: string, product: Product): Product | undefined {
    const key = keyOf(gtin);
    if (key === free) throw new RangeError(`"${gtin}" is no GTIN`);
    const place = this.find(key);
    if (this.places[place] !== free) return this.products[this.places[place + 1]!];
    if (2 * this.products.length > this.mask) throw new RangeError("more GTINs than the table was made for");
    this.places[place] = key;
    this.places[place + 1] = this.products.push(product) - 1;
    return undefined;
  }

  /** Where the key is, or the free place where it belongs. */
  private find(key: number): number {
    const high = Math.floor(key / 2 ** 32);
    // Multiplicative hashing; the odd constants are those of MurmurHash3's finaliser.
    let hash = Math.imul((key | 0) ^ Math.imul(high, 0xc2b2ae35), 0x85ebca6b);
    hash ^= hash >>> 15;
    let at = hash & this.mask;
    while (this.places[2 * at] !== key && this.places[2 * at] !== free) at = (at + 1) & this.mask;
    return 2 * at;
  }
}

/** The number that up to 14 digits are; `free` for anything else. */
function keyOf(text: string): number {
  if (text.length === 0 || text.length > 14) return free;
  let key = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return free;
    key = 10 * key + digit;
  }
  return key;
}
