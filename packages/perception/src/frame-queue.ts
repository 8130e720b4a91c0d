/**
 * Work that is started a few at a time and finished strictly in order. With a bound, what waits beyond it is dropped,
 * the oldest first: a late frame is worth less than a fresh one.
 */
export class FrameQueue<Input, Prepared> {
  readonly #prepare: (input: Input) => Promise<Prepared>;
  readonly #mostStarted: number;
  readonly #mostWaiting: number;
  readonly #waiting: { readonly start: () => void; readonly drop: () => void }[] = [];
  #started = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @param options.mostWaiting Infinity: nothing is dropped */
  constructor(
    prepare: (input: Input) => Promise<Prepared>,
    options: { readonly mostStarted: number; readonly mostWaiting: number },
  ) {
    this.#prepare = prepare;
    this.#mostStarted = options.mostStarted;
    this.#mostWaiting = options.mostWaiting;
  }

  /** Finishes after everything that was pushed before; "dropped" instead of what was prepared. */
  push<Result>(input: Input, finish: (prepared: Prepared | "dropped") => Promise<Result>): Promise<Result> {
    const prepared = new Promise<Prepared | "dropped">((resolve, reject) => {
      this.#waiting.push({
        start: () =>
          this.#prepare(input)
            .finally(() => this.#free())
            .then(resolve, reject),
        drop: () => resolve("dropped"),
      });
    });
    this.#startWaiting();
    while (this.#waiting.length > this.#mostWaiting) this.#waiting.shift()!.drop();
    return this.#afterLast(() => prepared.then(finish));
  }

  /** Runs after everything that was pushed before. */
  #afterLast<Result>(step: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(step);
    this.#last = result.catch(() => undefined); // whoever pushed hears of it; those behind still get their turn
    return result;
  }

  flush<Result>(step: () => Promise<Result>): Promise<Result> {
    return this.#afterLast(step);
  }

  #startWaiting(): void {
    while (this.#started < this.#mostStarted && this.#waiting.length > 0) {
      this.#started += 1;
      this.#waiting.shift()!.start();
    }
  }

  #free(): void {
    this.#started -= 1;
    this.#startWaiting();
  }
}
