import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { FaultError } from "@cartwheel/contracts";
import type { ByteRange, ObjectStore } from "./object-store.js";

/**
 * Objects in a folder: `ab/cd/<sha256>`. A file is written under another name, synced, and then given its name, so
 * that a name always stands for whole bytes.
 */
export async function folderStore(folder: string): Promise<ObjectStore> {
  const store = new FolderStore(folder);
  await store.check();
  return store;
}

class FolderStore implements ObjectStore {
  readonly #folder: string;
  readonly #incoming: string;
  readonly #knownFolders = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
    this.#incoming = join(folder, "incoming");
  }

  async put(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    if ((await this.size(sha256)) === bytes.byteLength) return sha256;
    return storing(sha256, async () => {
      const path = await this.#write(bytes);
      await this.#name(path, sha256);
      return sha256;
    });
  }

  adopt(path: string, sha256: string): Promise<void> {
    return storing(sha256, async () => {
      const file = await open(path, "r");
      await file.sync().finally(() => file.close());
      await this.#name(path, sha256);
    });
  }

  size(sha256: string): Promise<number | null> {
    return storing(sha256, () => orNull(async () => (await stat(this.#path(sha256))).size));
  }

  read(sha256: string, range?: ByteRange): Promise<Readable | null> {
    return storing(sha256, () =>
      orNull(async () => {
        // Opened here, so that an object that is not there is found out before the stream begins.
        const file = await open(this.#path(sha256), "r");
        return file.createReadStream(range === undefined ? {} : { start: range.first, end: range.last });
      }),
    );
  }

  async localPath(sha256: string): Promise<string | null> {
    return (await this.size(sha256)) === null ? null : this.#path(sha256);
  }

  check(): Promise<void> {
    return storing(this.#folder, async () => {
      await mkdir(this.#incoming, { recursive: true });
      await rm(await this.#write(new Uint8Array([1])));
    });
  }

  #path(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  async #write(bytes: Uint8Array): Promise<string> {
    const path = join(this.#incoming, randomUUID());
    const file = await open(path, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return path;
  }

  async #name(path: string, sha256: string): Promise<void> {
    const named = this.#path(sha256);
    await this.#makeFolder(dirname(named));
    await rename(path, named);
    await syncFolder(dirname(named));
  }

  /** A new folder survives a power cut only once the folders above it are synced. */
  async #makeFolder(folder: string): Promise<void> {
    if (this.#knownFolders.has(folder)) return;
    await mkdir(folder, { recursive: true });
    await syncFolder(dirname(folder));
    await syncFolder(this.#folder);
    this.#knownFolders.add(folder);
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder: FileHandle = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}

const missing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

async function orNull<T>(look: () => Promise<T>): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (missing(error)) return null;
    throw error;
  }
}

async function storing<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new FaultError("STORAGE_UNAVAILABLE", `${what} (${code ?? message})`, { cause: error });
  }
}
