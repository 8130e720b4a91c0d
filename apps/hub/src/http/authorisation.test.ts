import { randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
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

/** Cart B's things, and whatever else a path may name. */
const names = (): Record<string, string> => ({
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
});

/** The body of each route that takes one. A new route needs a row. */
const bodies = (): Record<string, BodyInit> => ({
  sendHeartbeats: JSON.stringify({ heartbeats: [b.heartbeat(1)] }),
  sendTripSummaries: JSON.stringify({ summaries: [b.summary(1, "trip-of-b")] }),
  announceUpload: JSON.stringify({ tripId: "trip-of-b", bytes: bytes.length, sha256: sha256Of(bytes) }),
  sendChunk: new Uint8Array([1]),
  importCrop: new Uint8Array([1]),
  issueEnrolmentCode: JSON.stringify({ cartId: "cart-x", storeId: "store-1" }),
  answerEvent: JSON.stringify({ answerId: randomUUID(), verdict: { kind: "unknown" } }),
  buildDataset: JSON.stringify({ name: "x", recipe: {} }),
});

/** A well-formed request for cart B's things, whoever sends it. */
async function ask([name, route]: [string, HubRoute], headers: Record<string, string>) {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => names()[key] ?? "x");
  const query = name === "importCrop" ? "?set=s&sku=milk" : "";
  const body = bodies()[name];
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

/** A request whose path is sent exactly as it is: fetch would tidy it up. */
function askExactly(method: string, path: string, token: string): Promise<number> {
  const { hostname, port } = new URL(hub.url);
  const headers = { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, method, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    request.on("error", reject);
    request.end();
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

  it.each(closed.filter(([, { method }]) => method === "GET"))(
    "%s is denied as HEAD too",
    async (...route) => {
      const head = [route[0], { ...route[1], method: "HEAD" as HubRoute["method"] }] as [string, HubRoute];
      expect((await ask(head, {})).status).toBe(401);
      expect((await ask(head, { authorization: `Bearer ${a.token}` })).status).toBe(403);
    },
  );

  it.each([
    ["/v1/carts/cart-a/../cart-b/uploads/{boot}/1", [403, 404]],
    ["/v1/carts/cart-a%2F..%2Fcart-b/uploads/{boot}/1", [403]],
    ["/v1/carts/%63art-b/uploads/{boot}/1", [403]],
    ["/v1/carts/CART-B/uploads/{boot}/1", [403]],
    ["/v1/carts/cart-b%00/uploads/{boot}/1", [403]],
    ["/v1/carts//cart-b/uploads/{boot}/1", [403, 404]],
    ["/v1/carts/cart-b/uploads/{boot}/1?cartId=cart-a", [403]],
    ["//v1/carts/cart-b/uploads/{boot}/1", [403, 404]],
  ])("cart B's upload is denied to cart A by %s", async (path, denied) => {
    expect(denied).toContain(await askExactly("GET", path.replace("{boot}", b.boot), a.token));
  });

  it("cart B's things are denied to cart A under its own name", async () => {
    const params = { cartId: "cart-a", boot: b.boot, sequence: 1 };
    const body = { tripId: "trip-of-b", bytes: bytes.length, sha256: sha256Of(bytes) };
    const refused = (code: string) => ({ ok: false, code });
    expect(await a.client.call("getUpload", { params })).toMatchObject(refused("RESOURCE_UNKNOWN"));
    expect(await a.client.call("announceUpload", { params, body })).toMatchObject(
      refused("TRIP_OF_OTHER_CART"),
    );
    const chunk = { params, headers: { "upload-offset": 0 }, body: new Uint8Array(bytes) };
    expect(await a.client.call("sendChunk", chunk)).toMatchObject(refused("RESOURCE_UNKNOWN"));
    const summaries = [a.summary(1, "trip-of-b")];
    expect(
      await a.client.call("sendTripSummaries", { params: { cartId: "cart-a" }, body: { summaries } }),
    ).toMatchObject(refused("TRIP_OF_OTHER_CART"));
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
    const trips = await staff.call("listTrips", { query: {} });
    expect(trips).toMatchObject({ ok: true, value: { trips: [{ tripId: "trip-of-b", cartId: "cart-b" }] } });
    const file = await staff.call("getTripFile", { params: { tripId: "trip-of-b" }, headers: {} });
    expect(file.ok && Buffer.from(file.value).equals(bytes)).toBe(true);
    const params = { cartId: "cart-b", boot: b.boot, sequence: 1 };
    expect(await b.client.call("getUpload", { params })).toMatchObject({ value: { state: "stored" } });
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

  // Last, since they take effect; and what ends a session or a cart after all others.
  const ending = ["revokeCart", "signOut"];
  const inOrder = closed.toSorted(([x], [y]) => ending.indexOf(x) - ending.indexOf(y));
  it.each(inOrder)("%s, as it was denied, is let through for whom it is meant", async (...route) => {
    const [name, { who, body, path }] = route;
    if (body !== undefined) expect(bodies()).toHaveProperty(name);
    for (const [, key = ""] of path.matchAll(/\{(\w+)\}/g)) expect(names()).toHaveProperty(key);
    const token = who === "device" ? b.token : hub.staffToken;
    const response = await ask(route, { authorization: `Bearer ${token}` });
    expect([400, 401, 403, 405, 415]).not.toContain(response.status);
    expect(response.status).toBeLessThan(500);
  });
});
