import { describe, expect, it } from "vitest";
import { createHubClient, hubPath } from "./client.js";
import type { TransportRequest } from "./transport.js";

/** A transport that answers everything alike and keeps what it was asked. */
function answering(status: number, body: string, headers: Record<string, string> = {}) {
  const asked: { url: string; request: TransportRequest }[] = [];
  const transport = async (url: string, request: TransportRequest) => {
    asked.push({ url, request });
    return new Response(body, { status, headers });
  };
  const client = createHubClient({ baseUrl: "http://hub", transport, token: () => "t0" });
  return { client, asked };
}

const key = { cartId: "cart-1", boot: "b", sequence: 3 };

describe("the hub's client", () => {
  it("builds path, query, headers and body from the table", async () => {
    const state = { state: "receiving", offset: 5, bytes: 9, chunkBytes: 4 };
    const { client, asked } = answering(200, JSON.stringify(state));
    const reply = await client.call("sendChunk", {
      params: key,
      headers: { "upload-offset": 4 },
      body: new Uint8Array([1]),
    });
    expect(reply).toEqual({ ok: true, value: state });
    expect(asked[0]?.url).toBe("http://hub/v1/carts/cart-1/uploads/b/3");
    expect(asked[0]?.request.headers).toMatchObject({
      authorization: "Bearer t0",
      "upload-offset": "4",
      "content-type": "application/octet-stream",
    });
    expect(hubPath("listTrips", { query: { product: "a b&c", limit: 5 } })).toBe(
      "/v1/trips?product=a%20b%26c&limit=5",
    );
    expect(hubPath("productPicture", { params: { sku: "../a/b" } })).toBe("/v1/products/..%2Fa%2Fb/picture");
  });

  it("returns a refusal with its remedy", async () => {
    const error = {
      code: "UPLOAD_OFFSET",
      detail: "d",
      meaning: "m",
      fix: "f",
      requestId: "r",
      at: "2026-01-01T00:00:00Z",
      offset: 77,
    };
    const { client } = answering(409, JSON.stringify({ error }), { "retry-after": "2" });
    const reply = await client.call("getUpload", { params: key });
    expect(reply).toMatchObject({
      ok: false,
      code: "UPLOAD_OFFSET",
      remedy: "resume",
      offset: 77,
      retryAfterMs: 2000,
    });
  });

  it.each([
    [200, "<html>Welcome to our free Wi-Fi</html>"],
    [200, JSON.stringify({ state: "stored" })],
    [502, "Bad gateway"],
    [403, JSON.stringify({ error: "no" })],
  ])("takes %i with a strange body for no hub at all", async (status, body) => {
    const { client } = answering(status, body);
    const reply = await client.call("getUpload", { params: key });
    expect(reply).toMatchObject({ ok: false, code: "HUB_UNREACHABLE", remedy: "retry", status });
  });

  it("returns, not throws, when the network fails", async () => {
    const client = createHubClient({
      baseUrl: "http://hub",
      transport: () => Promise.reject(new Error("ECONNREFUSED")),
    });
    expect(await client.call("healthz", {})).toMatchObject({
      ok: false,
      status: null,
      detail: "ECONNREFUSED",
    });
  });
});
