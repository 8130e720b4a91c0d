import { readFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { hubRoutes, openApiDocument } from "@cartwheel/contracts";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { valueFitting } from "../testing/schema-arbitrary.js";
import type { TestCart } from "../testing/test-cart.js";
import { TestHub } from "../testing/test-hub.js";
import { testTrip } from "../testing/test-trip.js";

interface Operation {
  readonly operationId: string;
  readonly security: readonly Record<string, unknown>[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
}

const document = openApiDocument("1") as { paths: Record<string, Record<string, Operation>> };
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

let hub: TestHub;
let cart: TestCart;
beforeAll(async () => {
  hub = await TestHub.start({ limits: { attemptsPerMinute: 100_000 } });
  cart = await hub.enrol("cart-1");
  const event = { atMs: 1_000, milligrams: 1_066_000, sku: "milk", probability: 0.7, seen: { milk: 4 } };
  await cart.upload(
    1,
    "trip-1",
    await testTrip({ tripId: "trip-1", cartId: "cart-1", storeId: "store-1" }, [event]),
  );
});
afterAll(() => hub.remove());

/** Names that the hub has: half of all path parameters are among them, so that calls get past "no such thing". */
const known: Record<string, string[]> = {
  tripId: ["trip-1"],
  cartId: ["cart-1"],
  eventId: ["trip-1.0"],
  sku: ["milk"],
};

type Given = {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer | null;
};

function requestsOf(
  path: string,
  { operationId, parameters, requestBody }: Operation,
  wild: number,
): fc.Arbitrary<Given> {
  const value = ({ name, schema, required, ...rest }: Operation["parameters"][number]) => {
    const drawn = valueFitting(schema, wild).map((each) =>
      typeof each === "string" ? each : (JSON.stringify(each) ?? ""),
    );
    const names = rest.in === "path" ? known[name] : undefined;
    const likely = names === undefined ? drawn : fc.oneof(drawn, fc.constantFrom(...names));
    return required ? likely : fc.option(likely, { nil: undefined });
  };
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [null, null];
  // What the staff session of this test and its cart live on stays out of reach.
  const own = operationId === "revokeCart" ? fc.constant("nobody") : null;
  return fc
    .record({
      values: fc.tuple(...parameters.map((each) => (own !== null && each.in === "path" ? own : value(each)))),
      body:
        type === null
          ? fc.constant(null)
          : type === "application/json"
            ? jsonBody(content?.schema ?? {}, wild)
            : fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    })
    .map(({ values, body }) => {
      const by = (place: string) =>
        parameters.flatMap((each, at) =>
          each.in === place && values[at] !== undefined ? [[each.name, String(values[at])] as const] : [],
        );
      const filled = by("path").reduce(
        (text, [name, each]) => text.replace(`{${name}}`, encodePart(each)),
        path,
      );
      const query = by("query")
        .map(([name, each]) => `${name}=${encodePart(each)}`)
        .join("&");
      const headers = Object.fromEntries(
        by("header").map(([name, each]) => [name, each.replaceAll(/[^\x20-\x7e]/g, "?")]),
      );
      if (type !== null) headers["content-type"] = type;
      return { path: query === "" ? filled : `${filled}?${query}`, headers, body };
    });
}

/** Mostly fitting JSON, now and then something that is none. */
const jsonBody = (schema: object, wild: number): fc.Arbitrary<Buffer> =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: valueFitting(schema, wild).map((each) => Buffer.from(JSON.stringify(each) ?? "")),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom("", "{", "null", '{"__proto__":{}}', "[1,").map((text) => Buffer.from(text)),
    },
  );

function encodePart(text: string): string {
  try {
    return encodeURIComponent(text) || "%20";
  } catch {
    return "%ED%A0%80";
  }
}

/** Plain HTTP: fetch would put right what is wrong on purpose. */
function send(
  method: string,
  { path, headers, body }: Given,
  token: string | null,
): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(hub.url);
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { hostname, port, path, method, headers: { ...headers, ...authorization } },
      (response) => {
        let text = "";
        response.setEncoding("latin1").on("data", (part: string) => {
          text += part;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
        response.on("error", reject);
      },
    );
    request.on("error", reject);
    request.setTimeout(10_000, () =>
      request.destroy(new Error(`no answer: ${method} ${path} ${String(body)}`)),
    );
    request.end(body ?? undefined);
  });
}

/** Whoever may call it. A session that ends with the call is one of its own. */
async function tokenFor({ operationId, security }: Operation): Promise<string | null> {
  const [scheme] = security.flatMap((each) => Object.keys(each));
  if (scheme === undefined) return null;
  if (operationId !== "signOut") return scheme === "device" ? cart.token : hub.staffToken;
  const key = (await readFile(`${hub.settings.folder}/first-staff-key`, "utf8")).trim();
  const session = await hub.client().call("signIn", { body: { name: "admin", key } });
  return session.ok ? session.value.token : null;
}

describe("any request that one may make", () => {
  it("is among those that are tried: the hub's own document says the same as the table of routes", async () => {
    const served = (await (await fetch(`${hub.url}/v1/openapi.json`)).json()) as typeof document;
    expect(served.paths).toEqual(JSON.parse(JSON.stringify(document.paths)));
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(
      Object.keys(hubRoutes).sort(),
    );
  });

  it.each(operations)("$operation.operationId never ends in 5xx", async ({ path, method, operation }) => {
    const [scheme] = operation.security.flatMap((each) => Object.keys(each));
    const property = (wild: number) =>
      fc.asyncProperty(requestsOf(path, operation, wild), async (given) => {
        const token = await tokenFor(operation);
        const { status, text } = await send(method, given, token);
        expect(status, `${method} ${given.path}: ${text.slice(0, 300)}`).toBeLessThan(500);
        if (status < 400) return;
        expect(Object.keys((JSON.parse(text) as { error: object }).error)).toContain("code");
        expect([401]).not.toContain(scheme === undefined ? 0 : status);
      });
    await fc.assert(property(0), { numRuns: 12, seed: 7 });
    await fc.assert(property(0.15), { numRuns: 24, seed: 8 });
  });
});
