import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FaultError } from "@cartwheel/contracts";
import { createHubClient, type HubClient } from "@cartwheel/hub-client";
import { connect, EmbeddedPostgres } from "../database/index.js";
import { type BenchCart, benchCart, heartbeatOf, summaryOf } from "./bench-cart.js";
import { cpuSeconds } from "./cpu-seconds.js";

export interface BenchOptions {
  readonly seconds: number;
  /** So many carts send at once, each as fast as it is answered. */
  readonly carts: number;
}

/** What the hub sustained, and what was full first. */
export interface HubBench {
  readonly seconds: number;
  readonly carts: number;
  readonly cores: number;
  readonly heartbeatsPerSecond: number;
  readonly tripSummariesPerSecond: number;
  readonly requestsPerSecond: number;
  readonly milliseconds: {
    readonly p50: number;
    readonly p95: number;
    readonly p99: number;
    readonly most: number;
  };
  readonly refusals: number;
  /** Acknowledged and in the database afterwards: equal, or something was lost. */
  readonly acknowledged: { readonly heartbeats: number; readonly summaries: number };
  readonly stored: { readonly heartbeats: number; readonly summaries: number };
  /** Cores' worth of processor time that each part took. */
  readonly coresUsed: { readonly hub: number; readonly database: number; readonly senders: number };
  readonly saturatedFirst: string;
}

/** One summary in so many messages, as a shop sends them: a heartbeat every 30 s, a trip every 30 minutes or so. */
const heartbeatsPerSummary = 9;

/** A hub of its own, in a process of its own, under load from carts that send one after the other. */
export async function benchHub(
  { seconds, carts }: BenchOptions,
  onProgress: (share: number) => void,
): Promise<HubBench> {
  const folder = await mkdtemp(join(tmpdir(), "cartwheel-bench-hub-"));
  await chmod(folder, 0o755);
  const { hub, url } = await startHub(join(folder, "hub"));
  try {
    const fleet = await enrolled(url, join(folder, "hub"), carts);
    return await measure(hub, join(folder, "hub"), fleet, { seconds, carts }, onProgress);
  } finally {
    await stopped(hub);
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  hub: ChildProcess,
  folder: string,
  fleet: readonly BenchCart[],
  { seconds, carts }: BenchOptions,
  onProgress: (share: number) => void,
): Promise<HubBench> {
  const times: number[] = [];
  const counted = { heartbeats: 0, summaries: 0, refusals: 0 };
  const before = await usage(hub);
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const progress = setInterval(() => onProgress((performance.now() - startedAt) / (seconds * 1000)), 500);
  await Promise.all(fleet.map((cart) => sendUntil(until, cart, times, counted)));
  clearInterval(progress);
  const tookSeconds = (performance.now() - startedAt) / 1000;
  const after = await usage(hub);
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  const per = (count: number): number => count / tookSeconds;
  const used = {
    hub: per(after.hub - before.hub),
    database: per(after.database - before.database),
    senders: per(after.senders - before.senders),
  };
  return {
    seconds: tookSeconds,
    carts,
    cores: cpus().length,
    heartbeatsPerSecond: per(counted.heartbeats),
    tripSummariesPerSecond: per(counted.summaries),
    requestsPerSecond: per(times.length),
    milliseconds: { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: times.at(-1) ?? 0 },
    refusals: counted.refusals,
    acknowledged: { heartbeats: counted.heartbeats, summaries: counted.summaries },
    stored: await storedIn(folder),
    coresUsed: used,
    saturatedFirst: saturated(used),
  };
}

/** One message after the other; each is counted when it is acknowledged. */
async function sendUntil(
  until: number,
  cart: BenchCart,
  times: number[],
  counted: { heartbeats: number; summaries: number; refusals: number },
): Promise<void> {
  const params = { cartId: cart.cartId };
  for (let sequence = 0; performance.now() < until; sequence++) {
    const summary = sequence % (heartbeatsPerSummary + 1) === heartbeatsPerSummary;
    const startedAt = performance.now();
    const reply = summary
      ? await cart.client.call("sendTripSummaries", {
          params,
          body: { summaries: [summaryOf(cart, sequence)] },
        })
      : await cart.client.call("sendHeartbeats", {
          params,
          body: { heartbeats: [heartbeatOf(cart, sequence)] },
        });
    times.push(performance.now() - startedAt);
    if (!reply.ok) counted.refusals++;
    else if (summary) counted.summaries++;
    else counted.heartbeats++;
  }
}

async function usage(hub: ChildProcess) {
  const { hub: own, children } = await cpuSeconds(hub.pid ?? 0);
  const { user, system } = process.cpuUsage();
  return { hub: own, database: children, senders: (user + system) / 1e6 };
}

/** The part that took most of what the machine has; waiting for the disk, if none took much. */
function saturated({ hub, database, senders }: HubBench["coresUsed"]): string {
  const cores = cpus().length;
  if (hub > 0.85) return "the hub's one JavaScript thread";
  if (hub + database + senders > 0.85 * cores)
    return "the machine's processors, the senders of this test included";
  return "waiting for the disk: each acknowledgement follows a commit that is synced";
}

/** Rows in the database, counted past the hub. */
async function storedIn(folder: string): Promise<HubBench["stored"]> {
  const db = connect({
    at: EmbeddedPostgres.addressIn(join(folder, "database")),
    connections: 1,
    onError: () => undefined,
  });
  const count = async (table: "heartbeats" | "trip_summaries"): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as("rows"))
      .executeTakeFirst();
    return row?.rows ?? 0;
  };
  try {
    return { heartbeats: await count("heartbeats"), summaries: await count("trip_summaries") };
  } finally {
    await db.destroy();
  }
}

async function startHub(folder: string): Promise<{ hub: ChildProcess; url: string }> {
  const bin = fileURLToPath(new URL("../../bin/cartwheel-hub.js", import.meta.url));
  const environment = {
    ...process.env,
    CARTWHEEL_HUB_FOLDER: folder,
    CARTWHEEL_HUB_LISTEN_PORT: "0",
    CARTWHEEL_HUB_LOG: "error",
    CARTWHEEL_HUB_LIMITS_ATTEMPTS_PER_MINUTE: "100000",
  };
  const hub = spawn(process.execPath, [bin, "hub", "--json"], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise<string>((resolve, reject) => {
    hub.stdout?.setEncoding("utf8").once("data", resolve);
    hub.once("exit", () => reject(new FaultError("INTERNAL", "the hub of the benchmark did not start")));
  });
  return { hub, url: (JSON.parse(line) as { url: string }).url };
}

async function stopped(hub: ChildProcess): Promise<void> {
  if (hub.exitCode !== null) return;
  const ended = new Promise((resolve) => hub.once("exit", resolve));
  hub.kill("SIGTERM");
  await ended;
}

async function enrolled(url: string, folder: string, carts: number): Promise<BenchCart[]> {
  const client = (token: string | null): HubClient =>
    createHubClient({ baseUrl: url, transport: (path, request) => fetch(path, request), token: () => token });
  const key = (await readFile(join(folder, "first-staff-key"), "utf8")).trim();
  const session = await client(null).call("signIn", { body: { name: "admin", key } });
  if (!session.ok) throw new FaultError("INTERNAL", session.detail);
  const staff = client(session.value.token);
  const run = randomUUID().slice(0, 8);
  return Promise.all(Array.from({ length: carts }, (_, at) => benchCart(`cart-${run}-${at}`, staff, client)));
}
