import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import type { DeliveryKeyOf } from "./parts.js";

/** A file that arrives in chunks. Its size is how far the upload is: nothing else remembers it. */
export class UploadFile {
  readonly path: string;
  readonly #folder: string;

  /** Cart and boot are safe names (their contracts say so). */
  constructor(folder: string, { cartId, boot, sequence }: DeliveryKeyOf) {
    this.#folder = join(folder, cartId);
    this.path = join(this.#folder, `${boot}-${sequence}.part`);
  }

  async size(): Promise<number> {
    try {
      return (await stat(this.path)).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
      throw storageFault(this.path, error);
    }
  }

  /** Appends a chunk, whole or not at all: what a failed write leaves is cut off again. */
  append(chunk: Uint8Array, offset: number): Promise<void> {
    return storing(this.path, async () => {
      await mkdir(this.#folder, { recursive: true });
      const file = await open(this.path, offset === 0 ? "w" : "r+");
      try {
        await writeWhole(file, chunk, offset);
      } catch (error) {
        await file.truncate(offset).catch(() => undefined);
        throw error;
      } finally {
        await file.close();
      }
    });
  }

  /** SHA-256 of what is there. */
  hash(): Promise<string> {
    return storing(this.path, async () => {
      const hash = createHash("sha256");
      for await (const part of createReadStream(this.path, { highWaterMark: 1024 * 1024 }))
        hash.update(part as Buffer);
      return hash.digest("hex");
    });
  }

  remove(): Promise<void> {
    return storing(this.path, () => rm(this.path, { force: true }));
  }
}

async function writeWhole(
  file: Awaited<ReturnType<typeof open>>,
  chunk: Uint8Array,
  offset: number,
): Promise<void> {
  for (let written = 0; written < chunk.byteLength; ) {
    const { bytesWritten } = await file.write(chunk, written, chunk.byteLength - written, offset + written);
    written += bytesWritten;
  }
}

async function storing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageFault(path, error);
  }
}

function storageFault(path: string, error: unknown): FaultError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new FaultError("STORAGE_UNAVAILABLE", `${path} (${code ?? message})`, { cause: error });
}
