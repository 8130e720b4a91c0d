import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tinyStore } from "../testing/tiny-store.js";

const program = fileURLToPath(new URL("../../bin/cartwheel-simulator.js", import.meta.url));
let folder: string;
let store: Awaited<ReturnType<typeof tinyStore>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-program-"));
  store = await tinyStore(join(folder, "store"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program; `kill` ends it by a signal once its output folder holds a first whole trip. */
async function run(
  args: readonly string[],
  kill?: { readonly signal: NodeJS.Signals; readonly out: string },
): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], { cwd: folder });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (data: Buffer) => {
    stdout += data.toString();
  });
  child.stderr.on("data", (data: Buffer) => {
    stderr += data.toString();
  });
  const watching = setInterval(() => {
    if (kill === undefined) return;
    void tripsIn(kill.out).then((trips) => {
      if (trips.length > 0 && !child.killed) child.kill(kill.signal);
    });
  }, 20);
  const ended = await new Promise<Ended>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  clearInterval(watching);
  return ended;
}

const tripsIn = async (out: string): Promise<string[]> =>
  (await readdir(join(folder, out)).catch(() => [])).filter((name) => name.endsWith(".mcap")).sort();
const compose = (out: string, ...more: string[]): string[] => [
  ...["trips", "compose", "--pictures", store.pictures, "--catalogue", store.catalogue],
  ...["--seed", "k", "--events", "1", "--out", out, ...more],
];

describe("the program", () => {
  it.each([
    ["no command", []],
    ["an unknown command", ["trips", "burn"]],
    ["a missing option", ["products", "draw", "--seed", "1"]],
    ["an unknown option", ["products", "draw", "--seed", "1", "--out", "x", "--colour", "red"]],
    ["no whole number", ["products", "draw", "--seed", "1", "--out", "x", "--products", "many"]],
    [
      "a number out of range",
      [
        "trips",
        "compose",
        "--pictures",
        "p",
        "--catalogue",
        "c",
        "--seed",
        "1",
        "--out",
        "x",
        "--trips",
        "0",
      ],
    ],
    [
      "a range the wrong way round",
      [
        "trips",
        "compose",
        "--pictures",
        "p",
        "--catalogue",
        "c",
        "--seed",
        "1",
        "--out",
        "x",
        "--events",
        "9-3",
      ],
    ],
  ])("ends with 2 and says how it is used after %s", async (_, args) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--help|Usage/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("shows its help with every option, and ends with 0", async () => {
    const { code, stdout } = await run(["trips", "compose", "--help"]);
    expect(code).toBe(0);
    for (const option of [
      "--pictures",
      "--catalogue",
      "--trips",
      "--seed",
      "--out",
      "--condition",
      "--script",
      "--json",
    ]) {
      expect(stdout).toContain(option);
    }
  });

  it("ends with 1 and one line with the fault's code and its fix", async () => {
    const { code, stdout, stderr } = await run(compose("no", "--pictures", "absent"));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/^FILE_MISSING: .*absent.*Check the path\./);
  });

  it("reports as JSON, and works in threads as without them", async () => {
    const { code, stdout } = await run(compose("threads", "--trips", "2", "--jobs", "2", "--json"));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      composed: 2,
      kept: 0,
      products: 3,
      events: 2,
      skippedFolders: [],
    });
    await run(compose("alone", "--trips", "2", "--jobs", "1"));
    for (const trip of await tripsIn("threads")) {
      expect(await readFile(join(folder, "threads", trip))).toEqual(
        await readFile(join(folder, "alone", trip)),
      );
    }
  });

  it("leaves whole trips alone when it is killed, and ends the same once it is run again", async () => {
    const args = compose("killed", "--trips", "3", "--jobs", "1");
    expect((await run(args, { signal: "SIGKILL", out: "killed" })).signal).toBe("SIGKILL");
    const whole = await tripsIn("killed");
    expect(whole.length).toBeLessThan(3);
    const kept = await stat(join(folder, "killed", whole[0]!));
    const { stdout } = await run([...args, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ composed: 3 - whole.length, kept: whole.length });
    expect((await stat(join(folder, "killed", whole[0]!))).mtimeMs).toBe(kept.mtimeMs);
    expect((await readdir(join(folder, "killed"))).filter((name) => /partial|unfinished/.test(name))).toEqual(
      [],
    );
    await run(compose("straight", "--trips", "3"));
    for (const trip of await tripsIn("straight")) {
      expect(await readFile(join(folder, "killed", trip))).toEqual(
        await readFile(join(folder, "straight", trip)),
      );
    }
  });

  it("cleans up and says so when it is stopped by Ctrl-C", async () => {
    const { code, stderr } = await run(compose("stopped", "--trips", "40"), {
      signal: "SIGINT",
      out: "stopped",
    });
    expect(code).toBe(130);
    expect(stderr).toMatch(/^INTERRUPTED: .*by SIGINT/);
    expect(
      (await readdir(join(folder, "stopped"))).every((name) =>
        /^(trip-\d{4}\.mcap|catalogue\.json)$/.test(name),
      ),
    ).toBe(true);
  });
});
