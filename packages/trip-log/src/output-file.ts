import { rmSync } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { onExit } from "signal-exit";

export interface OutputFileOptions {
  /**
   * live: bytes go straight to PATH, which must not exist; `sync` makes them last.
   * composed: bytes go to PATH.partial, which takes the place of PATH in `finish`, so that PATH is never half-written.
   */
  readonly kind: "live" | "composed";
}

/**
 * A file that only grows. Writes are queued in the order of the calls; the first failure stops everything that
 * follows and is thrown, as OUTPUT_NOT_WRITABLE, by every later call.
 */
export class OutputFile {
  readonly #path: string;
  readonly #writtenPath: string;
  readonly #handle: FileHandle;
  #queue: Promise<void> = Promise.resolve();
  readonly #forgetExit: () => void;
  #failure: unknown = null;
  #closed = false;

  private constructor(path: string, writtenPath: string, handle: FileHandle) {
    this.#path = path;
    this.#writtenPath = writtenPath;
    this.#handle = handle;
    // Ctrl-C in the middle leaves nothing half-written behind.
    this.#forgetExit =
      writtenPath === path ? () => undefined : onExit(() => rmSync(writtenPath, { force: true }));
  }

  /** @throws FaultError OUTPUT_EXISTS (live only), OUTPUT_NOT_WRITABLE */
  static async create(path: string, { kind }: OutputFileOptions): Promise<OutputFile> {
    const writtenPath = kind === "live" ? path : `${path}.partial`;
    try {
      const handle = await open(writtenPath, kind === "live" ? "wx" : "w");
      if (kind === "live")
        await syncFolder(path).catch((error) => handle.close().then(() => Promise.reject(error)));
      return new OutputFile(path, writtenPath, handle);
    } catch (error) {
      throw outputFault(path, error);
    }
  }

  append(bytes: Uint8Array): Promise<void> {
    return this.#enqueue(() => this.#handle.writeFile(bytes));
  }

  /** Everything appended so far survives a power cut once this resolves. */
  sync(): Promise<void> {
    return this.#enqueue(() => this.#handle.datasync());
  }

  /** Makes the file last, closes it, and gives it its name. A failure leaves nothing of a composed file. */
  async finish(): Promise<void> {
    if (this.#closed) return;
    await this.#enqueue(() => this.#handle.sync());
    try {
      await this.#close();
      if (this.#writtenPath !== this.#path) {
        await rename(this.#writtenPath, this.#path);
        await syncFolder(this.#path);
      }
      this.#forgetExit();
    } catch (error) {
      await this.discard();
      throw outputFault(this.#path, error);
    }
  }

  /** Closes; removes a composed file, and leaves a live one as it is: what it holds can be recovered. */
  async discard(): Promise<void> {
    await this.#queue;
    await this.#close().catch(() => undefined);
    if (this.#writtenPath !== this.#path) await rm(this.#writtenPath, { force: true });
    this.#forgetExit();
  }

  async #enqueue(write: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      if (this.#failure !== null) return;
      try {
        await write();
      } catch (error) {
        this.#failure = error;
      }
    });
    await this.#queue;
    if (this.#failure === null) return;
    await this.discard();
    throw outputFault(this.#path, this.#failure);
  }

  async #close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#handle.close();
  }
}

/** A new name in a folder survives a power cut only once the folder itself is synced. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function outputFault(path: string, error: unknown): FaultError {
  if (error instanceof FaultError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EEXIST") return new FaultError("OUTPUT_EXISTS", path, { cause: error });
  return new FaultError("OUTPUT_NOT_WRITABLE", `${path} (${code ?? String(error)})`, { cause: error });
}
