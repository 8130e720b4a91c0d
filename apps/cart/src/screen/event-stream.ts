import type { ServerResponse } from "node:http";

/** A reader that does not read is let go at so many bytes; it comes back with its Last-Event-ID. */
const mostUnsentBytes = 4 * 1024 * 1024;
const aliveEveryMs = 15_000;

export interface StreamedEvent {
  readonly event: string;
  /** Where a reader that was cut off goes on; null: it does not count. */
  readonly id: number | null;
  readonly data: unknown;
}

/** Server-Sent Events to one reader. https://html.spec.whatwg.org/multipage/server-sent-events.html */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #alive: NodeJS.Timeout;

  constructor(response: ServerResponse, onClose: () => void) {
    this.#response = response;
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    this.#alive = setInterval(() => this.#write(": alive\n\n"), aliveEveryMs);
    response.once("close", () => {
      clearInterval(this.#alive);
      onClose();
    });
    response.on("error", () => response.destroy());
  }

  send({ event, id, data }: StreamedEvent): void {
    const number = id === null ? "" : `id: ${id}\n`;
    // JSON holds no line break.
    this.#write(`${number}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    this.#response.end();
  }

  #write(text: string): void {
    if (this.#response.writableLength > mostUnsentBytes) this.#response.destroy();
    else this.#response.write(text);
  }
}

/** The id that a reader saw last; null: it is new, or what it says is no id. */
export function lastEventId(header: string | string[] | undefined): number | null {
  const text = Array.isArray(header) ? header[0] : header;
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
