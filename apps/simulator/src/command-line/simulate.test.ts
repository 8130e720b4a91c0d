import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Truth } from "@cartwheel/contracts";
import { readTrip } from "@cartwheel/trip-log";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("../../bin/cartwheel-simulator.js", import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-simulate-"));
  await writeFile(join(folder, "small.json"), JSON.stringify({ store: { products: 30 } }));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program; `killOnTrip` kills it, without mercy, once its folder holds a first whole trip. */
async function run(
  args: readonly string[],
  how: { killOnTrip?: string; shell?: string } = {},
): Promise<Ended> {
  const [command, all] =
    how.shell === undefined
      ? [process.execPath, [program, ...args]]
      : ["bash", ["-c", `${how.shell}; exec "$@"`, "-", process.execPath, program, ...args]];
  const child = spawn(command, all, { cwd: folder });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (data: Buffer) => {
    stdout += data.toString();
  });
  child.stderr.on("data", (data: Buffer) => {
    stderr += data.toString();
  });
  const watching = setInterval(() => {
    if (how.killOnTrip === undefined) return;
    void tripsIn(how.killOnTrip).then((trips) => trips.length > 0 && child.kill("SIGKILL"));
  }, 10);
  const code = await new Promise<number | null>((resolve) => {
    child.on("close", resolve);
  });
  clearInterval(watching);
  return { code, stdout, stderr };
}

const tripsIn = async (out: string): Promise<string[]> =>
  (await readdir(join(folder, out)).catch(() => [])).filter((name) => name.endsWith(".mcap")).sort();
const simulate = (out: string, ...more: string[]): string[] => [
  ...["simulate", "--scenario", "small.json", "--seed", "s", "--out", out, ...more],
];
const bytesOf = async (out: string): Promise<Buffer[]> =>
  Promise.all((await tripsIn(out)).map((name) => readFile(join(folder, out, name))));

