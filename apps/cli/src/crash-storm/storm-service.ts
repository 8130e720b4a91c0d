import type { FaultError } from "@cartwheel/contracts";
import { type Service, type ServiceProgram, startService } from "../up/service.js";

/** A fault line is what a program ends with where it says why; what else ends it is a bug. */
export interface OwnEnd {
  readonly name: string;
  readonly code: string;
  readonly detail: string;
}

/** A supervisor waits so long before it starts a program again that ended by itself. */
const againAfterMs = 300;

/** A program of ours that is started again whenever it has ended, as the machine's supervisor would. */
export class StormService {
  readonly #program: (run: number) => ServiceProgram;
  readonly #onUp: (url: string) => void;
  readonly ownEnds: OwnEnd[] = [];
  #service: Service | null = null;
  #url: string | null = null;
  #runs = 0;
  #killed = false;
  #wanted = true;
  #running: Promise<void> = Promise.resolve();

  /** @param onUp called at each start, once it listens */
  constructor(program: (run: number) => ServiceProgram, onUp: (url: string) => void = () => undefined) {
    this.#program = program;
    this.#onUp = onUp;
  }

  /** Where it listens; null while it does not. */
  get url(): string | null {
    return this.#url;
  }

  get runs(): number {
    return this.#runs;
  }

  start(): void {
    this.#wanted = true;
    this.#running = this.#keepRunning();
    this.#running.catch(() => undefined);
  }

  /** kill -9, in whatever it was doing. Returns whether there was something to kill. */
  kill(): boolean {
    const pid = this.#service?.processId;
    if (pid === undefined) return false;
    this.#killed = true;
    try {
      process.kill(pid, "SIGKILL");
      return true;
    } catch {
      return false;
    }
  }

  /** Ends it well, and for good. Returns what was wrong with how it ended. */
  async stop(): Promise<FaultError | null> {
    this.#wanted = false;
    const fault = (await this.#service?.stop()) ?? null;
    await this.#running;
    return fault;
  }

  async #keepRunning(): Promise<void> {
    while (this.#wanted) {
      this.#killed = false;
      const program = this.#program(this.#runs++);
      const service = await startService(program);
      this.#service = service;
      const up = service.listening.then(
        (url) => {
          this.#url = url;
          this.#onUp(url);
        },
        () => undefined,
      );
      const { fault } = await service.ended;
      await up;
      this.#url = null;
      this.#service = null;
      if (!this.#wanted || this.#killed) continue;
      this.ownEnds.push({ name: program.name, ...fault });
      await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    }
  }
}
