import { createInterface, type Interface } from "node:readline";
import type { Readable } from "node:stream";
import { FaultError } from "@cartwheel/contracts";
import type { ScaleSession, SessionItem, SessionStep } from "@cartwheel/weighing";
import { parseScaleLine, parseTiltLine } from "./scale-line.js";
import { stepWords } from "./step-words.js";

const silentMs = 5_000;
/** A serial line may begin in the middle of a reading, and loses one now and then; more are another language. */
const mostStrangeLines = 3;

/** A real scale's line stream, and a person who presses Enter when a step is done. */
export class LiveSession implements ScaleSession {
  readonly #say: (words: string) => void;
  readonly #interfaces: readonly Interface[];
  readonly #streams: readonly Readable[];
  readonly #startedAt = performance.now();
  readonly #queue: SessionItem[] = [];
  #wake: () => void = () => undefined;
  #ended = false;
  #step = 0;
  #strange = 0;
  #fault: FaultError | null = null;

  /** @param lines what the scale sends @param keys a line for each Enter */
  constructor(lines: Readable, keys: Readable, say: (words: string) => void) {
    this.#say = say;
    const device = createInterface({ input: lines }).on("line", (line) => this.#hear(line));
    device.on("close", () => this.#end(null));
    device.on("error", (cause: Error) =>
      this.#end(new FaultError("FILE_UNREADABLE", `the scale: ${cause.message}`, { cause })),
    );
    const keyboard = createInterface({ input: keys });
    keyboard.on("line", () => this.#put({ kind: "done", step: this.#step }));
    keyboard.on("error", () => this.#say("No keyboard: steps cannot be ended."));
    this.#interfaces = [device, keyboard];
    this.#streams = [lines, keys];
  }

  /** Lets go of the scale and the keyboard, which would keep the program running. */
  close(): void {
    for (const each of this.#interfaces) each.close();
    for (const each of this.#streams) each.destroy();
  }

  readonly items: AsyncIterator<SessionItem> = {
    next: async () => {
      for (;;) {
        const value = this.#queue.shift();
        if (value !== undefined) return { done: false, value };
        if (this.#fault !== null) throw this.#fault;
        if (this.#ended) return { done: true, value: undefined };
        await this.#somethingNew();
      }
    },
  };

  announce(ask: SessionStep, step: number): void {
    this.#step = step;
    this.#say(`${step}. ${stepWords(ask)}`);
  }

  #hear(line: string): void {
    if (line.trim() === "") return;
    const perMille = parseTiltLine(line);
    if (perMille !== null) {
      this.#put({ kind: "tilt", perMille });
      return;
    }
    const reading = parseScaleLine(line);
    if (reading !== null) {
      this.#strange = 0;
      this.#put({ kind: "reading", atMs: performance.now() - this.#startedAt, ...reading });
    } else if (++this.#strange > mostStrangeLines) {
      this.#fault ??= new FaultError("SCALE_LINE_INVALID", JSON.stringify(line.slice(0, 60)));
      this.#wake();
    }
  }

  #end(fault: FaultError | null): void {
    this.#fault ??= fault;
    this.#ended = true;
    this.#wake();
  }

  #put(item: SessionItem): void {
    this.#queue.push(item);
    this.#wake();
  }

  async #somethingNew(): Promise<void> {
    await new Promise<void>((resolve) => {
      const late = setTimeout(() => {
        this.#fault = new FaultError("SCALE_SILENT", `no line for ${silentMs / 1_000} s`);
        resolve();
      }, silentMs);
      this.#wake = () => {
        clearTimeout(late);
        resolve();
      };
    });
  }
}
