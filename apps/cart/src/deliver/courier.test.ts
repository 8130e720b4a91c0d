import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HubRouteName } from "@cartwheel/contracts";
import { readTrip } from "@cartwheel/trip-log";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningCart, startCart } from "../cart.js";
import { CartSettings } from "../settings.js";
import { type Mishap, ScriptedHub } from "../testing/scripted-hub.js";
import { writeShoppingTrip } from "../testing/shopping-trip.js";

let folder: string;
let hub: ScriptedHub;
let cart: RunningCart | null = null;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "courier-"));
  await writeShoppingTrip(join(folder, "trip.mcap"), ["rice"]);
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  hub = await ScriptedHub.start();
  // So that even this small trip takes more than one chunk.
  hub.chunkBytes = 1_500;
  count += 1;
});
afterEach(async () => {
  await cart?.stop();
  cart = null;
  await hub.close();
});

const settingsOf = (over: object = {}) =>
  CartSettings.parse({
    folder: join(folder, `cart-${count}`),
    listen: { port: 0 },
    devices: { trips: join(folder, "trip.mcap"), speed: 1_000, pauseSeconds: 0, without: ["cameras"] },
    hub: {
      url: hub.url,
      enrolmentCode: "AAAA-BBBB-CCCC-DDDD",
      heartbeatSeconds: 0.5,
      answerSeconds: 0.4,
      retryFirstSeconds: 0.02,
      retryMostSeconds: 0.1,
      ...over,
    },
    log: "silent",
  });

interface Row {
  readonly kind: string;
  readonly state: string;
  readonly tripId: string;
  readonly refusal: { readonly code: string } | null;
  readonly receipt: { readonly receiptId: string } | null;
}

async function deliveries(): Promise<readonly Row[]> {
  const reply = await fetch(`${cart!.url}/deliveries`);
  return ((await reply.json()) as { deliveries: Row[] }).deliveries;
}

async function until<T>(look: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  let value = await look();
  for (let attempt = 0; attempt < 600 && !good(value); attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    value = await look();
  }
  if (!good(value)) throw new Error(`it did not come true: ${JSON.stringify(value)}`);
  return value;
}

const settled = () =>
  until(deliveries, (rows) => rows.length === 2 && rows.every(({ state }) => state !== "waiting"));
const outbox = () => readdir(join(folder, `cart-${count}`, "outbox"));

