import { SingleBar } from "cli-progress";

/** A bar on stderr while a long job runs; nothing where nobody watches (no terminal) or when asked to be quiet. */
export class ProgressBar {
  readonly #bar: SingleBar | null;
  #started = false;

  constructor(what: string, shown: boolean) {
    const watched = shown && process.stderr.isTTY === true;
    this.#bar = watched
      ? new SingleBar({
          stream: process.stderr,
          format: `${what} {bar} {value}/{total} | {duration_formatted}, {eta_formatted} left`,
          barCompleteChar: "█",
          barIncompleteChar: "░",
          hideCursor: true,
        })
      : null;
  }

  readonly progress = (done: number, total: number): void => {
    if (this.#bar === null) return;
    if (!this.#started) this.#bar.start(total, done);
    else this.#bar.update(done);
    this.#started = true;
  };

  stop(): void {
    if (this.#started) this.#bar?.stop();
  }
}
