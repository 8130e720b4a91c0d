import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HubClient } from "@cartwheel/hub-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isRunning, spawnUp, startUp, type UpProcess, until } from "../testing/up-process.js";

const patienceMs = 240_000;
let place: string;
let kept: string;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "up-test-"));
  // As root, the database's own user must be able to pass.
  await chmod(place, 0o711);
  kept = join(place, "kept");
});
afterAll(() => rm(place, { recursive: true, force: true }));

/** Runs `up` to its end. */
async function upEnds(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawnUp(args, env);
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (bytes) => (stdout += String(bytes)));
  child.stderr?.on("data", (bytes) => (stderr += String(bytes)));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

/** Every process of it: the services, and the hub's database. */
async function processesOf({ running }: UpProcess): Promise<number[]> {
  const lock = await readFile(join(running.folder, "hub/database/data/postmaster.pid"), "utf8");
  return [...running.services.flatMap(({ processId }) => processId ?? []), Number.parseInt(lock, 10)];
}

async function storedTrips(hub: HubClient) {
  const reply = await hub.call("listTrips", { query: { state: "stored", limit: 100 } });
  if (!reply.ok) throw new Error(reply.detail);
  return reply.value.trips;
}

describe("cartwheel up", () => {
  it("runs a hub and two carts that deliver, refuses a second one on its folder, and ends with Ctrl-C", {
    timeout: patienceMs,
  }, async () => {
    // A database that somebody's shell names is not the one that sample carts fill.
    const up = await startUp(["--folder", kept, "--speed", "1000"], {
      DATABASE_URL: "postgres://nobody@nowhere/x",
    });
    const processes = await processesOf(up);
    expect(processes).toHaveLength(4);
    const hub = await up.signIn();
    const trips = await until(
      () => storedTrips(hub),
      (stored) => new Set(stored.map(({ cartId }) => cartId)).size === 2,
    );
    expect(trips.every(({ units }) => units > 0)).toBe(true);
    const page = await fetch(up.running.url);
    expect(await page.text()).toContain("Cartwheel");

    const second = await upEnds(["--folder", kept, "--port", "0"]);
    expect(second).toMatchObject({ code: 1, stdout: "" });
    expect(second.stderr).toContain("FOLDER_IN_USE");
    expect(processes.every(isRunning)).toBe(true);

    expect(await up.end("SIGINT")).toBe(0);
    expect(processes.filter(isRunning)).toEqual([]);
  });

  it("refuses a port that is taken, and leaves nothing running", { timeout: patienceMs }, async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    const { code, stderr } = await upEnds(["--folder", kept, "--port", String(port), "--json"]);
    server.close();
    expect(code).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "PORT_IN_USE", detail: `127.0.0.1:${port}` } });
    expect(await readdir(join(kept, "hub"))).not.toContain("hub.lock");
  });

  it("goes on in a folder that was kept; killed, it takes everything with it", {
    timeout: patienceMs,
  }, async () => {
    const up = await startUp(["--folder", kept, "--speed", "1000"]);
    const before = await storedTrips(await up.signIn());
    expect(before.length).toBeGreaterThanOrEqual(2);
    const hub = await up.signIn();
    // The carts are enrolled already: they deliver again.
    await until(
      () => storedTrips(hub),
      (stored) => stored.length > before.length,
    );
    const processes = await processesOf(up);
    expect(await up.end("SIGKILL")).toBe(null);
    await until(
      () => processes.filter(isRunning),
      (left) => left.length === 0,
    );
  });

  it("stopped while it starts, it leaves nothing behind", { timeout: patienceMs }, async () => {
    const temporary = join(place, "temporary");
    await mkdir(temporary);
    const child = spawnUp(["--port", "0"], { TMPDIR: temporary });
    child.stderr?.once("data", () => child.kill("SIGINT"));
    const [code] = (await once(child, "exit")) as [number];
    expect(code).toBe(130);
    expect(await readdir(temporary)).toEqual([]);
  });

  it.each([
    ["--port", "x"],
    ["--port", "70000"],
    ["--speed", "0"],
  ])("%s %s is a usage error", async (...args) => {
    const { code, stderr } = await upEnds(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^cartwheel: USAGE: .*a (whole )?number from/);
  });
});
