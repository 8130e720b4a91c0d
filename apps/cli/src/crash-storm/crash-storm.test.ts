import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";
import { repositoryRoot } from "../repository.js";
import type { StormResult } from "./crash-storm.js";

const bin = join(repositoryRoot, "apps/cli/bin/cartwheel.js");

async function benchCrash(args: readonly string[]) {
  const child = spawn(process.execPath, [bin, "bench", "crash", "--json", ...args]);
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (bytes) => (stdout += String(bytes)));
  child.stderr.on("data", (bytes) => (stderr += String(bytes)));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

it("10 kills of carts, hub and database under load: nothing acknowledged is lost, doubled or wrong", {
  timeout: 600_000,
}, async () => {
  const { code, stdout, stderr } = await benchCrash(["--kills", "10", "--seed", "6"]);
  expect(stdout, stderr).not.toBe("");
  const result = JSON.parse(stdout) as StormResult;
  expect(result.wrong).toEqual([]);
  expect(code).toBe(0);
  const { kills, acknowledged, stored } = result;
  expect(kills.cart + kills.hub + kills.database).toBe(10);
  expect(Math.min(kills.cart, kills.hub, kills.database)).toBeGreaterThan(0);
  expect(stored).toEqual(acknowledged);
  expect(result).toMatchObject({ seed: 6, lost: 0, duplicated: 0, wrongHashes: 0, wrongBaskets: 0 });
  // Each cart has played a whole trip at least, and its last.
  expect(acknowledged.trips).toBeGreaterThanOrEqual(4);
  expect(acknowledged.summaries).toBe(acknowledged.trips);
  expect(acknowledged.changes).toBeGreaterThan(acknowledged.trips);
});

it("a number of kills that is none is a usage error", async () => {
  const { code, stderr } = await benchCrash(["--kills", "many"]);
  expect(code).toBe(2);
  expect(JSON.parse(stderr)).toMatchObject({ error: { code: "USAGE" } });
});
