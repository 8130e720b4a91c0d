import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** What a storm draws; the same from the same seed. */
export class StormRandom {
  readonly #generator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** Both bounds included. */
  whole(from: number, to: number): number {
    return uniformInt(this.#generator, from, to);
  }

  /** From 0 up to 1. */
  share(): number {
    return uniformFloat64(this.#generator);
  }

  oneOf<T>(values: readonly T[]): T {
    const value = values[this.whole(0, values.length - 1)];
    if (value === undefined) throw new RangeError("nothing to choose from");
    return value;
  }
}
