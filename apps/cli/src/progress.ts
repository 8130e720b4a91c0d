import cliProgress from "cli-progress";

/** Jobs shorter than this show no bar. */
const quietMs = 1_000;

/** A progress bar on standard error; silent where nobody watches. */
export class Progress {
  readonly #bar: cliProgress.SingleBar | null;
  readonly #startedAt = Date.now();
  #shown = false;

  constructor(
    what: string,
    readonly total: number,
  ) {
    this.#bar = process.stderr.isTTY
      ? new cliProgress.SingleBar(
          { format: `${what} {bar} {value}/{total}, {eta_formatted} left`, stream: process.stderr },
          cliProgress.Presets.shades_classic,
        )
      : null;
  }

  at(done: number): void {
    if (this.#bar === null) return;
    if (!this.#shown && Date.now() - this.#startedAt > quietMs) {
      this.#bar.start(this.total, done);
      this.#shown = true;
    } else if (this.#shown) this.#bar.update(done);
  }

  stop(): void {
    if (this.#shown) this.#bar?.stop();
  }
}
