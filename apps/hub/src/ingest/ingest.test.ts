import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { grayJpeg, scaleLevel } from "@cartwheel/testkit";
import { createTripWriter, nanoseconds } from "@cartwheel/trip-log";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256Of, type TestCart } from "../testing/test-cart.js";
import { TestHub } from "../testing/test-hub.js";
import { testTrip, tripBytes } from "../testing/test-trip.js";

let hub: TestHub;
let cart: TestCart;
let other: TestCart;
let sequence = 0;
beforeAll(async () => {
  hub = await TestHub.start({ limits: { tripBytes: 4_000_000, chunkBytes: 4_096 } });
  cart = await hub.enrol("cart-1");
  other = await hub.enrol("cart-2");
});
afterAll(() => hub.remove());

const milk = { atMs: 1_000, milligrams: 1_066_000, sku: "milk", probability: 0.75, seen: { milk: 5 } };
const tripOf = (tripId: string, cartId = "cart-1") =>
  testTrip({ tripId, cartId, storeId: "store-1" }, [milk, { ...milk, atMs: 3_000, sku: "soup" }]);

describe("uploads", () => {
  it("are stored in chunks, and answered with a receipt; again, with the same one", async () => {
    const bytes = await tripOf("whole");
    const first = await cart.upload(++sequence, "whole", bytes, 4_096);
    expect(first).toMatchObject({
      ok: true,
      value: {
        state: "stored",
        receipt: { tripId: "whole", bytes: bytes.length, sha256: sha256Of(bytes), quarantined: null },
      },
    });
    expect(await cart.upload(sequence, "whole", bytes, 4_096)).toEqual(first);
    const params = { cartId: cart.cartId, boot: cart.boot, sequence };
    expect(await cart.client.call("getUpload", { params })).toEqual(first);
    // A chunk that arrives late, after the whole, is answered with the receipt too.
    const late = { params, headers: { "upload-offset": 0 }, body: new Uint8Array(bytes.subarray(0, 10)) };
    expect(await cart.client.call("sendChunk", late)).toEqual(first);
    const staff = await hub.staff();
    const file = await staff.call("getTripFile", { params: { tripId: "whole" }, headers: {} });
    expect(file.ok && Buffer.from(file.value).equals(bytes)).toBe(true);
    const trip = await staff.call("getTrip", { params: { tripId: "whole" } });
    expect(trip).toMatchObject({
      ok: true,
      value: { state: "stored", lines: 2, units: 2, doubt: { wrongEvents: 0.5, minor: 77 } },
    });
  });

  it("go on where they were cut off, also after a restart of the hub", async () => {
    const bytes = await tripOf("resumed");
    const params = { cartId: cart.cartId, boot: cart.boot, sequence: ++sequence };
    const body = { tripId: "resumed", bytes: bytes.length, sha256: sha256Of(bytes) };
    await cart.client.call("announceUpload", { params, body });
    const sent = { params, headers: { "upload-offset": 0 }, body: new Uint8Array(bytes.subarray(0, 4_000)) };
    expect(await cart.client.call("sendChunk", sent)).toMatchObject({
      value: { state: "receiving", offset: 4_000 },
    });
    await hub.restart();
    const moved = cart.client;
    expect(await moved.call("announceUpload", { params, body })).toMatchObject({
      value: { state: "receiving", offset: 4_000 },
    });
    // The same chunk again is out of place, and told where to go on.
    expect(await moved.call("sendChunk", sent)).toMatchObject({
      ok: false,
      code: "UPLOAD_OFFSET",
      remedy: "resume",
      offset: 4_000,
    });
    for (let offset = 4_000; offset < bytes.length; offset += 4_096) {
      const chunk = new Uint8Array(bytes.subarray(offset, offset + 4_096));
      await moved.call("sendChunk", { params, headers: { "upload-offset": offset }, body: chunk });
    }
    expect(await moved.call("getUpload", { params })).toMatchObject({ value: { state: "stored" } });
  });

  it("with a wrong hash are dropped and begun again", async () => {
    const bytes = await tripOf("damaged");
    const params = { cartId: cart.cartId, boot: cart.boot, sequence: ++sequence };
    const announced = { tripId: "damaged", bytes: bytes.length, sha256: sha256Of(Buffer.from("other")) };
    await cart.client.call("announceUpload", { params, body: announced });
    let reply: unknown = null;
    for (let offset = 0; offset < bytes.length; offset += 4_096) {
      const chunk = new Uint8Array(bytes.subarray(offset, offset + 4_096));
      reply = await cart.client.call("sendChunk", {
        params,
        headers: { "upload-offset": offset },
        body: chunk,
      });
    }
    expect(reply).toMatchObject({ ok: false, code: "UPLOAD_DAMAGED", remedy: "resume", offset: 0 });
    expect(await cart.client.call("getUpload", { params })).toMatchObject({
      value: { state: "receiving", offset: 0 },
    });
    const digest = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:";
    const chunk = {
      params,
      headers: { "upload-offset": 0, "content-digest": digest },
      body: new Uint8Array([1]),
    };
    expect(await cart.client.call("sendChunk", chunk)).toMatchObject({
      ok: false,
      code: "UPLOAD_DAMAGED",
      offset: 0,
    });
  });

  it("with a used key, or of a trip that is stored otherwise, are a conflict", async () => {
    const bytes = await tripOf("conflict");
    await cart.upload(++sequence, "conflict", bytes);
    expect(await cart.upload(sequence, "conflict-2", await tripOf("conflict-2"))).toMatchObject({
      ok: false,
      code: "UPLOAD_CONFLICT",
    });
    const changed = await testTrip({ tripId: "conflict", cartId: "cart-1", storeId: "store-1" }, [milk]);
    expect(await cart.upload(++sequence, "conflict", changed, 4_096)).toMatchObject({
      ok: false,
      code: "UPLOAD_CONFLICT",
    });
    // The very same file under a new key (a cart that forgot what it had sent) gets a receipt of its own.
    expect(await cart.upload(++sequence, "conflict", bytes, 4_096)).toMatchObject({
      ok: true,
      value: { state: "stored", receipt: { sequence } },
    });
  });

  it("of another cart's trip are refused", async () => {
    await cart.upload(++sequence, "mine", await tripOf("mine"), 4_096);
    const stolen = await tripOf("mine", "cart-2");
    expect(await other.upload(1, "mine", stolen, 4_096)).toMatchObject({
      ok: false,
      code: "TRIP_OF_OTHER_CART",
      remedy: "keep",
    });
    const foreign = await tripOf("foreign", "cart-2");
    const reply = await cart.upload(++sequence, "foreign", foreign, 4_096);
    expect(reply).toMatchObject({ ok: false, code: "TRIP_OF_OTHER_CART" });
    expect(await cart.upload(sequence, "foreign", foreign, 4_096)).toMatchObject({
      ok: true,
      value: { state: "refused", fault: { code: "TRIP_OF_OTHER_CART" } },
    });
  });

  it("that are too large are refused before they are sent", async () => {
    const params = { cartId: cart.cartId, boot: cart.boot, sequence: ++sequence };
    const body = { tripId: "large", bytes: 4_000_001, sha256: "0".repeat(64) };
    expect(await cart.client.call("announceUpload", { params, body })).toMatchObject({
      ok: false,
      code: "TOO_LARGE",
      status: 413,
    });
    const fits = { ...body, bytes: 100_000 };
    await cart.client.call("announceUpload", { params, body: fits });
    const chunk = { params, headers: { "upload-offset": 0 }, body: new Uint8Array(4_097) };
    expect(await cart.client.call("sendChunk", chunk)).toMatchObject({ ok: false, code: "TOO_LARGE" });
    const beyond = { tripId: "beyond", bytes: 3, sha256: "1".repeat(64) };
    const next = { ...params, sequence: ++sequence };
    await cart.client.call("announceUpload", { params: next, body: beyond });
    expect(
      await cart.client.call("sendChunk", {
        params: next,
        headers: { "upload-offset": 0 },
        body: new Uint8Array(4),
      }),
    ).toMatchObject({ ok: false, code: "UPLOAD_OFFSET" });
  });
});

