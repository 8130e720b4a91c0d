/**
 * The latest readings of a scale, addressed by a counter that never starts again: reading `i` stays reading `i`
 * until it is overwritten. Means over any stretch cost two look-ups (prefix sums; exact, since weights are
 * integers far below 2^53).
 */
export class ReadingBuffer {
  readonly #capacity: number;
  readonly #atMs: Float64Array;
  readonly #milligrams: Float64Array;
  readonly #sumBefore: Float64Array;
  #end = 0;
  #sum = 0;

  constructor(capacity = 4096) {
    this.#capacity = capacity;
    this.#atMs = new Float64Array(capacity);
    this.#milligrams = new Float64Array(capacity);
    this.#sumBefore = new Float64Array(capacity);
  }

  /** Index of the oldest reading that is still held. */
  get begin(): number {
    return Math.max(0, this.#end - this.#capacity);
  }

  /** One past the latest reading. */
  get end(): number {
    return this.#end;
  }

  push(atMs: number, milligrams: number): void {
    const slot = this.#end % this.#capacity;
    this.#atMs[slot] = atMs;
    this.#milligrams[slot] = milligrams;
    this.#sumBefore[slot] = this.#sum;
    this.#sum += milligrams;
    this.#end++;
  }

  atMs(index: number): number {
    return this.#atMs[index % this.#capacity]!;
  }

  milligrams(index: number): number {
    return this.#milligrams[index % this.#capacity]!;
  }

  /** Mean of the readings from `from` up to but without `to`; NaN if there are none. */
  mean(from: number, to: number): number {
    const sumTo = to === this.#end ? this.#sum : this.#sumBefore[to % this.#capacity]!;
    return (sumTo - this.#sumBefore[from % this.#capacity]!) / (to - from);
  }

  /** First held reading at or after this moment; `end` if there is none. */
  firstAtOrAfter(atMs: number): number {
    let low = this.begin;
    let high = this.#end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.atMs(middle) < atMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A copy of the weights from `from` up to but without `to`. */
  slice(from: number, to: number): Float64Array {
    const copy = new Float64Array(to - from);
    for (let index = from; index < to; index++) copy[index - from] = this.milligrams(index);
    return copy;
  }
}