/** The hub has the trip once, whole, without truth, and the cart has forgotten its copy. */
async function expectDelivered(): Promise<void> {
  const rows = await settled();
  expect(rows.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual(["file stored", "summary stored"]);
  const { tripId } = rows[0]!;
  expect([...hub.stored.keys()]).toEqual([tripId]);
  expect([...hub.summaries.keys()]).toEqual([tripId]);
  expect(hub.uploads.size).toBe(1);
  await until(outbox, (files) => files.length === 0);
}

const html = "<!doctype html><title>Welcome to our guests' network</title>";
const mishaps: Record<string, Mishap> = {
  "401 expired": { kind: "refused", code: "TOKEN_EXPIRED" },
  "401 unknown": { kind: "refused", code: "NOT_SIGNED_IN" },
  "429": { kind: "refused", code: "TOO_MANY_REQUESTS", retryAfterSeconds: 0 },
  "500": { kind: "refused", code: "INTERNAL" },
  "503 of the database": { kind: "refused", code: "DATABASE_UNAVAILABLE" },
  "502 of a proxy": { kind: "status", status: 502, body: html, type: "text/html" },
  "413 of a proxy": { kind: "status", status: 413, body: html, type: "text/html" },
  "a page with status 200": { kind: "status", status: 200, body: html, type: "text/html" },
  "JSON of something else": { kind: "status", status: 200, body: '{"ok":true}', type: "application/json" },
  "a redirect": { kind: "status", status: 302, body: "", type: "text/html" },
  "a half-open connection": { kind: "silent" },
  "a cut connection": { kind: "cut" },
  "a cut after it was done": { kind: "cut-reply" },
  "a receipt for another trip": { kind: "wrong-receipt" },
};
const routes: readonly HubRouteName[] = ["sendTripSummaries", "announceUpload", "sendChunk", "refreshToken"];

describe("delivery", () => {
  it("brings a trip to the hub, without truth, and forgets it with the receipt", async () => {
    cart = await startCart(settingsOf());
    await expectDelivered();
    const [bytes] = hub.stored.values();
    const path = join(folder, "delivered.mcap");
    await writeFile(path, bytes!);
    const trip = await readTrip(path);
    expect([...trip.attachments.keys()]).toEqual(["catalogue.json"]);
    expect([...trip.index.messages.keys()].filter((topic) => /truth/.test(topic))).toEqual([]);
    expect(hub.requests.filter(({ route }) => route === "sendChunk").length).toBeGreaterThan(1);
    await until(
      async () => hub.heartbeats.size,
      (size) => size >= 2,
    );
    expect([...hub.summaries.values()][0]).toMatchObject({
      lines: [{ sku: "rice", quantity: 1 }],
      file: { bytes: bytes!.byteLength },
    });
  });

  it.each(Object.entries(mishaps))("survives %s on every route", async (_, mishap) => {
    for (const route of routes) hub.next(route, mishap);
    hub.next("sendChunk", mishap);
    cart = await startCart(settingsOf());
    await expectDelivered();
  });

  it.each([
    ["announceUpload", "UPLOAD_CONFLICT"],
    ["announceUpload", "TOO_LARGE"],
    ["sendChunk", "TRUTH_DELIVERED"],
    ["sendChunk", "TRIP_OF_OTHER_CART"],
  ] as const)("%s refused with %s: the file is kept, with the reason", async (route, code) => {
    hub.next(route, { kind: "refused", code });
    cart = await startCart(settingsOf());
    const file = (await settled()).find(({ kind }) => kind === "file");
    expect(file).toMatchObject({ state: "refused", refusal: { code }, receipt: null });
    expect(await outbox()).toEqual([`${file!.tripId}.mcap`]);
    expect(hub.stored.size).toBe(0);
  });

  it("a cart that was shut out keeps everything, and goes on when it is let in again", async () => {
    hub.next(
      "refreshToken",
      ...Array.from({ length: 4 }, () => ({ kind: "refused", code: "DEVICE_REVOKED" }) as const),
    );
    hub.next("sendTripSummaries", { kind: "refused", code: "TOKEN_EXPIRED" });
    cart = await startCart(settingsOf());
    const health = async () =>
      (await (await fetch(`${cart!.url}/health`)).json()) as { faults: { code: string }[] };
    await until(health, ({ faults }) => faults.some(({ code }) => code === "DEVICE_REVOKED"));
    await expectDelivered();
    expect((await health()).faults).toEqual([]);
  });

  it("a wrong code is said; with a new one the cart is let in", async () => {
    cart = await startCart(settingsOf({ enrolmentCode: "XXXX-XXXX-XXXX-XXXX" }));
    const rows = await until(deliveries, (found) => found.length === 2);
    expect(rows.every(({ state }) => state === "waiting")).toBe(true);
    await cart.stop();
    cart = await startCart(settingsOf());
    await expectDelivered();
  });

  it.each([
    ["cut off", { kind: "cut-reply" }],
    ["a page of something else", { kind: "status", status: 200, body: html, type: "text/html" }],
  ] as const)("an enrolment whose reply is %s is asked for again, and is the same", async (_, mishap) => {
    hub.next("enrolDevice", mishap, mishap);
    cart = await startCart(settingsOf());
    await expectDelivered();
    expect(hub.requests.filter(({ route }) => route === "enrolDevice")).toHaveLength(3);
    expect(hub.devices.size).toBe(1);
  });

  it("a cart that ends before it has kept what it was enrolled as is enrolled again, as the same", async () => {
    cart = await startCart(settingsOf());
    await expectDelivered();
    await cart.stop();
    const path = join(folder, `cart-${count}`, "identity.json");
    const identity = JSON.parse(await readFile(path, "utf8")) as object;
    await writeFile(path, JSON.stringify({ ...identity, enrolled: null }));
    const enrolments = () => hub.requests.filter(({ route }) => route === "enrolDevice").length;
    cart = await startCart(settingsOf());
    await until(
      async () => enrolments(),
      (times) => times === 2,
    );
    const health = async () =>
      (await (await fetch(`${cart!.url}/health`)).json()) as { faults: { code: string }[] };
    await until(
      async () => hub.heartbeats.size,
      (size) => size >= 2,
    );
    expect((await health()).faults).toEqual([]);
    expect(hub.devices.size).toBe(1);
  });

  it("waits as long as the hub says", async () => {
    hub.next("announceUpload", { kind: "refused", code: "TOO_MANY_REQUESTS", retryAfterSeconds: 1 });
    cart = await startCart(settingsOf());
    await expectDelivered();
    const [first, second] = hub.requests.filter(({ route }) => route === "announceUpload");
    expect(second!.atMs - first!.atMs).toBeGreaterThanOrEqual(990);
  });

  it("an upload goes on where it was cut, after a restart too", async () => {
    const silent = Array.from({ length: 50 }, () => ({ kind: "cut" }) as const);
    cart = await startCart(settingsOf());
    await until(
      async () => hub.uploads.size,
      (size) => size === 1,
    ).catch(() => undefined);
    hub.next("sendChunk", ...silent);
    await cart.stop();
    const [upload] = hub.uploads.values();
    const before = upload?.bytes.byteLength ?? 0;
    hub.next("sendChunk");
    cart = await startCart(settingsOf());
    await expectDelivered();
    expect(upload!.bytes.byteLength).toBeGreaterThanOrEqual(before);
    expect(hub.uploads.size).toBe(1);
  });

  it("without a hub the cart keeps shopping, and delivers when it is there", async () => {
    const { url } = hub;
    const settings = settingsOf();
    await hub.close();
    cart = await startCart(settings);
    await until(deliveries, (rows) => rows.length === 2 && rows.every(({ state }) => state === "waiting"));
    hub = await ScriptedHub.start(Number(new URL(url).port));
    await expectDelivered();
  });

  it("the key of the device stays readable by its owner alone", async () => {
    cart = await startCart(settingsOf());
    await expectDelivered();
    const path = join(folder, `cart-${count}`, "identity.json");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ enrolled: { cartId: "cart-1" } });
  });
});
