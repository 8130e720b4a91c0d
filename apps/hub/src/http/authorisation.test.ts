import { randomUUID } from "node:crypto";
import { type HubRoute, hubRoutes } from "@cartwheel/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256Of, type TestCart } from "../testing/test-cart.js";
import { TestHub } from "../testing/test-hub.js";
import { testTrip } from "../testing/test-trip.js";

let hub: TestHub;
let a: TestCart;
let b: TestCart;
let revoked: TestCart;
let bytes: Buffer;

beforeAll(async () => {
  hub = await TestHub.start();
  a = await hub.enrol("cart-a");
  b = await hub.enrol("cart-b");
  revoked = await hub.enrol("cart-r");
  bytes = await testTrip({ tripId: "trip-of-b", cartId: "cart-b", storeId: "store-1" }, []);
  await b.upload(1, "trip-of-b", bytes);
  await (await hub.staff()).call("revokeCart", { params: { cartId: "cart-r" } });
});
afterAll(() => hub.remove());

const routes = Object.entries(hubRoutes) as [string, HubRoute][];
const closed = routes.filter(([, { who }]) => who !== "anonymous");

/** A well-formed request for cart B's things, whoever sends it. */
async function ask([name, route]: [string, HubRoute], headers: Record<string, string>) {
  const values: Record<string, string> = {
    cartId: "cart-b",
    boot: b.boot,
    sequence: "1",
    tripId: "trip-of-b",
    sku: "milk",
    eventId: "trip-of-b.0",
    answerId: randomUUID(),
    cropId: "0".repeat(64),
    buildId: randomUUID(),
    hash: "0".repeat(64),
    other: "1".repeat(64),
  };
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "x");
  const query = name === "importCrop" ? "?set=s&sku=milk" : "";
  const bodies: Record<string, BodyInit> = {
    sendHeartbeats: JSON.stringify({ heartbeats: [b.heartbeat(1)] }),
    sendTripSummaries: JSON.stringify({ summaries: [b.summary(1, "trip-of-b")] }),
    announceUpload: JSON.stringify({ tripId: "trip-of-b", bytes: bytes.length, sha256: sha256Of(bytes) }),
    sendChunk: new Uint8Array([1]),
    importCrop: new Uint8Array([1]),
    issueEnrolmentCode: JSON.stringify({ cartId: "cart-x", storeId: "store-1" }),
    answerEvent: JSON.stringify({ answerId: randomUUID(), verdict: { kind: "unknown" } }),
    buildDataset: JSON.stringify({ name: "x", recipe: {} }),
  };
  const body = bodies[name];
  const types: Record<string, string> = { sendChunk: "application/octet-stream", importCrop: "image/jpeg" };
  return fetch(`${hub.url}${path}${query}`, {
    method: route.method,
    headers: {
      ...(body === undefined ? {} : { "content-type": types[name] ?? "application/json" }),
      ...(name === "sendChunk" ? { "upload-offset": "0" } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
}

const codeOf = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { error?: { code?: string } }).error?.code;

describe("who may do what", () => {
  it.each(closed)("%s is denied to who is not signed in", async (...route) => {
    for (const headers of [
      {},
      { authorization: "Bearer x.y.z" },
      { authorization: "Basic YTpi" },
      { cookie: "cartwheel_session=zz" },
    ]) {
      const response = await ask(route, headers);
      expect([response.status, await codeOf(response)]).toEqual([401, "NOT_SIGNED_IN"]);
    }
  });

  it.each(closed)("%s of cart B is denied to cart A", async (...route) => {
    const response = await ask(route, { authorization: `Bearer ${a.token}` });
    expect([response.status, await codeOf(response)]).toEqual([403, "NOT_ALLOWED"]);
  });

  it.each(closed)("%s is denied to a revoked cart", async (...route) => {
    const response = await ask(route, { authorization: `Bearer ${revoked.token}` });
    expect([response.status, await codeOf(response)]).toEqual([403, "DEVICE_REVOKED"]);
  });

  it.each(closed.filter(([, { who }]) => who === "device"))("%s is denied to staff", async (...route) => {
    const response = await ask(route, { authorization: `Bearer ${hub.staffToken}` });
    expect([response.status, await codeOf(response)]).toEqual([403, "NOT_ALLOWED"]);
  });

  it.each(closed)("%s is denied with a token that has expired", async (...route) => {
    hub.clockOffsetMs = 24 * 3_600_000;
    const token = route[1].who === "device" ? b.token : hub.staffToken;
    const response = await ask(route, { authorization: `Bearer ${token}` });
    hub.clockOffsetMs = 0;
    expect([response.status, await codeOf(response)]).toEqual([401, "TOKEN_EXPIRED"]);
  });

  it("nothing of all that changed anything of cart B", async () => {
    const staff = await hub.staff();
    const cart = await staff.call("getCart", { params: { cartId: "cart-b" } });
    expect(cart).toMatchObject({ ok: true, value: { state: "active", lastHeartbeat: null, trips: 1 } });
    expect(await staff.call("listCarts", {})).toMatchObject({
      ok: true,
      value: { carts: [{ cartId: "cart-a" }, { cartId: "cart-b" }, { cartId: "cart-r" }] },
    });
    expect(await staff.call("listDatasets", {})).toEqual({ ok: true, value: { datasets: [], builds: [] } });
  });

  it("a cookie signs a browser in, and signing out ends it", async () => {
    const key = await (await import("node:fs/promises")).readFile(
      `${hub.settings.folder}/first-staff-key`,
      "utf8",
    );
    const signedIn = await fetch(`${hub.url}/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "admin", key: key.trim() }),
    });
    const cookie = signedIn.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const headers = { cookie: cookie.split(";")[0] ?? "" };
    expect((await fetch(`${hub.url}/v1/session`, { headers })).status).toBe(200);
    expect((await fetch(`${hub.url}/v1/session`, { method: "DELETE", headers })).status).toBe(200);
    expect((await fetch(`${hub.url}/v1/session`, { headers })).status).toBe(401);
  });
});
