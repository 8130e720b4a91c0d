import { readdir, readFile, readlink, realpath } from "node:fs/promises";
import { join } from "node:path";

/** How a hub's own PostgreSQL is reached: its lock file says where its socket is. null: it does not run. */
export async function databaseSocket(hubFolder: string): Promise<{ readonly host: string } | null> {
  const lines = (await lockFile(hubFolder)).split("\n");
  // https://www.postgresql.org/docs/current/storage-file-layout.html: the fifth line is the socket's folder.
  const host = lines[4]?.trim() ?? "";
  return host === "" ? null : { host };
}

/**
 * The processes of a hub's own PostgreSQL: the server, and those that work for it. Each has the data folder as its
 * working folder; where a machine does not tell that, the server alone is found.
 */
export async function databaseProcesses(hubFolder: string): Promise<readonly number[]> {
  const server = Number.parseInt(await lockFile(hubFolder), 10);
  const data = await realpath(dataFolder(hubFolder)).catch(() => "");
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => null)));
  const workers = pids.filter((_, at) => folders[at] === data);
  if (workers.length > 0) return workers;
  return Number.isInteger(server) && server > 1 && isAlive(server) ? [server] : [];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const dataFolder = (hubFolder: string): string => join(hubFolder, "database", "data");
const lockFile = (hubFolder: string): Promise<string> =>
  readFile(join(dataFolder(hubFolder), "postmaster.pid"), "utf8").catch(() => "");
