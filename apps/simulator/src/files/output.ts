import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FaultError } from "@cartwheel/contracts";

/** Runs writing code; what the disk refuses becomes OUTPUT_NOT_WRITABLE with the path in its words. */
export async function writing<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof FaultError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw new FaultError("OUTPUT_NOT_WRITABLE", `${path} (${code})`, { cause: error });
  }
}

/** The start of the names of unfinished things; they lie beside what they will become. */
export const unfinishedPrefix = ".unfinished-";

const unfinishedName = (path: string): string =>
  join(dirname(path), `${unfinishedPrefix}${basename(path)}-${randomBytes(6).toString("hex")}`);

/** Writes a file whole or not at all: beside its place first, then renamed. Folders on the way are made. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await buildWhole(path, (unfinished) => writeFile(unfinished, content));
}

/** The same for a file or folder that `build` makes at the path it is given. */
export async function buildWhole(path: string, build: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = unfinishedName(path);
  await writing(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    try {
      await build(unfinished);
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      throw error;
    }
  });
}

/** Throws OUTPUT_EXISTS unless nothing, or an empty folder, stands at this path. */
export async function mustBeFree(path: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw new FaultError("OUTPUT_EXISTS", path, { cause: error });
  }
  if (names.length > 0) throw new FaultError("OUTPUT_EXISTS", path);
  await writing(path, () => rm(path, { recursive: true }));
}

/** Removes what an earlier run that was killed left beside or under this path. */
export async function sweepUnfinished(folder: string, of = ""): Promise<void> {
  const names = await readdir(folder).catch(() => [] as string[]);
  for (const name of names) {
    if (name.startsWith(unfinishedPrefix + of)) {
      await writing(folder, () => rm(join(folder, name), { recursive: true, force: true }));
    }
  }
}
