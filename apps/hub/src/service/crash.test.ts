import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Heartbeat } from "@cartwheel/contracts";
import { createHubClient, type HubClient, type Transport } from "@cartwheel/hub-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { enrolCart, type TestCart } from "../testing/test-cart.js";
import { testTrip } from "../testing/test-trip.js";

const bin = fileURLToPath(new URL("../../bin/cartwheel-hub.js", import.meta.url));
const rounds = 10;

let folder: string;
let hub: ChildProcess | null = null;
let url = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-crash-"));
  await chmod(folder, 0o755);
});
afterAll(async () => {
  hub?.kill("SIGTERM");
  await new Promise((done) => hub?.once("exit", done));
  await rm(folder, { recursive: true, force: true });
});

/** The program itself, as it is started in a shop. */
async function start(): Promise<void> {
  const environment = {
    ...process.env,
    CARTWHEEL_HUB_FOLDER: join(folder, "hub"),
    CARTWHEEL_HUB_LISTEN_PORT: "0",
    CARTWHEEL_HUB_LOG: "silent",
  };
  const child = spawn(process.execPath, [bin, "hub", "--json"], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  hub = child;
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", resolve);
    child.once("exit", (code) => reject(new Error(`the hub ended with ${code}`)));
  });
  url = (JSON.parse(line) as { url: string }).url;
}

const client = (token: string | null = null): HubClient => {
  const transport: Transport = (path, request) =>
    fetch(`${url}${path}`, { ...request, signal: AbortSignal.timeout(20_000) });
  return createHubClient({ baseUrl: "", transport, token: () => token });
};

async function staff(): Promise<HubClient> {
  const key = (await readFile(join(folder, "hub", "first-staff-key"), "utf8")).trim();
  const session = await client().call("signIn", { body: { name: "admin", key } });
  if (!session.ok) throw new Error(session.detail);
  return client(session.value.token);
}

interface Acknowledged {
  readonly tripId: string;
  readonly bytes: Buffer;
  readonly receiptId: string;
}

/** Delivers until it has a receipt, as a cart does: whatever goes wrong, the same again. */
async function deliver(
  cart: TestCart,
  sequence: number,
  tripId: string,
  bytes: Buffer,
): Promise<Acknowledged> {
  for (;;) {
    const reply = await cart.upload(sequence, tripId, bytes, 2_000);
    if (reply.ok && reply.value.state === "stored")
      return { tripId, bytes, receiptId: reply.value.receipt.receiptId };
    if (!reply.ok && reply.remedy === "keep") throw new Error(`${reply.code}: ${reply.detail}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

it(`${rounds} kills of the hub and of its database under load: everything acknowledged is there, once`, async () => {
  await start();
  const cart = await enrolCart({ client, staff }, "cart-1", "store-1");
  const trips: [string, Buffer][] = [];
  for (let at = 0; at < rounds * 2; at++) {
    const tripId = `trip-${at}`;
    trips.push([tripId, await testTrip({ tripId, cartId: "cart-1", storeId: "store-1" }, [], at)]);
  }
  const acknowledged: Acknowledged[] = [];
  const beats: Heartbeat[] = [];
  let going = true;
  const uploads = Promise.all(
    [0, 1].map(async (lane) => {
      for (const [at, [tripId, bytes]] of trips.entries()) {
        if (at % 2 === lane) acknowledged.push(await deliver(cart, at, tripId, bytes));
      }
    }),
  );
  const heartbeats = (async () => {
    for (let sequence = 0; going; sequence++) {
      const beat = cart.heartbeat(sequence);
      const body = { heartbeats: [beat] };
      for (;;) {
        const reply = await cart.client.call("sendHeartbeats", { params: { cartId: "cart-1" }, body });
        if (reply.ok) break;
        if (reply.remedy === "keep") throw new Error(reply.code);
        await new Promise((done) => setTimeout(done, 50));
      }
      beats.push(beat);
    }
  })();
  for (let round = 0; round < rounds; round++) {
    await new Promise((done) => setTimeout(done, 30 + ((round * 7919) % 170)));
    await (round % 2 === 1 ? killDatabase() : killHub());
  }
  await uploads;
  going = false;
  await heartbeats;
  await check(cart, acknowledged, beats);
}, 300_000);

async function killHub(): Promise<void> {
  const ended = new Promise((done) => hub?.once("exit", done));
  hub?.kill("SIGKILL");
  await ended;
  await start();
}

async function killDatabase(): Promise<void> {
  const pid = Number.parseInt(await readFile(join(folder, "hub/database/data/postmaster.pid"), "utf8"), 10);
  process.kill(pid, "SIGKILL");
  for (;;) {
    if ((await client().call("readyz", {})).ok) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function check(
  cart: TestCart,
  acknowledged: readonly Acknowledged[],
  beats: readonly Heartbeat[],
): Promise<void> {
  expect(acknowledged).toHaveLength(rounds * 2);
  const asking = await staff();
  const listed = await asking.call("listTrips", { query: { limit: 200 } });
  expect(listed.ok && listed.value.trips.map(({ tripId }) => tripId).sort()).toEqual(
    acknowledged.map(({ tripId }) => tripId).sort(),
  );
  for (const { tripId, bytes } of acknowledged) {
    const file = await asking.call("getTripFile", { params: { tripId }, headers: {} });
    const hash = file.ok ? createHash("sha256").update(file.value).digest("hex") : file.detail;
    expect(hash).toBe(createHash("sha256").update(bytes).digest("hex"));
  }
  expect(new Set(acknowledged.map(({ receiptId }) => receiptId)).size).toBe(acknowledged.length);
  // Every heartbeat that was acknowledged is known: sent again, none is new.
  for (let at = 0; at < beats.length; at += 500) {
    const heartbeats = beats.slice(at, at + 500);
    const reply = await cart.client.call("sendHeartbeats", {
      params: { cartId: "cart-1" },
      body: { heartbeats },
    });
    expect(reply).toEqual({ ok: true, value: { stored: 0, duplicates: heartbeats.length } });
  }
  expect(beats.length).toBeGreaterThan(0);
}
