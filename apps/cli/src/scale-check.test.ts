import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "./repository.js";

const bin = join(repositoryRoot, "apps/cli/bin/cartwheel.js");
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-scale-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const check = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [bin, "scale", "check", ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });

const failedIn = ({ stdout }: Ended): string[] =>
  JSON.parse(stdout)
    .rows.filter(({ pass }: { pass: boolean | null }) => pass === false)
    .map(({ test }: { test: string }) => test);

describe("cartwheel scale check", () => {
  it("passes a good simulated scale and prints a report for an inspector", async () => {
    const { exitCode, stdout } = await check("--form", "handbook-44", "--seed", "3");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Result: PASS\. \d\d passed, 0 failed, 8 not tested/);
    expect(stdout).toContain("HB 44 2.20 table 6");
    expect(stdout).toMatch(/Software {4}[0-9a-f]{64}/);
  });

  it("fails a scale whose corner is off, there and nowhere else, with exit code 1", async () => {
    const ended = await check("--flaw", "corner=0.1", "--only", "weighing", "eccentricity", "--json");
    expect(ended.exitCode).toBe(1);
    expect(failedIn(ended)).toEqual(["a third of Max, front-left"]);
  });

  it("judges a recorded session again, to the same rows", async () => {
    const first = await check("--only", "class", "overload", "--record", "session.jsonl", "--json");
    const again = await check("--recorded", "session.jsonl", "--json");
    expect([first.exitCode, again.exitCode]).toEqual([0, 0]);
    expect(JSON.parse(again.stdout).rows).toEqual(JSON.parse(first.stdout).rows);
    const lines = (await readFile(join(folder, "session.jsonl"), "utf8")).split("\n");
    await writeFile(join(folder, "torn.jsonl"), lines.slice(0, 120).join("\n"));
    const torn = await check("--recorded", "torn.jsonl");
    expect(torn).toMatchObject({ exitCode: 1, stdout: "" });
    expect(torn.stderr).toContain("SCALE_SESSION_ENDED");
  });

  it("judges the scale of a recorded trip beside its truth", async () => {
    const trip = join(repositoryRoot, "golden/trips/first-light/trip.mcap");
    const { exitCode, stdout } = await check("--trip", trip);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/pass {2}net weight of banana/);
  });

  it("takes a real scale's lines and a person's Enter", async () => {
    const child = spawn(process.execPath, [bin, "scale", "check", "--device", "lines", "--only", "class"], {
      cwd: await deviceFolder(["ST,GS,+000.0000 kg", "ST,GS,-000.0005 kg", "ST,GS,+000.0005 kg"]),
    });
    let stderr = "";
    child.stderr.on("data", (data: Buffer) => {
      stderr += data.toString();
      if (stderr.includes("then press Enter")) child.stdin.write("\n");
    });
    const exitCode = await new Promise((resolve) => child.on("exit", resolve));
    // The file of lines ends, as a cable that is pulled out does.
    expect(stderr).toContain("1. Empty the platform, then press Enter.");
    expect(stderr).toContain("SCALE_SESSION_ENDED");
    expect(exitCode).toBe(1);
  });

  it.each([
    [["--e", "x"], 2, "USAGE"],
    [["--recorded", "missing.jsonl"], 1, "FILE_MISSING"],
    [["--device", "missing"], 1, "FILE_UNREADABLE"],
    [["--trip", "a", "--device", "b"], 2, "cannot be used with"],
  ])("%j is refused in one line", async (args, exitCode, words) => {
    const ended = await check(...args);
    expect(ended).toMatchObject({ exitCode, stdout: "" });
    expect(ended.stderr).toContain(words);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });
});

async function deviceFolder(lines: readonly string[]): Promise<string> {
  await writeFile(join(folder, "lines"), `${lines.join("\r\n")}\r\n`);
  return folder;
}
