import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BasketChange } from "@cartwheel/contracts";
import { tinyTrip } from "@cartwheel/testkit";
import { readTrip, topicsWrittenBy } from "@cartwheel/trip-log";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningCart, startCart } from "./cart.js";
import { cartSettings } from "./command-line/serve.js";
import { CartSettings } from "./settings.js";
import { startCartProcess } from "./testing/cart-process.js";
import { expectedBasket } from "./testing/expected-basket.js";
import { catalogue, writeShelf, writeShoppingTrip } from "./testing/shopping-trip.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cart-"));
  await writeShelf(join(folder, "shelf"), [
    ["rice", "beans", "flour"],
    ["coffee", "rice", "beans"],
  ]);
});
afterAll(() => rm(folder, { recursive: true }));

interface BasketReply {
  readonly trip: { readonly tripId: string; readonly state: string } | null;
  readonly id: number | null;
  readonly tripId: string | null;
  readonly basket: BasketChange | null;
}

const settingsOf = (name: string, over: object = {}) => ({
  folder: join(folder, name),
  listen: { port: 0 },
  devices: {
    trips: join(folder, "shelf", "trip-0.mcap"),
    speed: 200,
    pauseSeconds: 0,
    without: ["cameras"],
    ...over,
  },
  log: "silent",
});

async function get<T>(cart: { readonly url: string }, path: string): Promise<T> {
  return (await (await fetch(`${cart.url}${path}`)).json()) as T;
}

