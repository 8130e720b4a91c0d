import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningCart, startCart } from "../cart.js";
import { CartSettings } from "../settings.js";
import { ScriptedHub } from "../testing/scripted-hub.js";
import { writeShoppingTrip } from "../testing/shopping-trip.js";

const bin = fileURLToPath(new URL("../../bin/cartwheel-cart.js", import.meta.url));

let folder: string;
let hub: ScriptedHub;
let cart: RunningCart;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "deliveries-"));
  await writeShoppingTrip(join(folder, "trip.mcap"), ["rice"]);
  hub = await ScriptedHub.start();
  hub.next("sendTripSummaries", { kind: "refused", code: "UPLOAD_CONFLICT" });
  hub.next("announceUpload", { kind: "refused", code: "TOO_LARGE" });
  cart = await startCart(
    CartSettings.parse({
      folder: join(folder, "cart"),
      listen: { port: 0 },
      devices: { trips: join(folder, "trip.mcap"), speed: 1_000, pauseSeconds: 0, without: ["cameras"] },
      hub: {
        url: hub.url,
        enrolmentCode: "AAAA-BBBB-CCCC-DDDD",
        retryFirstSeconds: 0.02,
        retryMostSeconds: 0.1,
      },
      log: "silent",
    }),
  );
});
afterAll(async () => {
  await cart.stop();
  await hub.close();
  await rm(folder, { recursive: true });
});

async function deliveries(...args: readonly string[]) {
  const child = spawn(process.execPath, [bin, "cart", "deliveries", ...args]);
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (bytes) => (stdout += String(bytes)));
  child.stderr.on("data", (bytes) => (stderr += String(bytes)));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

interface Row {
  readonly boot: string;
  readonly sequence: number;
  readonly kind: string;
  readonly tripId: string;
  readonly state: string;
}

async function rows(): Promise<readonly Row[]> {
  const reply = await fetch(`${cart.url}/deliveries`);
  return ((await reply.json()) as { deliveries: Row[] }).deliveries;
}

const inState = (state: string) =>
  expect
    .poll(async () => (await rows()).map((row) => row.state), { timeout: 30_000 })
    .toEqual([state, state]);

describe("deliveries that the hub refused", () => {
  it("are listed with why, and sent again as something new", async () => {
    await inState("refused");
    const before = await rows();
    const { tripId } = before[0]!;

    const listed = await deliveries("--cart", cart.url, "--state", "refused");
    expect(listed.code).toBe(0);
    expect(listed.stdout.trim().split("\n").sort()).toEqual([
      expect.stringMatching(new RegExp(`^${tripId} +file +refused +\\d+ bytes +TOO_LARGE: as scripted$`)),
      expect.stringMatching(new RegExp(`^${tripId} +summary +refused +UPLOAD_CONFLICT: as scripted$`)),
    ]);
    const json = await deliveries("--cart", cart.url, "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({ deliveries: before });

    const sent = await deliveries("again", tripId, "--cart", cart.url);
    expect(sent).toMatchObject({ code: 0, stdout: "2 deliveries are sent again.\n" });
    await inState("stored");
    expect([...hub.stored.keys()]).toEqual([tripId]);
    const keys = (of: readonly Row[]) => of.map(({ boot, sequence }) => `${boot}/${sequence}`);
    expect(keys(await rows()).filter((key) => keys(before).includes(key))).toEqual([]);
    // A summary carries its key.
    const summary = hub.summaries.get(tripId);
    expect(keys(await rows())).toContain(`${summary?.boot}/${summary?.sequence}`);
    expect((await deliveries("--cart", cart.url, "--state", "refused")).stdout).toBe("Nothing.\n");
  });

  it("none are left: --all sends nothing, and a trip by name is refused", async () => {
    expect((await deliveries("again", "--all", "--cart", cart.url, "--json")).stdout).toBe(
      '{\n  "again": 0\n}\n',
    );
    const { code, stderr } = await deliveries("again", "no-such-trip", "--cart", cart.url);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^cartwheel: RESOURCE_UNKNOWN: .*no refused delivery of trip no-such-trip/);
  });

  it.each([
    ["neither a trip nor --all", ["again"], 2, "USAGE"],
    ["both", ["again", "trip", "--all"], 2, "USAGE"],
    ["a state that is none", ["--state", "lost"], 1, "REQUEST_INVALID"],
  ])("%s is refused", async (_, args, code, fault) => {
    const failed = await deliveries(...args, "--cart", cart.url);
    expect(failed.code).toBe(code);
    expect(failed.stderr).toContain(`cartwheel: ${fault}: `);
  });

  it("a cart that is not there is said", async () => {
    const { code, stderr } = await deliveries("--cart", "http://127.0.0.1:9");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^cartwheel: CART_UNREACHABLE: .*http:\/\/127.0.0.1:9/);
    const other = await deliveries("--cart", `${hub.url}/v1`);
    expect(other.stderr).toContain("CART_UNREACHABLE");
  });
});

describe("what the cart takes over HTTP", () => {
  const post = (body: string, type: string) =>
    fetch(`${cart.url}/deliveries/again`, { method: "POST", headers: { "content-type": type }, body });

  it.each([
    ["no JSON", "{", "application/json"],
    ["a form, as a page of somebody else's sends", '{"all":true}', "text/plain"],
    ["nothing that it knows", '{"everything":true}', "application/json"],
    ["a name that cannot be", '{"tripId":"../x"}', "application/json"],
  ])("%s is refused", async (_, body, type) => {
    const reply = await post(body, type);
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ error: { code: "REQUEST_INVALID" } });
  });

  it.each(["limit=0", "limit=x", "limit=10001", "state=gone"])("deliveries?%s is refused", async (query) => {
    expect((await fetch(`${cart.url}/deliveries?${query}`)).status).toBe(400);
  });

  it("as many as are asked for are shown", async () => {
    const reply = await fetch(`${cart.url}/deliveries?limit=1`);
    expect(((await reply.json()) as { deliveries: Row[] }).deliveries).toHaveLength(1);
  });
});
