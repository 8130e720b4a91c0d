import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHubClient, type HubClient, type Transport } from "@cartwheel/hub-client";
import { type RunningHub, startHub } from "../service/hub.js";
import { HubSettings } from "../settings.js";
import { enrolCart, type TestCart } from "./test-cart.js";

/** A hub of its own in a temporary folder. */
export class TestHub {
  readonly folder: string;
  readonly settings: HubSettings;
  #running: RunningHub;
  /** Added to the hub's clock, in ms. */
  clockOffsetMs = 0;
  #staffToken: string | null = null;

  private constructor(folder: string, settings: HubSettings, running: RunningHub) {
    this.folder = folder;
    this.settings = settings;
    this.#running = running;
  }

  static async start(overrides: Record<string, unknown> = {}): Promise<TestHub> {
    const folder = await mkdtemp(join(tmpdir(), "cartwheel-hub-"));
    // PostgreSQL's own user must be able to pass.
    await chmod(folder, 0o755);
    const settings = HubSettings.parse({
      folder: join(folder, "hub"),
      listen: { port: 0 },
      log: "silent",
      ...overrides,
    });
    const held: { hub: TestHub | null } = { hub: null };
    const now = (): Date => new Date(Date.now() + (held.hub?.clockOffsetMs ?? 0));
    const hub = new TestHub(folder, settings, await startHub(settings, { now }));
    held.hub = hub;
    return hub;
  }

  get url(): string {
    return this.#running.url;
  }

  get running(): RunningHub {
    return this.#running;
  }

  /** Stops, and starts again on the same folder. */
  async restart(): Promise<void> {
    await this.#running.stop();
    this.#running = await startHub(this.settings, { now: () => new Date(Date.now() + this.clockOffsetMs) });
  }

  async remove(): Promise<void> {
    await this.#running.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  client(token: string | null = null): HubClient {
    // The port changes when the hub starts again.
    const transport: Transport = (path, request) => fetch(`${this.url}${path}`, request);
    return createHubClient({ baseUrl: "", transport, token: () => token });
  }

  /** The first person, signed in. */
  async staff(): Promise<HubClient> {
    const key = (await readFile(join(this.settings.folder, "first-staff-key"), "utf8")).trim();
    if (this.#staffToken === null) {
      const session = await this.client().call("signIn", { body: { name: "admin", key } });
      if (!session.ok) throw new Error(session.detail);
      this.#staffToken = session.value.token;
    }
    return this.client(this.#staffToken);
  }

  get staffToken(): string {
    if (this.#staffToken === null) throw new Error("nobody has signed in");
    return this.#staffToken;
  }

  async enrol(cartId: string, storeId = "store-1"): Promise<TestCart> {
    return enrolCart(this, cartId, storeId);
  }
}
