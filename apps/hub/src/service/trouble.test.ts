import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HubSettings } from "../settings.js";
import { sha256Of, type TestCart } from "../testing/test-cart.js";
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

  it("a database that is killed in the middle of an upload: it goes on, and is stored once", async () => {
    const bytes = await trip("torn");
    const params = { cartId: "cart-1", boot: cart.boot, sequence: 7 };
    const body = { tripId: "torn", bytes: bytes.length, sha256: sha256Of(bytes) };
    expect(await cart.client.call("announceUpload", { params, body })).toMatchObject({ ok: true });
    const half = Math.floor(bytes.length / 2);
    const first = { params, headers: { "upload-offset": 0 }, body: new Uint8Array(bytes.subarray(0, half)) };
    expect(await cart.client.call("sendChunk", first)).toMatchObject({ value: { offset: half } });
    const pid = hub.running.database?.processId;
    process.kill(pid ?? 0, "SIGKILL");
    const rest = { params, headers: { "upload-offset": half }, body: new Uint8Array(bytes.subarray(half)) };
    const reply = await cart.client.call("sendChunk", rest);
    if (!reply.ok) expect(reply).toMatchObject({ code: "DATABASE_UNAVAILABLE", remedy: "retry" });
    await until(async () => (await hub.client().call("readyz", {})).ok);
    const stored = await cart.upload(7, "torn", bytes);
    expect(stored).toMatchObject({ value: { state: "stored", receipt: { tripId: "torn" } } });
    expect(await cart.upload(7, "torn", bytes)).toEqual(stored);
    const staff = await hub.staff();
    const file = await staff.call("getTripFile", { params: { tripId: "torn" }, headers: {} });
    expect(file.ok && Buffer.from(file.value).equals(bytes)).toBe(true);
    const listed = await staff.call("listTrips", { query: { limit: 200 } });
    expect(listed.ok && listed.value.trips.filter(({ tripId }) => tripId === "torn")).toHaveLength(1);
  });

  it.each(["objects", "uploads"])(
    "a disk that goes away (%s) is said; the upload goes on when it is back",
    async (part) => {
      const folder = join(hub.settings.folder, part);
      const [tripId, sequence] = [`disk-${part}`, part === "objects" ? 8 : 9];
      const bytes = await trip(tripId);
      const staff = await hub.staff();
      await rename(folder, `${folder}.away`);
      await writeFile(folder, "");
      expect(await cart.upload(sequence, tripId, bytes)).toMatchObject({
        ok: false,
        code: "STORAGE_UNAVAILABLE",
        status: 503,
        remedy: "retry",
      });
      // Nothing half-done: the trip is not there yet.
      expect(await staff.call("getTrip", { params: { tripId } })).toMatchObject({
        ok: false,
        code: "RESOURCE_UNKNOWN",
      });
      if (part === "objects") {
        const ready = await fetch(`${hub.url}/readyz`);
        expect(ready.status).toBe(503);
        expect(await ready.json()).toMatchObject({
          status: "not-ready",
          parts: [{ fault: null }, { part: "objects", fault: "STORAGE_UNAVAILABLE" }],
        });
      }
      await rm(folder);
      await rename(`${folder}.away`, folder);
      expect(await cart.upload(sequence, tripId, bytes)).toMatchObject({
        ok: true,
        value: { state: "stored", receipt: { tripId } },
      });
      const file = await staff.call("getTripFile", { params: { tripId }, headers: {} });
      expect(file.ok && Buffer.from(file.value).equals(bytes)).toBe(true);
    },
  );

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