describe("bad trips", () => {
  it("with truth in them are never accepted", async () => {
    const truth = { lines: [], events: [] };
    const messages = scaleLevel({ fromMs: 0, toMs: 500, milligrams: 0 });
    const attached = await tripBytes({ metadata: recent("truth-1"), truth, messages });
    expect(await cart.upload(++sequence, "truth-1", attached)).toMatchObject({
      ok: false,
      code: "TRUTH_DELIVERED",
      remedy: "keep",
    });
    const boxes = { topic: "truthBoxes" as const, atMs: 100, value: { camera: "front", boxes: [] } };
    const topic = await tripBytes({ metadata: recent("truth-2"), messages: [...messages, boxes] });
    expect(await cart.upload(++sequence, "truth-2", topic)).toMatchObject({
      ok: false,
      code: "TRUTH_DELIVERED",
    });
    const staff = await hub.staff();
    for (const tripId of ["truth-1", "truth-2"]) {
      expect(await staff.call("getTrip", { params: { tripId } })).toMatchObject({
        ok: false,
        code: "RESOURCE_UNKNOWN",
      });
    }
  });

  const scale = scaleLevel({ fromMs: 0, toMs: 500, milligrams: 0 });
  it.each([
    ["no-mcap", "TRIP_NOT_MCAP", async () => randomBytes(3_000)],
    [
      "no-scale",
      "TRIP_WITHOUT_SCALE",
      (id: string) =>
        tripBytes({ metadata: recent(id), messages: [{ topic: "camera", camera: "front", atMs: 0 }] }),
    ],
    ["other-id", "TRIP_NOT_AS_ANNOUNCED", () => tripBytes({ metadata: recent("another"), messages: scale })],
    [
      "future",
      "CLOCK_IMPLAUSIBLE",
      (id: string) =>
        tripBytes({ metadata: { ...recent(id), startedAt: "2099-01-01T00:00:00Z" }, messages: scale }),
    ],
    [
      "past",
      "CLOCK_IMPLAUSIBLE",
      (id: string) =>
        tripBytes({ metadata: { ...recent(id), startedAt: "1970-01-01T00:00:00Z" }, messages: scale }),
    ],
    [
      "endless",
      "CLOCK_IMPLAUSIBLE",
      (id: string) =>
        tripBytes({
          metadata: recent(id),
          messages: [...scale, ...scaleLevel({ fromMs: 90_000_000, toMs: 90_000_050, milligrams: 0 })],
        }),
    ],
    ["unreadable", "TRIP_MESSAGES_INVALID", unreadableTrip],
    ["bad-catalogue", "CATALOGUE_INVALID", tripWithBadCatalogue],
  ] as const)("%s goes into quarantine as %s, with a receipt", async (tripId, code, make) => {
    const bytes = await make(tripId);
    const reply = await cart.upload(++sequence, tripId, bytes, 4_096);
    expect(reply).toMatchObject({ ok: true, value: { state: "stored", receipt: { quarantined: { code } } } });
    const staff = await hub.staff();
    const listed = await staff.call("listTrips", { query: { state: "quarantined", limit: 200 } });
    expect(listed.ok && listed.value.trips.some((trip) => trip.tripId === tripId)).toBe(true);
    const file = await staff.call("getTripFile", { params: { tripId }, headers: {} });
    expect(file.ok && Buffer.from(file.value).equals(bytes)).toBe(true);
  });
});

