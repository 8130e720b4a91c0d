import { readdir } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { hubPath } from "@cartwheel/hub-client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sha256Of, type TestCart } from "../testing/test-cart.js";
import { TestHub } from "../testing/test-hub.js";
import { testTrip } from "../testing/test-trip.js";

const chunkBytes = 1_024;

let hub: TestHub;
let cart: TestCart;
let other: TestCart;
let sequence = 0;
let tripId = "";
let bytes: Buffer;
beforeAll(async () => {
  hub = await TestHub.start({ limits: { tripBytes: 4_000_000, chunkBytes } });
  cart = await hub.enrol("cart-1");
  other = await hub.enrol("cart-2");
});
afterAll(() => hub.remove());
beforeEach(async () => {
  tripId = `trip-${++sequence}`;
  // Without events: no crops are cut behind the receipt, and what the hub keeps changes by uploads alone.
  bytes = await testTrip({ tripId, cartId: "cart-1", storeId: "store-1" }, []);
  expect(bytes.length).toBeGreaterThan(2 * chunkBytes);
});

const key = () => ({ cartId: "cart-1", boot: cart.boot, sequence });
const announcement = () => ({ tripId, bytes: bytes.length, sha256: sha256Of(bytes) });
const chunkAt = (offset: number) => ({
  params: key(),
  headers: { "upload-offset": offset },
  body: new Uint8Array(bytes.subarray(offset, offset + chunkBytes)),
});

/** What the hub keeps of all trips: nothing half-done may add to it. */
async function kept() {
  const staff = await hub.staff();
  const trips = await staff.call("listTrips", { query: { limit: 200 } });
  const objects = await readdir(join(hub.settings.folder, "objects"), { recursive: true });
  if (!trips.ok) throw new Error(trips.detail);
  return {
    trips: trips.value.trips.map((trip) => trip.tripId).sort(),
    objects: objects.filter((name) => /[0-9a-f]{64}/.test(name)).length,
  };
}

/** The trip is there once, and its file is what was sent. */
async function expectStored(receipt?: unknown): Promise<void> {
  const reply = await cart.upload(sequence, tripId, bytes, chunkBytes);
  expect(reply).toMatchObject({
    ok: true,
    value: { state: "stored", receipt: { tripId, sha256: sha256Of(bytes), quarantined: null } },
  });
  if (receipt !== undefined) expect(reply).toEqual(receipt);
  const staff = await hub.staff();
  const file = await staff.call("getTripFile", { params: { tripId }, headers: {} });
  expect(file.ok && Buffer.from(file.value).equals(bytes)).toBe(true);
  const { trips } = await kept();
  expect(trips.filter((each) => each === tripId)).toHaveLength(1);
}

/** A request whose connection is cut when so much of its body is under way. */
function cutOff(offset: number, sentBytes: number): Promise<void> {
  const { hostname, port } = new URL(hub.url);
  const path = hubPath("sendChunk", chunkAt(offset));
  const { body } = chunkAt(offset);
  const headers = {
    authorization: `Bearer ${cart.token}`,
    "content-type": "application/octet-stream",
    "content-length": body.byteLength,
    "upload-offset": offset,
  };
  return new Promise((done) => {
    const request = httpRequest({ hostname, port, path, method: "PATCH", headers });
    request.on("error", () => done());
    request.on("close", () => done());
    request.write(body.subarray(0, sentBytes), () => setTimeout(() => request.destroy(), 50));
  });
}

