import { type FileHandle, open } from "node:fs/promises";
import { FaultError } from "@cartwheel/contracts";

const windowBytes = 512 * 1024;

/** A file read piece by piece, mostly forwards: small reads are served from a window. */
export class InputFile {
  readonly path: string;
  readonly size: number;
  readonly #handle: FileHandle;
  #window: Uint8Array = new Uint8Array(0);
  #windowStart = 0;

  private constructor(path: string, size: number, handle: FileHandle) {
    this.path = path;
    this.size = size;
    this.#handle = handle;
  }

  /** @throws FaultError FILE_MISSING, FILE_UNREADABLE */
  static async open(path: string): Promise<InputFile> {
    try {
      const handle = await open(path, "r");
      const stat = await handle.stat();
      if (stat.isFile()) return new InputFile(path, stat.size, handle);
      await handle.close();
    } catch (error) {
      throw inputFault(path, error);
    }
    throw new FaultError("FILE_UNREADABLE", `${path} is no file`);
  }

  /** The bytes at an offset, valid until the next call; the caller asks for no more than the file has. */
  async bytes(offset: number, length: number): Promise<Uint8Array> {
    const from = offset - this.#windowStart;
    if (from >= 0 && from + length <= this.#window.byteLength)
      return this.#window.subarray(from, from + length);
    this.#window = await this.#read(offset, Math.min(Math.max(length, windowBytes), this.size - offset));
    this.#windowStart = offset;
    return this.#window.subarray(0, length);
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  async #read(offset: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    try {
      for (let done = 0; done < length; ) {
        const { bytesRead } = await this.#handle.read(bytes, done, length - done, offset + done);
        if (bytesRead === 0) throw new Error("the file became shorter while it was read");
        done += bytesRead;
      }
    } catch (error) {
      throw inputFault(this.path, error);
    }
    return bytes;
  }
}

function inputFault(path: string, error: unknown): FaultError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return new FaultError("FILE_MISSING", path, { cause: error });
  return new FaultError("FILE_UNREADABLE", `${path} (${code ?? message})`, { cause: error });
}
