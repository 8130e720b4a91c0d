/** Counts attempts by address in one-minute windows, so that codes and keys cannot be guessed at leisure. */
export class Attempts {
  readonly #most: number;
  #window = 0;
  #counts = new Map<string, number>();

  constructor(mostPerMinute: number) {
    this.#most = mostPerMinute;
  }

  /** Counts one more; whether it is one too many. */
  tooMany(address: string, nowMs: number): boolean {
    const window = Math.floor(nowMs / 60_000);
    if (window !== this.#window) {
      this.#window = window;
      this.#counts = new Map();
    }
    const count = (this.#counts.get(address) ?? 0) + 1;
    this.#counts.set(address, count);
    return count > this.#most;
  }
}
