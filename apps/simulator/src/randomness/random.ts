import { createHash } from "node:crypto";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/**
 * A seeded stream of random numbers. `fork(name)` opens a stream that depends on this one's seed and the name
 * alone, never on how much was drawn so far: what is added to one part of a drawing leaves the others as they were.
 */
export interface Random {
  readonly seed: string;
  fork(name: string | number): Random;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Uniform integer in [low, high], both included. */
  integer(low: number, high: number): number;
  /** Normal; Box and Muller 1958, one of each pair is used. */
  normal(mean: number, sd: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** A new array in random order (Fisher and Yates). */
  shuffled<T>(from: readonly T[]): T[];
}

export function randomFrom(seed: string): Random {
  const generator = xoroshiro128plus(createHash("sha256").update(seed).digest().readInt32LE(0));
  const between = (low: number, high: number): number => low + (high - low) * uniformFloat64(generator);
  const integer = (low: number, high: number): number => uniformInt(generator, low, high);
  return {
    seed,
    fork: (name) => randomFrom(`${seed}/${name}`),
    between,
    integer,
    normal: (mean, sd) => {
      const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator)));
      return mean + sd * radius * Math.cos(2 * Math.PI * uniformFloat64(generator));
    },
    chance: (probability) => uniformFloat64(generator) < probability,
    pick: (from) => {
      const chosen = from[integer(0, from.length - 1)];
      if (chosen === undefined) throw new RangeError("nothing to pick from");
      return chosen;
    },
    shuffled: (from) => {
      const order = [...from];
      for (let i = order.length - 1; i > 0; i--) {
        const j = integer(0, i);
        [order[i], order[j]] = [order[j]!, order[i]!];
      }
      return order;
    },
  };
}
