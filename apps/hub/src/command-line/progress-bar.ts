import cliProgress from "cli-progress";

/** Jobs shorter than this show no bar. */
const quietMs = 1_000;

/** A progress bar on standard error; silent where nobody watches. */
export class ProgressBar {
  readonly #bar: cliProgress.SingleBar | null;
  readonly #startedAt = Date.now();
  readonly #total: number;
  #shown = false;

  constructor(what: string, total: number) {
    this.#total = total;
    const format = `${what} {bar} {value}/{total}, {eta_formatted} left`;
    this.#bar = process.stderr.isTTY
      ? new cliProgress.SingleBar({ format, stream: process.stderr }, cliProgress.Presets.shades_classic)
      : null;
  }

  at(done: number): void {
    if (this.#bar === null) return;
    if (this.#shown) this.#bar.update(done);
    else if (Date.now() - this.#startedAt > quietMs) {
      this.#bar.start(this.#total, done);
      this.#shown = true;
    }
  }

  stop(): void {
    if (this.#shown) this.#bar?.stop();
  }
}