describe("simulate", () => {
  it("gives the same bytes for the same seed, whatever the threads, and tells what it made", async () => {
    const { code, stdout } = await run(
      simulate("a", "--evidence-only", "--trips", "6", "--jobs", "2", "--json"),
    );
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ simulated: 6, kept: 0, products: 30 });
    await run(simulate("b", "--evidence-only", "--trips", "6", "--jobs", "1"));
    expect(await bytesOf("b")).toEqual(await bytesOf("a"));
    const { metadata, counts } = await readTrip(join(folder, "a/trip-00001.mcap"));
    expect(metadata.configHash).toBe(report.configHash);
    expect(counts.evidence).toBeGreaterThan(10);
  });

  it("tells the same trip with readings as with evidence", async () => {
    await run(simulate("readings", "--without-pictures", "--trips", "1"));
    const truthIn = async (out: string) =>
      Truth.parse((await readTrip(join(folder, out, "trip-00001.mcap"))).attachedJson("truth"));
    expect(await truthIn("readings")).toEqual(await truthIn("a"));
    const { counts } = await readTrip(join(folder, "readings/trip-00001.mcap"));
    expect(counts.scale).toBeGreaterThan(500);
    expect(counts.imu).toBeGreaterThan(500);
    expect(counts.evidence).toBe(0);
  });

  it("renders pictures with their truth, and photographs the gallery beside them", async () => {
    const camera = {
      name: "top",
      positionMm: [0, 700, 0],
      lookAtMm: [0, 0, 10],
      widthPixels: 128,
      heightPixels: 96,
    };
    const small = {
      store: { products: 12, views: 1 },
      mix: { behaviours: { "one-at-a-time": 1 }, events: [1, 1] },
      scene: { cameras: [camera], movingHz: 5, pages: 1, supersampling: 1 },
    };
    await writeFile(join(folder, "pictures.json"), JSON.stringify(small));
    const args = [
      "simulate",
      "--scenario",
      "pictures.json",
      "--seed",
      "s",
      "--trips",
      "1",
      "--out",
      "pictures",
      "--labels",
      "coco",
    ];
    const { code, stderr } = await run(args);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(await readdir(join(folder, "pictures/gallery"))).toHaveLength(12);
    const trip = await readTrip(join(folder, "pictures/trip-00001.mcap"));
    expect(trip.cameras).toEqual(["top"]);
    expect(trip.counts.truthBoxes).toBe(trip.counts.camera);
    const { lines } = Truth.parse(trip.attachedJson("truth"));
    const shown = new Set<string | null>();
    for await (const message of trip.messages({ topics: ["truthBoxes"] })) {
      if (message.topic === "truthBoxes") for (const { sku } of message.truth.boxes) shown.add(sku);
    }
    expect(shown).toContain(lines[0]!.sku);
    const coco = JSON.parse(await readFile(join(folder, "pictures/labels/coco/train.json"), "utf8"));
    expect(coco.images.length).toBeGreaterThan(3);
    expect(coco.annotations.length).toBeGreaterThan(0);
  }, 120_000);

  it("goes on where it was killed, and ends the same", async () => {
    const args = simulate("killed", "--without-pictures", "--trips", "4", "--jobs", "1");
    await run(args, { killOnTrip: "killed" });
    const whole = (await tripsIn("killed")).length;
    expect(whole).toBeLessThan(4);
    const { stdout } = await run([...args, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ simulated: 4 - whole, kept: whole });
    expect((await readdir(join(folder, "killed"))).filter((name) => /partial|unfinished/.test(name))).toEqual(
      [],
    );
    await run(simulate("straight", "--without-pictures", "--trips", "4"));
    expect(await bytesOf("killed")).toEqual(await bytesOf("straight"));
  });

  it("keeps trips whose power was cut, and says that they are torn", async () => {
    const faults = [{ kind: "power-cut", atEvent: 2 }];
    await writeFile(join(folder, "cut.json"), JSON.stringify({ store: { products: 30 }, faults }));
    const args = ["simulate", "--scenario", "cut.json", "--without-pictures", "--trips", "2", "--seed", "s"];
    await run([...args, "--out", "cut"]);
    expect((await readTrip(join(folder, "cut/trip-00001.mcap"))).loss).not.toBeNull();
    const { stdout } = await run([...args, "--out", "cut", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ simulated: 0, kept: 2 });
  });

  it("says so in one line when a file may grow no more", async () => {
    const { code, stderr } = await run(simulate("small-disk", "--without-pictures"), {
      shell: "ulimit -f 1",
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^OUTPUT_NOT_WRITABLE: .*catalogue.json.*EFBIG.*space/);
    expect(await readdir(join(folder, "small-disk"))).toEqual([]);
  });

  it("leaves no part of a trip behind when a file may grow no more in the middle of it", async () => {
    // The system ends the program here; what it had begun is gone all the same.
    const { code } = await run(simulate("full", "--without-pictures", "--trips", "2", "--jobs", "1"), {
      shell: "ulimit -f 60",
    });
    expect(code).not.toBe(0);
    expect((await readdir(join(folder, "full"))).filter((name) => /mcap|partial/.test(name))).toEqual([]);
  });

  it.each([
    [
      "other settings' trips",
      simulate("a", "--evidence-only", "--trips", "2", "--mix", "adversarial"),
      "OUTPUT_EXISTS",
    ],
    [
      "a scenario that is not there",
      ["simulate", "--seed", "1", "--out", "x", "--scenario", "no.json"],
      "FILE_MISSING",
    ],
    [
      "parameters that are none",
      simulate("x", "--evidence-only", "--evidence-model", "small.json"),
      "SETTING_INVALID",
    ],
    [
      "nothing to fit on",
      ["simulate", "fit-evidence", "--trips", "nowhere", "--out", "m.json"],
      "FILE_MISSING",
    ],
  ])("refuses %s in one line", async (_, args, fault) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(new RegExp(`^${fault}: `));
  });

  it.each([
    ["no seed", ["simulate", "--out", "x"]],
    ["a number that is none", simulate("x", "--trips", "many")],
    ["a mix that nobody knows", simulate("x", "--mix", "typicall")],
    ["two kinds of content", simulate("x", "--evidence-only", "--without-pictures")],
    ["labels of pictures that are not made", simulate("x", "--evidence-only", "--labels", "coco")],
  ])("says how it is used after %s", async (_, args) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--help/);
  });

  it("shows its options, and those of fitting", async () => {
    expect((await run(["simulate", "--help"])).stdout).toContain("--evidence-only");
    expect((await run(["simulate", "fit-evidence", "--help"])).stdout).toContain("--trips");
  });
});