describe("an upload", () => {
  it("whose connection is cut within a chunk keeps the whole chunks, and goes on from there", async () => {
    const before = await kept();
    await cart.client.call("announceUpload", { params: key(), body: announcement() });
    await cart.client.call("sendChunk", chunkAt(0));
    await cutOff(chunkBytes, 500);
    expect(await cart.client.call("getUpload", { params: key() })).toMatchObject({
      value: { state: "receiving", offset: chunkBytes },
    });
    expect(await kept()).toEqual(before);
    await expectStored();
  });

  it("that is sent twice at once is stored once, with one receipt", async () => {
    const both = await Promise.all([1, 2].map(() => cart.upload(sequence, tripId, bytes, chunkBytes)));
    // One may be told that the other is further: it goes on from there.
    for (const reply of both) if (!reply.ok) expect(reply).toMatchObject({ code: "UPLOAD_OFFSET" });
    const receipt = both.find((reply) => reply.ok && reply.value.state === "stored");
    await expectStored(receipt);
  });

  it("with a wrong hash leaves nothing, and stands in the way of nothing", async () => {
    const before = await kept();
    const body = { ...announcement(), sha256: sha256Of(Buffer.from("other")) };
    await cart.client.call("announceUpload", { params: key(), body });
    let reply: unknown = null;
    for (let offset = 0; offset < bytes.length; offset += chunkBytes)
      reply = await cart.client.call("sendChunk", chunkAt(offset));
    expect(reply).toMatchObject({ ok: false, code: "UPLOAD_DAMAGED", status: 422, offset: 0 });
    expect(await kept()).toEqual(before);
    sequence++;
    await expectStored();
  });

  it("of another cart's trip changes nothing of it", async () => {
    await expectStored();
    const before = await kept();
    const mine = bytes;
    bytes = await testTrip({ tripId, cartId: "cart-2", storeId: "store-1" }, []);
    const reply = await other.upload(sequence, tripId, bytes, chunkBytes);
    expect(reply).toMatchObject({ ok: false, code: "TRIP_OF_OTHER_CART", status: 403 });
    expect(await kept()).toEqual(before);
    bytes = mine;
    await expectStored();
    const staff = await hub.staff();
    expect(await staff.call("getTrip", { params: { tripId } })).toMatchObject({
      value: { cartId: "cart-1" },
    });
  });

  it("whose token expires in the middle goes on with a new one", async () => {
    await cart.client.call("announceUpload", { params: key(), body: announcement() });
    await cart.client.call("sendChunk", chunkAt(0));
    const before = await kept();
    hub.clockOffsetMs = 3_600_000;
    try {
      expect(await cart.client.call("sendChunk", chunkAt(chunkBytes))).toMatchObject({
        ok: false,
        code: "TOKEN_EXPIRED",
        status: 401,
        remedy: "renew",
      });
      expect(await kept()).toEqual(before);
      const assertion = await cart.assertion({ atMs: Date.now() + hub.clockOffsetMs });
      const renewed = await hub.client().call("refreshToken", { body: { assertion } });
      if (!renewed.ok) throw new Error(renewed.detail);
      const again = hub.client(renewed.value.token);
      expect(await again.call("getUpload", { params: key() })).toMatchObject({
        value: { state: "receiving", offset: chunkBytes },
      });
    } finally {
      hub.clockOffsetMs = 0;
    }
    await expectStored();
  });

  it("that is too large leaves nothing; a chunk that is too large, what was there before it", async () => {
    const before = await kept();
    const large = { ...announcement(), bytes: 4_000_001 };
    expect(await cart.client.call("announceUpload", { params: key(), body: large })).toMatchObject({
      ok: false,
      code: "TOO_LARGE",
      status: 413,
    });
    expect(await cart.client.call("getUpload", { params: key() })).toMatchObject({
      ok: false,
      code: "RESOURCE_UNKNOWN",
    });
    await cart.client.call("announceUpload", { params: key(), body: announcement() });
    await cart.client.call("sendChunk", chunkAt(0));
    const fat = { ...chunkAt(chunkBytes), body: new Uint8Array(chunkBytes + 1) };
    expect(await cart.client.call("sendChunk", fat)).toMatchObject({ ok: false, code: "TOO_LARGE" });
    expect(await cart.client.call("getUpload", { params: key() })).toMatchObject({
      value: { state: "receiving", offset: chunkBytes },
    });
    expect(await kept()).toEqual(before);
    await expectStored();
  });

  it("of a trip that is in quarantine already is answered with the same receipt, and never labelled", async () => {
    bytes = await testTrip({ tripId: "somebody-else", cartId: "cart-1", storeId: "store-1" }, []);
    const reply = await cart.upload(sequence, tripId, bytes, chunkBytes);
    expect(reply).toMatchObject({
      value: { state: "stored", receipt: { quarantined: { code: "TRIP_NOT_AS_ANNOUNCED" } } },
    });
    expect(await cart.upload(sequence, tripId, bytes, chunkBytes)).toEqual(reply);
    const { trips } = await kept();
    expect(trips.filter((each) => each === tripId)).toHaveLength(1);
    const staff = await hub.staff();
    expect(await staff.call("labelingQueue", { query: { tripId } })).toMatchObject({ value: { waiting: 0 } });
  });
});
