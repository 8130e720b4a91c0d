import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { Agent } from "node:http";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { createHubClient, type HubClient, type Transport } from "@cartwheel/hub-client";
import { connect } from "../database/index.js";
import { type BenchCart, benchCart } from "./bench-cart.js";
import { type DatabaseActivity, watchDatabase } from "./database-watch.js";
import { httpTransport } from "./http-transport.js";
import { type HubProcess, startHubProcess } from "./hub-process.js";
import { type Load, loadHub } from "./load.js";
import { processTimes } from "./process-times.js";
import { type Saturation, saturation, saturationWords } from "./saturation.js";
import { syncMilliseconds } from "./sync-time.js";

export interface BenchOptions {
  readonly seconds: number;
  /** So many carts send at once, each as fast as it is answered. */
  readonly carts: number;
}

/** What the hub sustained, and what was full first. */
export interface HubBench extends Load {
  readonly carts: number;
  /** Rows in the database afterwards, counted past the hub: fewer than acknowledged, and something was lost. */
  readonly stored: Load["acknowledged"];
  readonly machine: {
    readonly cores: number;
    /** Of the last minute, before and after: a busy machine measures less than the hub can do. */
    readonly loadAverage: { readonly before: number; readonly after: number };
    /** How long the disk takes to make one block lasting, in ms, before the load. */
    readonly syncMilliseconds: number;
  };
  readonly database: DatabaseActivity;
  readonly coresUsed: Saturation["coresUsed"];
  readonly utilisation: Saturation["utilisation"];
  /** The fullest part; null: none was nearly full. */
  readonly saturatedFirst: Saturation["first"];
  readonly words: string;
}

/** A hub of its own, in a process of its own, under load from carts that send one after the other. */
export async function benchHub(
  { seconds, carts }: BenchOptions,
  onProgress: (share: number) => void,
): Promise<HubBench> {
  const [loadBefore = 0] = loadavg();
  const folder = await mkdtemp(join(tmpdir(), "cartwheel-bench-hub-"));
  // PostgreSQL's own user must be able to pass.
  await chmod(folder, 0o755);
  const agent = new Agent({ keepAlive: true, maxSockets: carts });
  try {
    const syncMs = await syncMilliseconds(folder);
    const hub = await startHubProcess(join(folder, "hub"));
    try {
      const fleet = await enrolled(hub, httpTransport(agent), carts);
      const measured = await measure(hub, fleet, seconds, onProgress);
      const [loadAfter = 0] = loadavg();
      return {
        ...measured,
        carts,
        machine: {
          cores: cpus().length,
          loadAverage: { before: loadBefore, after: loadAfter },
          syncMilliseconds: syncMs,
        },
      };
    } finally {
      await hub.stop();
    }
  } finally {
    agent.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  hub: HubProcess,
  fleet: readonly BenchCart[],
  seconds: number,
  onProgress: (share: number) => void,
): Promise<Omit<HubBench, "carts" | "machine">> {
  const watch = watchDatabase(hub.database);
  const before = await processTimes(hub.pid);
  const load = await loadHub(fleet, seconds, onProgress);
  const after = await processTimes(hub.pid);
  const database = await watch.stop();
  const found = saturation({ before, after, seconds: load.seconds }, database);
  const { coresUsed, utilisation, first } = found;
  return {
    ...load,
    stored: await storedIn(hub),
    database,
    coresUsed,
    utilisation,
    saturatedFirst: first,
    words: saturationWords(found),
  };
}

/** Rows in the database, counted past the hub. */
async function storedIn({ database }: HubProcess): Promise<HubBench["stored"]> {
  const db = connect({ at: database, connections: 1, onError: () => undefined });
  const count = async (table: "heartbeats" | "trip_summaries"): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as("rows"))
      .executeTakeFirst();
    return row?.rows ?? 0;
  };
  try {
    return { heartbeats: await count("heartbeats"), tripSummaries: await count("trip_summaries") };
  } finally {
    await db.destroy();
  }
}

async function enrolled(hub: HubProcess, transport: Transport, carts: number): Promise<BenchCart[]> {
  const client = (token: string | null): HubClient =>
    createHubClient({ baseUrl: hub.url, transport, token: () => token });
  const key = (await readFile(join(hub.folder, "first-staff-key"), "utf8")).trim();
  const session = await client(null).call("signIn", { body: { name: "admin", key } });
  if (!session.ok) throw new FaultError("INTERNAL", session.detail);
  const staff = client(session.value.token);
  const run = randomUUID().slice(0, 8);
  return Promise.all(Array.from({ length: carts }, (_, at) => benchCart(`cart-${run}-${at}`, staff, client)));
}
