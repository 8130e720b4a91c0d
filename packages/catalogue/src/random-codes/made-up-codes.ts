import { gs1CheckDigit } from "../codes/check-digit.js";
import { groupSeparator } from "../gs1/element-string.js";
import { syntaxLines } from "../gs1/syntax-lines.js";

/** Uniform in [0, 1); mulberry32 (public domain, T. Ettinger). */
export function seededUniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const letters = "0123456789ABCabc-./%&(_ é";
const knownAis = syntaxLines.map((line) => /^\d+/.exec(line)![0]);

/** Random numbers, PLUs, element strings, links and noise; half of what is built right is spoilt in one digit. */
export class MadeUpCodes {
  readonly #random: () => number;
  readonly #kinds: readonly (() => string)[];

  constructor(seed: number) {
    this.#random = seededUniform(seed);
    this.#kinds = [
      () => this.#gtin(),
      () => this.#elements(),
      () => this.#link(),
      () => this.#digits(1 + this.#below(20)),
      () => this.#digits(4 + this.#below(2)),
      () => this.#text(this.#below(20)),
    ];
  }

  next(): string {
    return this.#pick(this.#kinds)();
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#below(from.length)]!;
  }

  #digits(length: number): string {
    return Array.from({ length }, () => this.#below(10)).join("");
  }

  #text(length: number): string {
    return Array.from({ length }, () => letters[this.#below(letters.length)]).join("");
  }

  #gtin(): string {
    const body = this.#digits(this.#pick([7, 11, 12, 13]));
    const right = body + gs1CheckDigit(body);
    return this.#random() < 0.5 ? right : this.#spoil(right);
  }

  #spoil(text: string): string {
    const at = this.#below(text.length);
    return text.slice(0, at) + this.#below(10) + text.slice(at + 1);
  }

  #elements(): string {
    const body = this.#digits(13);
    const parts = [`01${body}${gs1CheckDigit(body)}`];
    for (let n = this.#below(4); n > 0; n--) {
      const value =
        this.#random() < 0.7 ? this.#digits(1 + this.#below(14)) : this.#text(1 + this.#below(12));
      const ai = this.#random() < 0.9 ? this.#pick(knownAis) : this.#digits(2 + this.#below(3));
      parts.push(ai + value);
    }
    const text = parts.join(this.#random() < 0.8 ? groupSeparator : "");
    return this.#random() < 0.2 ? this.#spoil(text) : text;
  }

  #link(): string {
    const path =
      this.#random() < 0.8
        ? `/01/${this.#gtin().padStart(14, this.#random() < 0.7 ? "0" : "")}`
        : `/${this.#text(8)}`;
    return `https://example.com${path}${this.#pick(qualifiers)}${this.#pick(queries)}`;
  }
}

const qualifiers = ["", "", "/10/A1", "/21/S", "/21/S/10/A", "/17/271231", "/22/x/235/y"];
const queries = [
  "",
  "",
  "?99=TEST",
  "?17=271231",
  "?17=271301",
  "?10=A",
  "?linkType=all",
  "?3103=001250",
  "?99=a b",
  "?09=1",
];
