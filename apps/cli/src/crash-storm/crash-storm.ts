import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { CatalogueIndex } from "@cartwheel/catalogue";
import { FaultError } from "@cartwheel/contracts";
import { createHubClient } from "@cartwheel/hub-client";
import { z } from "zod";
import { enrolmentCodes, firstKey } from "../up/enrolment-codes.js";
import { serviceBin } from "../up/service.js";
import { AcknowledgedBaskets } from "./acknowledged-baskets.js";
import { databaseProcesses } from "./database-processes.js";
import { type CartAfterStorm, judgeStorm, type StormVerdict } from "./judge-storm.js";
import { type HubAfterStorm, hasPlayed, storedTrips } from "./stored-trips.js";
import { chosen, type PlannedKill, type StormTarget, stormPlan } from "./storm-plan.js";
import { StormRandom } from "./storm-random.js";
import { type OwnEnd, StormService } from "./storm-service.js";
import { type StormStore, type StormTrip, stormStore, writeStormTrips } from "./storm-trips.js";

export interface StormOptions {
  readonly kills: number;
  readonly seed: number;
  readonly carts: number;
  /** Everything lies in here. */
  readonly folder: string;
  /** Of which those products are sold that can be scanned. */
  readonly catalogue: CatalogueIndex;
  /** How many kills there were. */
  readonly onProgress: (kills: number) => void;
}

export interface StormResult extends StormVerdict {
  readonly seed: number;
  readonly seconds: number;
  readonly kills: Readonly<Record<StormTarget, number>> & { readonly total: number };
  readonly trips: number;
  /** Trips that were under way when their cart was killed, and went on. */
  readonly recoveredTrips: number;
  /** Programs that gave up by themselves, with why, and were started again. */
  readonly ownEnds: Readonly<Record<string, number>>;
}

const storeId = "storm";
const tripsOnShelf = 12;
const speed = 10;
/** Recovery that takes longer has failed. */
const patienceMs = 300_000;

const Deliveries = z.object({
  deliveries: z.array(
    z.object({
      kind: z.enum(["file", "summary"]),
      tripId: z.string(),
      state: z.enum(["waiting", "refused", "stored"]),
      receipt: z.object({ receiptId: z.string(), sha256: z.string() }).nullable(),
    }),
  ),
});

interface StormCart {
  readonly cartId: string;
  readonly service: StormService;
  readonly shown: AcknowledgedBaskets;
}

/** Carts, a hub and its database under load, killed at random moments, started again, and counted at the end. */
export class CrashStorm {
  readonly #options: StormOptions;
  readonly #kills = { cart: 0, hub: 0, database: 0 };
  readonly #recovered = new Set<string>();
  readonly #carts: StormCart[] = [];
  #hub: StormService | null = null;
  #hubUrl = "";
  #codes: ReadonlyMap<string, string> = new Map();

  constructor(options: StormOptions) {
    this.#options = options;
  }

