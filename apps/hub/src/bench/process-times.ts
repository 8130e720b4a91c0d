import { readdir, readFile } from "node:fs/promises";

/** Linux counts processor time in hundredths of a second (USER_HZ). */
const ticksPerSecond = 100;

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly seconds: number;
}

/** Processor time so far, in seconds. Linux alone says; elsewhere all but the senders' is 0. */
export interface ProcessTimes {
  readonly hub: number;
  /** The one thread of the hub that runs JavaScript. */
  readonly hubThread: number;
  /** What descends from the hub: its database. */
  readonly database: number;
  /** This process, which sends. */
  readonly senders: number;
  /** Everything on the machine, and what was left over. */
  readonly machine: number;
  readonly idle: number;
}

export async function processTimes(hub: number): Promise<ProcessTimes> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(pids.map((pid) => readProcess(`/proc/${pid}/stat`, Number(pid))))).filter(
    (each) => each !== null,
  );
  const family = new Set([hub]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const each of all) if (family.has(each.parent)) family.add(each.pid);
  }
  const seconds = (wanted: (process: Process) => boolean): number =>
    all.filter(wanted).reduce((sum, each) => sum + each.seconds, 0);
  const { user, system } = process.cpuUsage();
  return {
    hub: seconds(({ pid }) => pid === hub),
    hubThread: (await readProcess(`/proc/${hub}/task/${hub}/stat`, hub))?.seconds ?? 0,
    database: seconds(({ pid }) => pid !== hub && family.has(pid)),
    senders: (user + system) / 1e6,
    ...(await machineTimes()),
  };
}

async function readProcess(path: string, pid: number): Promise<Process | null> {
  const stat = await readFile(path, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [parent, user, system] = [fields[1], fields[11], fields[12]];
  if (parent === undefined || user === undefined || system === undefined) return null;
  return { pid, parent: Number(parent), seconds: (Number(user) + Number(system)) / ticksPerSecond };
}

/** The first line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal. */
async function machineTimes(): Promise<Pick<ProcessTimes, "machine" | "idle">> {
  const text = await readFile("/proc/stat", "utf8").catch(() => "");
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, softIrq = 0, steal = 0] = text
    .slice(0, text.indexOf("\n"))
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return {
    machine: (user + nice + system + irq + softIrq + steal) / ticksPerSecond,
    idle: (idle + wait) / ticksPerSecond,
  };
}
