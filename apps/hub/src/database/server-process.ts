import { readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";

/** Whether a process runs. A zombie does not: nobody has collected it yet, but it holds nothing any more. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  // "<pid> (<name, which may hold anything>) <state> ...": Linux alone tells.
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return !/\) Z [^)]*$/.test(stat);
}

/** The server whose lock file lies in the data folder, running or not. */
export async function lockFile(
  data: string,
): Promise<{ readonly pid: number; readonly ready: boolean } | null> {
  const lines = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const pid = Number.parseInt(lines[0] ?? "", 10);
  // The eighth line is the state that pg_ctl waits for too.
  return Number.isInteger(pid) && pid > 1 ? { pid, ready: (lines[7] ?? "").trim() === "ready" } : null;
}

/** The processes that work in the data folder of a server: each has it as its working folder. Linux alone tells. */
export async function workersOf(data: string): Promise<readonly number[]> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => "")));
  return pids.filter((_, at) => folders[at] === data);
}

export const hasWorkers = async (data: string): Promise<boolean> => (await workersOf(data)).length > 0;

/** Ends a process at once, if it is still there. */
export function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
