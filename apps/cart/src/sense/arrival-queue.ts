import type { Arrival } from "./devices.js";

/** What was put in comes out in that order, as it comes; one reader. */
export class ArrivalQueue<Value> {
  readonly #waiting: Arrival<Value>[] = [];
  #wake: () => void = () => undefined;
  #ended = false;

  put(arrival: Arrival<Value>): void {
    this.#waiting.push(arrival);
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** Ends when the queue has, or at once when the signal says so. */
  async *arrivals(signal: AbortSignal): AsyncGenerator<Arrival<Value>, void, void> {
    const wake = (): void => this.#wake();
    signal.addEventListener("abort", wake);
    try {
      while (!signal.aborted) {
        const next = this.#waiting.shift();
        if (next !== undefined) yield next;
        else if (this.#ended) return;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      signal.removeEventListener("abort", wake);
    }
  }
}
