import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { sharedGallery } from "../golden/golden-trips.js";
import { repositoryRoot } from "../repository.js";
import { enrolmentCodes, firstKey, firstPerson } from "./enrolment-codes.js";
import { type SampleCart, sampleCarts, sampleStore } from "./sample-carts.js";
import { type Service, serviceBin, startService } from "./service.js";

export interface UpSettings {
  readonly folder: string;
  readonly port: number;
  /** How much faster than life the carts shop. */
  readonly speed: number;
}

export interface Running {
  readonly url: string;
  /** Opens the console, signed in. */
  readonly signIn: string;
  readonly services: readonly { readonly name: string; readonly url: string; readonly processId?: number }[];
}

/** Told what happens while everything starts. */
export type Tell = (what: string) => void;

/** Until the next shopper takes the cart, in life. */
const betweenTripsSeconds = 20;
const site = join(repositoryRoot, "apps/console/dist/site");

/** A hub with the console, and two carts that keep shopping. */
export class Up {
  readonly #settings: UpSettings;
  readonly #tell: Tell;
  #hub: Service | null = null;
  readonly #carts: Service[] = [];
  #started: Promise<void> = Promise.resolve();
  #stopping = false;

  constructor(settings: UpSettings, tell: Tell) {
    this.#settings = settings;
    this.#tell = tell;
  }

  /** @throws FaultError PORT_IN_USE, FOLDER_IN_USE, FILE_MISSING without a built console; whatever keeps one from starting */
  start(): Promise<Running> {
    const starting = this.#startAll();
    this.#started = starting.then(
      () => undefined,
      () => undefined,
    );
    return starting;
  }

  async #startAll(): Promise<Running> {
    if (!existsSync(join(site, "index.html"))) {
      throw new FaultError("FILE_MISSING", `${site} (\`make console\` builds it)`);
    }
    const { folder } = this.#settings;
    this.#tell("the hub, with a database of its own");
    this.#hub = await this.#startHub();
    const url = await this.#hub.listening;
    const key = await firstKey(join(folder, "hub", "first-staff-key"));
    const samples = await sampleCarts();
    this.#tell("two carts");
    const ids = samples.map(({ cartId }) => cartId);
    const codes = await enrolmentCodes({ url, key }, sampleStore, ids);
    for (const cart of samples) {
      this.#carts.push(await this.#startCart(cart, url, codes.get(cart.cartId) ?? null));
    }
    const services = await Promise.all([this.#hub, ...this.#carts].map(addressed));
    return { url, signIn: `${url}/sign-in#${new URLSearchParams({ name: firstPerson, key })}`, services };
  }

  /** Rejects when one of them has ended: none is meant to. */
  async failure(): Promise<never> {
    const services = this.#hub === null ? this.#carts : [this.#hub, ...this.#carts];
    throw await Promise.race(services.map(({ ended }) => ended));
  }

  /** First the carts, then the hub that they talk to. Returns what did not end well. */
  async stop(): Promise<readonly FaultError[]> {
    this.#stopping = true;
    const faults = await this.#stopAll();
    // What was being started at that moment.
    await this.#started;
    return [...new Set([...faults, ...(await this.#stopAll())])];
  }

  async #stopAll(): Promise<readonly FaultError[]> {
    const carts = await Promise.all(this.#carts.map((cart) => cart.stop()));
    const hub = await this.#hub?.stop();
    return [...carts, hub].filter((fault) => fault instanceof FaultError);
  }

  async #startHub(): Promise<Service> {
    const { folder, port } = this.#settings;
    return this.#start("hub", "hub", {
      folder: join(folder, "hub"),
      listen: { port },
      consoleFolder: site,
      galleryFolder: sharedGallery,
      log: "warn",
    });
  }

  async #startCart(cart: SampleCart, url: string, code: string | null): Promise<Service> {
    const { folder, speed } = this.#settings;
    return this.#start("cart", cart.cartId, {
      cartId: cart.cartId,
      storeId: sampleStore,
      folder: join(folder, cart.cartId),
      listen: { port: 0 },
      devices: {
        trips: cart.trips,
        speed,
        loop: true,
        pauseSeconds: betweenTripsSeconds / speed,
        answers: cart.answers,
      },
      gallery: sharedGallery,
      // Played faster than life on a small machine, a trip takes longer rather than lose pictures.
      perception: { workers: 1, queueFrames: null },
      hub: { url, enrolmentCode: code, heartbeatSeconds: 5, retryMostSeconds: 10 },
      log: "warn",
    });
  }

  async #start(app: "hub" | "cart", name: string, settings: object): Promise<Service> {
    if (this.#stopping) throw new FaultError("INTERRUPTED", `before ${name} was started`);
    const { folder } = this.#settings;
    const config = join(folder, `${name}.json`);
    // A cart's holds its one-time code.
    await writeFile(config, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
    const logFile = join(folder, "logs", `${name}.log`);
    return startService({ name, bin: serviceBin(app), args: [app, "--config", config, "--json"], logFile });
  }
}

const addressed = async ({ name, processId, listening }: Service): Promise<Running["services"][number]> => ({
  name,
  url: await listening,
  ...(processId === undefined ? {} : { processId }),
});