async function until<T>(look: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const value = await look();
    if (good(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it did not come true in 30 s");
}

const closed = (cart: { readonly url: string }) =>
  until(
    () => get<BasketReply>(cart, "/basket"),
    ({ trip }) => trip?.state === "closed",
  );

describe("a cart", () => {
  let cart: RunningCart;
  beforeAll(async () => {
    cart = await startCart(CartSettings.parse(settingsOf("first")));
  });
  afterAll(() => cart.stop());

  it("plays a trip to the basket that a replay gives", async () => {
    const { trip, basket } = await closed(cart);
    expect(basket).toEqual(await expectedBasket(join(folder, "shelf", "trip-0.mcap"), trip!.tripId));
    expect(basket?.lines.map(({ sku }) => sku).sort()).toEqual(["beans", "flour", "rice"]);
  });

  it("leaves a whole trip for the hub, its own, and without what really happened", async () => {
    const { trip, basket } = await closed(cart);
    const files = await readdir(join(folder, "first", "outbox"));
    expect(files).toEqual([`${trip!.tripId}.mcap`]);
    const file = await readTrip(join(folder, "first", "outbox", files[0]!));
    expect(file.loss).toBeNull();
    expect(file.metadata).toMatchObject({ cartId: "cart-1", storeId: "store-1", tripId: trip!.tripId });
    expect([...file.attachments.keys()]).toEqual(["catalogue.json"]);
    expect(file.counts.truthBoxes).toBe(0);
    expect([...file.index.messages.keys()].filter((topic) => topic.includes("truth"))).toEqual([]);
    expect(file.warnings).toEqual([]);
    const source = await readTrip(join(folder, "shelf", "trip-0.mcap"));
    expect(file.counts).toMatchObject({ scale: source.counts.scale, scanner: source.counts.scanner });
    const baskets: BasketChange[] = [];
    for await (const message of file.messages({ topics: ["basket"] })) {
      if (message.topic === "basket") baskets.push(message.change);
    }
    expect(baskets.at(-1)).toEqual(basket);
    expect(await readdir(join(folder, "first", "recordings"))).toEqual([]);
  });

  it("records what its devices said in their order and at their times, those of one moment too", async () => {
    const { trip } = await closed(cart);
    const said = async (path: string) => {
      const messages: [string, number, number][] = [];
      for await (const { topic, atMs, sequence } of (await readTrip(path)).messages({
        topics: topicsWrittenBy("device"),
      })) {
        messages.push([topic, atMs, sequence]);
      }
      return messages;
    };
    const source = await said(join(folder, "shelf", "trip-0.mcap"));
    expect(await said(join(folder, "first", "outbox", `${trip!.tripId}.mcap`))).toEqual(source);
    const times = source.map(([, atMs]) => atMs);
    expect(new Set(times).size).toBeLessThan(times.length);
  });

  it("tells how it is doing", async () => {
    await closed(cart);
    expect(await get(cart, "/healthz")).toMatchObject({ status: "ok" });
    expect(await get(cart, "/health")).toMatchObject({
      cartId: "cart-1",
      state: "idle",
      faults: [],
      deliveries: { waiting: { files: 1 }, refused: { files: 0 }, stored: { files: 0 } },
    });
    const metrics = await (await fetch(`${cart.url}/metrics`)).text();
    expect(metrics).toMatch(/cartwheel_cart_trips_total\{event="closed"\} 1/);
    expect(metrics).toMatch(/cartwheel_cart_messages_total\{topic="scale"\} \d\d/);
    expect((await fetch(`${cart.url}/nothing`)).status).toBe(404);
  });

  it("tells a screen that comes back what it missed", async () => {
    await closed(cart);
    const all = await eventsOf(cart, { "last-event-id": "0" }, 4);
    const ids = all.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    const later = await eventsOf(cart, { "last-event-id": String(ids[1]) }, 2);
    expect(later.map(({ id }) => id)).toEqual(ids.slice(2, 4));
    const [now] = await eventsOf(cart, {}, 1);
    expect(now).toMatchObject({ basket: (await closed(cart)).basket });
  });
});

/** The first baskets that the cart tells of. */
async function eventsOf(
  { url }: { readonly url: string },
  headers: Record<string, string>,
  count: number,
): Promise<{ readonly id: number; readonly basket: BasketChange }[]> {
  const leaving = new AbortController();
  const response = await fetch(`${url}/events`, { headers, signal: leaving.signal });
  const found: { id: number; basket: BasketChange }[] = [];
  let text = "";
  for await (const bytes of response.body!) {
    text += new TextDecoder().decode(bytes);
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const data = /^id: \d+\nevent: basket\ndata: (.*)$/m.exec(event)?.[1];
      if (data !== undefined) found.push(JSON.parse(data) as { id: number; basket: BasketChange });
    }
    if (found.length >= count) break;
  }
  leaving.abort();
  return found.slice(0, count);
}

describe("bad input", () => {
  const config = async (name: string, settings: object): Promise<string> => {
    const path = join(folder, `${name}.json`);
    await writeFile(path, JSON.stringify(settings));
    return path;
  };

  it.each([
    [
      "an unknown setting",
      () => ({ devcies: {} }),
      /^SETTING_INVALID: .*"devcies" is no setting; nearest is "devices"/,
    ],
    ["a speed that cannot be", () => settingsOf("bad", { speed: 0 }), /^SETTING_INVALID: devices.speed/],
    [
      "a cart's name that cannot be",
      () => ({ ...settingsOf("bad"), cartId: "a/b" }),
      /^SETTING_INVALID: cartId/,
    ],
  ])("%s is refused", async (_, settings, message) => {
    await expect(cartSettings(await config("refused", settings()))).rejects.toThrow(message);
  });

  it("no trips, and a folder without trips", async () => {
    await mkdir(join(folder, "empty"), { recursive: true });
    const trips = (path: string) => CartSettings.parse(settingsOf("bad", { trips: join(folder, path) }));
    await expect(startCart(trips("nowhere"))).rejects.toThrow(/^FILE_MISSING: /);
    await expect(startCart(trips("empty"))).rejects.toThrow(/^TRIP_EMPTY: .*holds no .mcap file/);
  });

  it("the program says it in one line", async () => {
    const failure = startCartProcess(await config("one-line", { devcies: {} }), []);
    await expect(failure).rejects.toThrow(/^cartwheel: SETTING_INVALID: [^\n]*Correct the named setting.\n$/);
  });

  it("a port in use, and a second cart on the same folder", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    const { port } = server.address() as { port: number };
    const taken = { ...settingsOf("third"), listen: { port } };
    await expect(startCart(CartSettings.parse(taken))).rejects.toThrow(/^PORT_IN_USE: 127.0.0.1:/);
    await new Promise((done) => server.close(done));
    const cart = await startCart(CartSettings.parse(taken));
    await expect(startCartProcess(await config("second", settingsOf("third")))).rejects.toThrow(
      /FOLDER_IN_USE/,
    );
    await cart.stop();
  });

  it.each([
    [
      "no recording at all",
      async (path: string) => writeFile(path, "whatever it is called"),
      {},
      /^TRIP_NOT_MCAP: /,
    ],
    [
      "a trip without scale",
      (path: string) =>
        tinyTrip(path, { catalogue, messages: [{ topic: "camera", camera: "front", atMs: 0 }] }),
      {},
      /^TRIP_WITHOUT_SCALE: /,
    ],
    [
      "a trip without cameras",
      (path: string) => writeShoppingTrip(path, []),
      { without: [] },
      /^TRIP_WITHOUT_CAMERA: /,
    ],
  ])("%s: a cart with nothing else to play says so and ends", async (name, write, devices, message) => {
    const path = join(folder, `${name.replaceAll(" ", "-")}.mcap`);
    await write(path);
    const cart = await startCart(CartSettings.parse(settingsOf(name, { ...devices, trips: path })));
    await expect(cart.failed).rejects.toThrow(message);
    await cart.stop();
  });
});

describe("a cart that is stopped, or killed", () => {
  it("goes on with the same trip and the same basket", async () => {
    const settings = CartSettings.parse(settingsOf("stopped", { speed: 20 }));
    const first = await startCart(settings);
    const seen = await until(
      () => get<BasketReply>(first, "/basket"),
      ({ basket }) => basket !== null,
    );
    await first.stop();
    const second = await startCart(settings);
    const again = await get<BasketReply>(second, "/basket");
    expect(again.tripId).toBe(seen.tripId);
    expect(again.id).toBeGreaterThanOrEqual(seen.id!);
    const { basket, tripId } = await closed(second);
    expect(basket).toEqual(await expectedBasket(join(folder, "shelf", "trip-0.mcap"), tripId!));
    await second.stop();
  });
});
