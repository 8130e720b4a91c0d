import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * One process at a time works in a folder. The lock is a file with the process's number and start; of a process that
 * is dead it is taken over.
 * @throws FaultError FOLDER_IN_USE, OUTPUT_NOT_WRITABLE
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, "hub.lock");
  const mine = join(folder, `hub.lock.${randomUUID()}`);
  const content = `${process.pid} ${await startOf(process.pid)}\n`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(mine, content);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new FaultError("OUTPUT_NOT_WRITABLE", `${folder} (${code ?? message})`, { cause: error });
  }
  try {
    // A link is made only where nothing is: of several that try at once one succeeds.
    while (!(await linked(mine, path))) await clearStale(path, folder);
  } finally {
    await rm(mine, { force: true });
  }
  return {
    async release() {
      if ((await readFile(path, "utf8").catch(() => "")) === content) await rm(path, { force: true });
    },
  };
}

/** Whether the folder's lock is held by a living process. */
export async function isLocked(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, "hub.lock"), "utf8").catch(() => "");
  return text !== "" && (await isAlive(text));
}

async function linked(mine: string, path: string): Promise<boolean> {
  try {
    await link(mine, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Removes a dead process's lock; never one that was taken meanwhile. */
async function clearStale(path: string, folder: string): Promise<void> {
  const before = await readFile(path, "utf8").catch(() => "");
  if (before !== "" && (await isAlive(before))) {
    throw new FaultError("FOLDER_IN_USE", `${folder} (process ${before.split(" ")[0]})`);
  }
  const aside = `${path}.${randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  const moved = await readFile(aside, "utf8").catch(() => "");
  if (moved !== "" && moved !== before && (await isAlive(moved)))
    await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function isAlive(content: string): Promise<boolean> {
  const [pid, start] = content.trim().split(" ");
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return (await startOf(Number(pid))) === start;
}

/** When a process started, so that another with the same number is told apart; Linux alone says. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // A zombie holds nothing.
  if (fields[0] === "Z") return "dead";
  return fields[19] ?? "unknown";
}