describe("heartbeats and summaries", () => {
  it("count once, however often they are sent", async () => {
    const params = { cartId: cart.cartId };
    const beats = [
      cart.heartbeat(100),
      cart.heartbeat(101, { batteryShare: 0.4, sentAt: "2031-01-01T00:00:00.000Z" }),
    ];
    const send = () => cart.client.call("sendHeartbeats", { params, body: { heartbeats: beats } });
    expect(await send()).toEqual({ ok: true, value: { stored: 2, duplicates: 0 } });
    expect(await send()).toEqual({ ok: true, value: { stored: 0, duplicates: 2 } });
    const changed = { heartbeats: [{ ...beats[0]!, waitingFiles: 9 }] };
    expect(await cart.client.call("sendHeartbeats", { params, body: changed })).toMatchObject({
      ok: false,
      code: "UPLOAD_CONFLICT",
    });
    const staff = await hub.staff();
    expect(await staff.call("getCart", { params })).toMatchObject({
      ok: true,
      value: { lastHeartbeat: { sequence: 101, batteryShare: 0.4 } },
    });
  });

  it("of a trip come before or after its file", async () => {
    const params = { cartId: cart.cartId };
    const staff = await hub.staff();
    const early = cart.summary(200, "early");
    expect(await cart.client.call("sendTripSummaries", { params, body: { summaries: [early] } })).toEqual({
      ok: true,
      value: { stored: 1, duplicates: 0 },
    });
    expect(await staff.call("getTrip", { params: { tripId: "early" } })).toMatchObject({
      value: { state: "announced", total: { minor: 258 }, doubt: { minor: 65 } },
    });
    await cart.upload(++sequence, "early", await tripOf("early"), 4_096);
    expect(await staff.call("getTrip", { params: { tripId: "early" } })).toMatchObject({
      value: { state: "stored", lines: 2 },
    });
    const late = cart.summary(201, "whole");
    await cart.client.call("sendTripSummaries", { params, body: { summaries: [late, early] } });
    expect(await staff.call("getTrip", { params: { tripId: "whole" } })).toMatchObject({
      value: { state: "stored", doubt: { minor: 77 } },
    });
  });

  it("are stored all or not at all", async () => {
    const params = { cartId: other.cartId };
    const summaries = [other.summary(1, "fresh"), other.summary(2, "early")];
    expect(await other.client.call("sendTripSummaries", { params, body: { summaries } })).toMatchObject({
      ok: false,
      code: "TRIP_OF_OTHER_CART",
    });
    const staff = await hub.staff();
    expect(await staff.call("getTrip", { params: { tripId: "fresh" } })).toMatchObject({
      ok: false,
      code: "RESOURCE_UNKNOWN",
    });
    const again = [other.summary(1, "fresh"), { ...other.summary(1, "fresh"), prompts: 7 }];
    expect(
      await other.client.call("sendTripSummaries", { params, body: { summaries: again } }),
    ).toMatchObject({ ok: false, code: "UPLOAD_CONFLICT" });
    expect(await staff.call("getTrip", { params: { tripId: "fresh" } })).toMatchObject({
      ok: false,
      code: "RESOURCE_UNKNOWN",
    });
  });
});

