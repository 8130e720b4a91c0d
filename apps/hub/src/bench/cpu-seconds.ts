import { readdir, readFile } from "node:fs/promises";

/** Linux counts processor time in hundredths of a second (USER_HZ). */
const ticksPerSecond = 100;

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly seconds: number;
}

/** Processor time of a process, and of all that descend from it. Linux alone says; elsewhere 0. */
export async function cpuSeconds(pid: number): Promise<{ readonly hub: number; readonly children: number }> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(pids.map(readProcess))).filter((each) => each !== null);
  const family = new Set([pid]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const each of all) if (family.has(each.parent)) family.add(each.pid);
  }
  const seconds = (wanted: (process: Process) => boolean): number =>
    all.filter(wanted).reduce((sum, each) => sum + each.seconds, 0);
  return {
    hub: seconds((each) => each.pid === pid),
    children: seconds((each) => each.pid !== pid && family.has(each.pid)),
  };
}

async function readProcess(pid: string): Promise<Process | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [parent, user, system] = [fields[1], fields[11], fields[12]];
  if (parent === undefined || user === undefined || system === undefined) return null;
  return {
    pid: Number(pid),
    parent: Number(parent),
    seconds: (Number(user) + Number(system)) / ticksPerSecond,
  };
}