  /** @throws FaultError where it could not even begin, or something does not come up again */
  async run(): Promise<StormResult> {
    const { folder, seed, kills, catalogue, onProgress } = this.#options;
    const startedAt = performance.now();
    const store = await stormStore(catalogue, folder);
    const shelf = await writeStormTrips(join(folder, "shelf"), store, {
      trips: tripsOnShelf,
      seed,
      name: "storm",
    });
    const [last] = await writeStormTrips(join(folder, "last"), store, { trips: 1, seed, name: "last" });
    if (last === undefined) throw new Error("no last trip");
    try {
      await this.#begin(store);
      for (const [done, kill] of stormPlan(kills, new StormRandom(seed)).entries()) {
        onProgress(done);
        await this.#carryOut(kill);
      }
      onProgress(kills);
      const hub = await this.#drain(last, store);
      const stored = await storedTrips(hub, [...shelf, last], store.index);
      const carts = await Promise.all(this.#carts.map((cart) => afterStorm(cart)));
      const verdict = judgeStorm(carts, stored);
      const ended = await this.#end();
      const ownEnds = this.#ownEnds();
      const bugs = ownEnds
        .filter(({ code }) => code === "INTERNAL")
        .map(({ name, detail }) => `${name}: ${detail}`);
      return {
        seed,
        seconds: Math.round((performance.now() - startedAt) / 100) / 10,
        kills: { ...this.#kills, total: kills },
        trips: stored.size,
        recoveredTrips: [...this.#recovered].filter((tripId) => stored.has(tripId)).length,
        ...verdict,
        ownEnds: counted(ownEnds.map(({ name, code }) => `${name.replace(/-\d+$/, "")} ${code}`)),
        wrong: [...verdict.wrong, ...bugs, ...ended],
      };
    } finally {
      await this.#end();
    }
  }

  async #begin(store: StormStore): Promise<void> {
    const { folder, carts } = this.#options;
    const port = await freePort();
    this.#hubUrl = `http://127.0.0.1:${port}`;
    const config = join(folder, "hub.json");
    await mkdir(folder, { recursive: true });
    await writeFile(
      config,
      JSON.stringify({
        folder: this.#hubFolder,
        listen: { port },
        log: "warn",
        limits: { attemptsPerMinute: 10_000 },
      }),
    );
    this.#hub = this.#service("hub", "hub", config);
    this.#hub.start();
    await this.#until("the hub is up", () => this.#hubIsReady());
    const names = Array.from({ length: carts }, (_, at) => `cart-${at + 1}`);
    const key = await firstKey(join(this.#hubFolder, "first-staff-key"));
    this.#codes = await enrolmentCodes({ url: this.#hubUrl, key }, storeId, names);
    for (const cartId of names) {
      const shown = new AcknowledgedBaskets();
      const configFile = await this.#cartConfig(cartId, store, join(folder, "shelf"));
      const service = this.#service("cart", cartId, configFile, (url) => shown.listen(url));
      this.#carts.push({ cartId, service, shown });
      service.start();
    }
    await this.#until("the carts shop", async () => this.#carts.every(({ shown }) => shown.all.length > 0));
  }

  async #carryOut(kill: PlannedKill): Promise<void> {
    if (kill.settled) await this.#until("everything is up again", () => this.#allUp());
    await sleep(kill.waitMs);
    await this.#until(`there is a ${kill.target} to kill`, () => this.#kill(kill), 10);
    this.#kills[kill.target] += 1;
  }

  async #kill({ target, whichShare }: PlannedKill): Promise<boolean> {
    if (target === "hub") return this.#hub?.kill() ?? false;
    if (target === "database") {
      const victim = chosen(await databaseProcesses(this.#hubFolder), whichShare);
      return victim !== null && killed(victim);
    }
    const cart = chosen(this.#carts, whichShare);
    if (cart?.service.kill() !== true) return false;
    const { trip } = cart.shown;
    if (trip !== null && trip.state !== "closed") this.#recovered.add(trip.tripId);
    return true;
  }

  /** Everything comes up, what is under way comes to its end, each cart plays one last trip, and all is delivered. */
  async #drain(last: StormTrip, store: StormStore): Promise<HubAfterStorm> {
    const { folder } = this.#options;
    await this.#until("everything is up again", () => this.#allUp());
    for (const { cartId, service } of this.#carts) {
      await service.stop();
      await this.#cartConfig(cartId, store, last.path);
      service.start();
    }
    const fetched = join(folder, "fetched");
    await mkdir(fetched, { recursive: true });
    const key = await firstKey(join(this.#hubFolder, "first-staff-key"));
    const hub: HubAfterStorm = { url: this.#hubUrl, folder: this.#hubFolder, key, fetched };
    for (const { cartId, service, shown } of this.#carts) {
      await this.#until(
        `${cartId} has delivered everything`,
        async () => {
          if (service.url === null || shown.trip?.state !== "closed") return false;
          const rows = await deliveriesOf(service.url);
          return rows.every(({ state }) => state !== "waiting") && (await hasPlayed(hub, cartId, last));
        },
        1_000,
      );
    }
    return hub;
  }

  async #allUp(): Promise<boolean> {
    return this.#carts.every(({ service }) => service.url !== null) && (await this.#hubIsReady());
  }

  async #hubIsReady(): Promise<boolean> {
    if (this.#hub?.url == null) return false;
    const client = createHubClient({
      baseUrl: this.#hubUrl,
      transport: (to, request) => fetch(to, { ...request, signal: AbortSignal.timeout(2_000) }),
    });
    return (await client.call("readyz", {})).ok;
  }

  async #until(what: string, look: () => Promise<boolean>, everyMs = 100): Promise<void> {
    const untilMs = performance.now() + patienceMs;
    while (!(await look())) {
      if (performance.now() > untilMs) {
        const ends = this.#ownEnds().slice(-3);
        const why = ends.map(({ name, code, detail }) => `; ${name} ended with ${code}: ${detail}`).join("");
        throw new FaultError("INTERNAL", `waited ${patienceMs / 1000} s until ${what}${why}`);
      }
      await sleep(everyMs);
    }
  }

  /** A single trip is played once; a shelf over and over. */
  async #cartConfig(cartId: string, { cataloguePath }: StormStore, trips: string): Promise<string> {
    const { folder } = this.#options;
    const path = join(folder, `${cartId}.json`);
    const settings = {
      cartId,
      storeId,
      folder: join(folder, cartId),
      listen: { port: 0 },
      catalogue: cataloguePath,
      devices: { trips, speed, loop: !trips.endsWith(".mcap"), pauseSeconds: 0.2, without: ["cameras"] },
      hub: {
        url: this.#hubUrl,
        enrolmentCode: this.#codes.get(cartId) ?? null,
        heartbeatSeconds: 1,
        answerSeconds: 5,
        // A trip of a storm takes several of them.
        chunkBytes: 4_096,
        retryFirstSeconds: 0.1,
        retryMostSeconds: 1,
      },
      log: "warn",
    };
    await writeFile(path, JSON.stringify(settings), { mode: 0o600 });
    return path;
  }

  #service(app: "hub" | "cart", name: string, config: string, onUp?: (url: string) => void): StormService {
    const program = (run: number) => ({
      name,
      bin: serviceBin(app),
      args: [app, "--config", config, "--json"],
      logFile: join(this.#options.folder, "logs", `${name}.${run}.log`),
    });
    return new StormService(program, onUp);
  }

  /** Returns what did not end well. */
  async #end(): Promise<readonly string[]> {
    const faults: string[] = [];
    for (const { service, shown } of this.#carts.splice(0)) {
      await shown.leave();
      const fault = await service.stop();
      if (fault !== null) faults.push(`a cart did not end well: ${fault.message}`);
      this.#ended.push(...service.ownEnds);
    }
    const fault = (await this.#hub?.stop()) ?? null;
    if (fault !== null) faults.push(`the hub did not end well: ${fault.message}`);
    if (this.#hub !== null) this.#ended.push(...this.#hub.ownEnds);
    this.#hub = null;
    return faults;
  }

  readonly #ended: OwnEnd[] = [];

  #ownEnds(): readonly OwnEnd[] {
    const running = [
      ...this.#carts.map(({ service }) => service),
      ...(this.#hub === null ? [] : [this.#hub]),
    ];
    return [...this.#ended, ...running.flatMap(({ ownEnds }) => ownEnds)];
  }

  get #hubFolder(): string {
    return join(this.#options.folder, "hub");
  }
}

async function afterStorm({ cartId, service, shown }: StormCart): Promise<CartAfterStorm> {
  if (service.url === null) throw new FaultError("INTERNAL", `${cartId} is not up after the storm`);
  const { all: acknowledged, trips, changed } = shown;
  return { cartId, acknowledged, trips, changed, deliveries: await deliveriesOf(service.url) };
}

const mostDeliveries = 10_000;

async function deliveriesOf(url: string): Promise<CartAfterStorm["deliveries"]> {
  const reply = await fetch(`${url}/deliveries?limit=${mostDeliveries}`);
  return Deliveries.parse(await reply.json()).deliveries;
}

/** Ports of the machine are given out in turn: this one stays free for a while. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { readonly port: number };
      server.close(() => resolve(port));
    });
  });
}

function killed(pid: number): boolean {
  try {
    process.kill(pid, "SIGKILL");
    return true;
  } catch {
    return false;
  }
}

const counted = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};