function recent(tripId: string) {
  return {
    tripId,
    cartId: "cart-1",
    storeId: "store-1",
    startedAt: new Date(Date.now() - 60_000).toISOString(),
  };
}

/** Half of its messages do not fit their schema. */
const unreadableTrip = (tripId: string): Promise<Buffer> =>
  writtenTrip(tripId, {}, async (writer) => {
    const encoding = { topic: "/scale", messageEncoding: "json", metadata: new Map<string, string>() };
    for (let at = 0; at < 40; at++) {
      const value = at % 2 === 0 ? { milligrams: 5, status: "ok" } : { milligrams: "five" };
      const data = new TextEncoder().encode(JSON.stringify(value));
      const logTimeNs = nanoseconds(1_000 + at * 50);
      await writer.encoded({
        channel: encoding,
        schema: null,
        sequence: at,
        logTimeNs,
        publishTimeNs: logTimeNs,
        data,
      });
    }
  });

const tripWithBadCatalogue = (tripId: string): Promise<Buffer> =>
  writtenTrip(
    tripId,
    { "catalogue.json": new TextEncoder().encode('{"currency":"EUR"}') },
    async (writer) => {
      await writer.json("scale", { milligrams: 0, status: "ok" }, { logTimeNs: nanoseconds(5) });
      await writer.camera("front", { jpeg: grayJpeg, logTimeNs: nanoseconds(10) });
    },
  );

async function writtenTrip(
  tripId: string,
  attachments: Record<string, Uint8Array>,
  write: (writer: Awaited<ReturnType<typeof createTripWriter>>) => Promise<void>,
): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "trip-"));
  const path = join(folder, "trip.mcap");
  const hashes = { catalogueHash: "", modelHash: "", configHash: "", software: "test" };
  const writer = await createTripWriter(path, { metadata: { ...recent(tripId), ...hashes }, attachments });
  await write(writer);
  await writer.close();
  const bytes = await readFile(path);
  await rm(folder, { recursive: true });
  return bytes;
}
