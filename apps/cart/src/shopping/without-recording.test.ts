import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BasketChange } from "@cartwheel/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type RunningCart, startCart } from "../cart.js";
import { CartSettings } from "../settings.js";
import { startCartProcess } from "../testing/cart-process.js";
import { expectedBasket } from "../testing/expected-basket.js";
import { writeShelf } from "../testing/shopping-trip.js";

let folder: string;
let cart: RunningCart | null = null;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "unrecorded-"));
  await writeShelf(join(folder, "shelf"), [["rice", "beans"], ["coffee"]]);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(async () => {
  await cart?.stop();
  cart = null;
});

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

interface Basket {
  readonly trip: { readonly tripId: string; readonly state: string } | null;
  readonly basket: BasketChange | null;
}
interface Fault {
  readonly of: string;
  readonly code: string;
}
interface Row {
  readonly kind: string;
  readonly tripId: string;
}

async function get<T>({ url }: { readonly url: string }, path: string): Promise<T> {
  return (await (await fetch(`${url}${path}`)).json()) as T;
}

async function until<T>(look: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const value = await look();
    if (good(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it did not come true in 30 s");
}

const closed = (at: { readonly url: string }) =>
  until(
    () => get<Basket>(at, "/basket"),
    ({ trip }) => trip?.state === "closed",
  );
const faultsOf = async (at: { readonly url: string }) =>
  (await get<{ faults: Fault[] }>(at, "/health")).faults.map(({ of, code }) => `${of} ${code}`);
const deliveriesOf = async (at: { readonly url: string }) =>
  (await get<{ deliveries: Row[] }>(at, "/deliveries")).deliveries.map(({ kind }) => kind);

/** The trip goes on to the right basket, says that it is not recorded, and no file of it is delivered. */
async function expectUnrecorded(at: { readonly url: string }): Promise<void> {
  const { trip, basket } = await closed(at);
  expect(basket).toEqual(await expectedBasket(join(folder, "shelf", "trip-0.mcap"), trip!.tripId));
  expect(basket?.lines.map(({ sku }) => sku).sort()).toEqual(["beans", "rice"]);
  expect(await faultsOf(at)).toEqual(["recording OUTPUT_NOT_WRITABLE"]);
  expect(await deliveriesOf(at)).toEqual(["summary"]);
}

/** A kernel's own file system, where nobody can make a file, root neither. */
const readOnly = "/sys/kernel";
const linux = process.platform === "linux";

describe("a recordings folder that cannot be used at a trip's start", () => {
  it.each([
    ["is a file", (path: string) => writeFile(path, "")],
    ["leads nowhere", (path: string) => symlink(join(folder, "no", "such", "folder"), path)],
  ])("%s", async (name, spoil) => {
    await mkdir(join(folder, name), { recursive: true });
    await spoil(join(folder, name, "recordings"));
    cart = await startCart(CartSettings.parse(settingsOf(name)));
    await expectUnrecorded(cart);
  });

  it.runIf(linux)("is read-only", async () => {
    await mkdir(join(folder, "read-only"), { recursive: true });
    await symlink(readOnly, join(folder, "read-only", "recordings"));
    cart = await startCart(CartSettings.parse(settingsOf("read-only")));
    await expectUnrecorded(cart);
  });

  const canMount = linux && spawnSync("unshare", ["-Urm", "true"]).status === 0;
  it.runIf(canMount)("is on a disk that is full", async () => {
    const recordings = join(folder, "full", "recordings");
    await mkdir(recordings, { recursive: true });
    const config = join(folder, "full.json");
    await writeFile(config, JSON.stringify(settingsOf("full")));
    const fill = `mount -t tmpfs -o size=64k tmpfs ${recordings} && { cat /dev/zero > ${recordings}/.fill 2>/dev/null || true; }`;
    // The filling is not the cart's, so that its sweep would make room: it lies open in a file without a name.
    const hold = `exec 9<${recordings}/.fill && rm ${recordings}/.fill`;
    const process = await startCartProcess(
      config,
      ["--json"],
      ["unshare", "-Urm", "sh", "-c", `${fill} && ${hold} && exec "$@"`, "sh"],
    );
    try {
      await expectUnrecorded(process);
    } finally {
      await process.stop();
    }
  });

  it("vanished while the cart was running: it is made again, and the next trip is recorded", async () => {
    const recordings = join(folder, "vanished", "recordings");
    const devices = { trips: join(folder, "shelf"), pauseSeconds: 4 };
    cart = await startCart(CartSettings.parse(settingsOf("vanished", devices)));
    const first = await closed(cart);
    await rm(recordings, { recursive: true });
    await until(
      () => get<Basket>(cart!, "/basket"),
      ({ trip }) => trip?.tripId !== first.trip?.tripId,
    );
    await closed(cart);
    expect(await faultsOf(cart)).toEqual([]);
    expect((await deliveriesOf(cart)).sort()).toEqual(["file", "file", "summary", "summary"]);
  });

  it("put right: the next trip is recorded, and health says no more of it", async () => {
    const recordings = join(folder, "put-right", "recordings");
    await mkdir(join(folder, "put-right"), { recursive: true });
    await writeFile(recordings, "");
    const devices = { trips: join(folder, "shelf"), pauseSeconds: 4 };
    cart = await startCart(CartSettings.parse(settingsOf("put-right", devices)));
    await expectUnrecorded(cart);
    const first = await closed(cart);
    await rm(recordings);
    await until(
      () => get<Basket>(cart!, "/basket"),
      ({ trip }) => trip?.tripId !== first.trip?.tripId && trip?.state === "closed",
    );
    expect(await faultsOf(cart)).toEqual([]);
    expect((await deliveriesOf(cart)).sort()).toEqual(["file", "summary", "summary"]);
  });

  it("put right in the middle, and the cart started again: no part is delivered as if it were all", async () => {
    const recordings = join(folder, "restarted", "recordings");
    await mkdir(join(folder, "restarted"), { recursive: true });
    await writeFile(recordings, "");
    const settings = CartSettings.parse(settingsOf("restarted", { speed: 20 }));
    cart = await startCart(settings);
    await until(
      () => get<Basket>(cart!, "/basket"),
      ({ basket }) => basket !== null,
    );
    await cart.stop();
    await rm(recordings);
    cart = await startCart(settings);
    const { basket } = await closed(cart);
    expect(basket?.lines.map(({ sku }) => sku).sort()).toEqual(["beans", "rice"]);
    expect(await faultsOf(cart)).toEqual(["recording OUTPUT_NOT_WRITABLE"]);
    expect(await deliveriesOf(cart)).toEqual(["summary"]);
  });
});

describe("an outbox that takes nothing", () => {
  it("holds up no shopping; what is over is closed when it can be", async () => {
    const name = "outbox";
    const outbox = join(folder, name, "outbox");
    const devices = { trips: join(folder, "shelf"), pauseSeconds: 4 };
    cart = await startCart(CartSettings.parse(settingsOf(name, devices)));
    await until(
      () => get<Basket>(cart!, "/basket"),
      ({ trip }) => trip?.state === "shopping",
    );
    await rename(outbox, `${outbox}.away`);
    await writeFile(outbox, "");
    const first = await get<Basket>(cart, "/basket");
    const second = await until(
      () => get<Basket>(cart!, "/basket"),
      ({ trip, basket }) => trip?.tripId !== first.trip?.tripId && basket !== null,
    );
    expect(await faultsOf(cart)).toContain("closing OUTPUT_NOT_WRITABLE");
    expect(await deliveriesOf(cart)).toEqual([]);
    await rm(outbox);
    await rename(`${outbox}.away`, outbox);
    await until(
      () => deliveriesOf(cart!),
      (kinds) => kinds.length === 4,
    );
    expect((await readdir(outbox)).sort()).toEqual(
      [first, second].map(({ trip }) => `${trip!.tripId}.mcap`).sort(),
    );
    expect(await faultsOf(cart)).toEqual([]);
  });
});
