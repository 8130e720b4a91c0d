import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HubSettings } from "../settings.js";
import type { TestCart } from "../testing/test-cart.js";
import { TestHub } from "../testing/test-hub.js";
import { testTrip } from "../testing/test-trip.js";
import { startHub } from "./hub.js";

let hub: TestHub;
let cart: TestCart;
beforeAll(async () => {
  hub = await TestHub.start();
  cart = await hub.enrol("cart-1");
});
afterAll(() => hub.remove());

const trip = (tripId: string) => testTrip({ tripId, cartId: "cart-1", storeId: "store-1" }, []);

async function until(check: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (await check()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("it did not come true in 30 s");
}

describe("trouble", () => {
  it("a second hub on the same folder does not start", async () => {
    await expect(startHub(hub.settings)).rejects.toThrow(/^FOLDER_IN_USE: /);
    expect(await hub.client().call("healthz", {})).toMatchObject({ ok: true });
  });

  it("a port in use is said, and nothing is left running", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    const { port } = server.address() as { port: number };
    const folder = join(hub.folder, "second");
    const settings = HubSettings.parse({ folder, listen: { port }, log: "silent" });
    await expect(startHub(settings)).rejects.toThrow(/^PORT_IN_USE: 127.0.0.1:/);
    await new Promise((done) => server.close(done));
    const second = await startHub(settings);
    await second.stop();
  });

  it("a database that is killed comes back; callers are told to try again, and nothing acknowledged is lost", async () => {
    const before = await trip("before");
    expect(await cart.upload(1, "before", before)).toMatchObject({ ok: true });
    const pid = hub.running.database?.processId;
    process.kill(pid ?? 0, "SIGKILL");
    const codes = new Set<string>();
    let stored = 0;
    for (let sequence = 100; sequence < 130; sequence++) {
      const body = { heartbeats: [cart.heartbeat(sequence)] };
      const reply = await cart.client.call("sendHeartbeats", { params: { cartId: "cart-1" }, body });
      if (reply.ok) stored++;
      else codes.add(`${reply.code} ${reply.remedy}`);
      await new Promise((done) => setTimeout(done, 20));
    }
    expect([...codes]).toEqual(stored === 30 ? [] : ["DATABASE_UNAVAILABLE retry"]);
    await until(async () => (await hub.client().call("readyz", {})).ok);
    expect(await cart.upload(1, "before", before)).toMatchObject({
      ok: true,
      value: { state: "stored" },
    });
    expect(await cart.upload(2, "after", await trip("after"))).toMatchObject({
      ok: true,
      value: { state: "stored" },
    });
    expect(hub.running.database?.processId).not.toBe(pid);
  });

  it("a disk that goes away is said; the upload goes on when it is back", async () => {
    const objects = join(hub.settings.folder, "objects");
    const bytes = await trip("disk");
    await rename(objects, `${objects}.away`);
    await writeFile(objects, "");
    expect(await cart.upload(3, "disk", bytes)).toMatchObject({
      ok: false,
      code: "STORAGE_UNAVAILABLE",
      status: 503,
      remedy: "retry",
    });
    const ready = await fetch(`${hub.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      status: "not-ready",
      parts: [{ fault: null }, { part: "objects", fault: "STORAGE_UNAVAILABLE" }],
    });
    await rm(objects);
    await rename(`${objects}.away`, objects);
    expect(await cart.upload(3, "disk", bytes)).toMatchObject({
      ok: true,
      value: { state: "stored", receipt: { tripId: "disk" } },
    });
  });

  it("a gallery that is not there is said", async () => {
    const folder = join(hub.folder, "third");
    await mkdir(folder);
    const settings = HubSettings.parse({
      folder,
      listen: { port: 0 },
      log: "silent",
      galleryFolder: join(folder, "no"),
    });
    await expect(startHub(settings)).rejects.toThrow(/^SETTING_INVALID: galleryFolder/);
  });

  it("what it does is counted", async () => {
    const text = await (await fetch(`${hub.url}/metrics`)).text();
    expect(text).toMatch(/cartwheel_hub_trips_total\{outcome="accepted"\} \d/);
    expect(text).toContain("cartwheel_hub_request_seconds_bucket");
    expect(text).toMatch(/cartwheel_hub_refusals_total\{code="STORAGE_UNAVAILABLE"\} [1-9]/);
  });
});
