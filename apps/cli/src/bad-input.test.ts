import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Catalogue } from "@cartwheel/contracts";
import { grayJpeg, scaleLevel, type TinyMessage, tinyTrip } from "@cartwheel/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "./repository.js";

const bin = join(repositoryRoot, "apps/cli/bin/cartwheel.js");

interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function cartwheel(...args: readonly string[]): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [bin, ...args], { cwd: folder });
    return { exitCode: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { exitCode: code, stdout, stderr };
  }
}

let folder: string;

const product = (sku: string, gtins: string[] = [], minor = 199): Catalogue["products"][number] => ({
  sku,
  name: sku,
  category: "test",
  gtins,
  price: { minor, per: "each" },
  rules: [],
  unitMilligrams: { mean: 500_000, sd: 5_000 },
});

const catalogue = (...products: Catalogue["products"]): Catalogue => ({
  currency: "EUR",
  validFrom: "2026-01-01T00:00:00Z",
  version: 1,
  products,
});

const frames = (untilMs: number): TinyMessage[] =>
  Array.from({ length: Math.floor(untilMs / 500) }, (_, i) => ({
    topic: "camera",
    camera: "front",
    atMs: i * 500,
  }));

const weights: readonly TinyMessage[] = [
  ...scaleLevel({ fromMs: 0, toMs: 5_000, milligrams: 0 }),
  ...scaleLevel({ fromMs: 5_000, toMs: 9_000, milligrams: 500_000 }),
];

const file = (name: string): string => join(folder, name);
const writeJson = (name: string, value: unknown): Promise<void> =>
  writeFile(file(name), JSON.stringify(value));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-bad-input-"));
  const good = catalogue(product("rice"), product("beans", ["4006381333931"]));
  await tinyTrip(file("good.mcap"), { catalogue: good, messages: [...weights, ...frames(9_000)] });
  await tinyTrip(file("no-scale.mcap"), { catalogue: good, messages: frames(9_000) });
  await tinyTrip(file("no-camera.mcap"), { catalogue: good, messages: weights });
  await tinyTrip(file("no-catalogue.mcap"), { messages: [...weights, ...frames(9_000)] });
  await tinyTrip(file("unknown-truth.mcap"), {
    catalogue: good,
    truth: { lines: [{ sku: "tea", quantity: 1, paid: true }], events: [] },
    messages: [...weights, ...frames(9_000)],
  });
  await copyFile(file("good.mcap"), file("torn.mcap"));
  await truncate(file("torn.mcap"), Math.floor((await readFile(file("good.mcap"))).length * 0.7));
  await writeFile(file("text.mcap"), "this is no trip");
  await writeFile(file("nothing.mcap"), "");
  await writeJson("duplicate-sku.json", catalogue(product("rice"), product("rice")));
  await writeJson(
    "duplicate-gtin.json",
    catalogue(product("rice", ["4006381333931"]), product("tea", ["4006381333931"])),
  );
  await writeJson("negative.json", catalogue(product("rice", [], -1)));
  await writeJson("bad-gtin.json", catalogue(product("rice", ["4006381333930"])));
  await writeFile(file("broken.json"), "{");
  await mkdir(file("empty-gallery"));
  await mkdir(file("empty-sku/rice"), { recursive: true });
  await mkdir(file("gallery/rice"), { recursive: true });
  await mkdir(file("gallery/beans"), { recursive: true });
  await writeFile(file("gallery/rice/1.jpg"), grayJpeg);
  await writeFile(file("gallery/beans/1.jpg"), grayJpeg);
  await mkdir(file("corrupt/rice"), { recursive: true });
  await writeFile(file("corrupt/rice/1.jpg"), "no picture");
  await writeFile(file("cut.gallery"), "CWGALLERY");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const gallery = ["--gallery", "gallery"];

describe("bad input gets one line with a code and a fix, an exit status, and leaves everything as it was", () => {
  it.each<[string, readonly string[], string]>([
    ["a missing trip", ["replay", "absent.mcap"], "FILE_MISSING"],
    ["a folder as trip", ["replay", "gallery"], "FILE_UNREADABLE"],
    ["a text file as trip", ["replay", "text.mcap"], "TRIP_NOT_MCAP"],
    ["an empty file as trip", ["replay", "nothing.mcap"], "TRIP_EMPTY"],
    ["a trip without scale", ["replay", "no-scale.mcap", ...gallery], "TRIP_WITHOUT_SCALE"],
    ["a trip without camera", ["replay", "no-camera.mcap", ...gallery], "TRIP_WITHOUT_CAMERA"],
    ["no catalogue", ["replay", "no-catalogue.mcap", ...gallery], "CATALOGUE_MISSING"],
    ["a missing catalogue", ["replay", "good.mcap", "--catalogue", "absent.json"], "FILE_MISSING"],
    [
      "a catalogue that is no JSON",
      ["replay", "good.mcap", "--catalogue", "broken.json"],
      "CATALOGUE_INVALID",
    ],
    [
      "a duplicate SKU",
      ["replay", "good.mcap", "--catalogue", "duplicate-sku.json"],
      "CATALOGUE_DUPLICATE_SKU",
    ],
    [
      "a duplicate GTIN",
      ["replay", "good.mcap", "--catalogue", "duplicate-gtin.json"],
      "CATALOGUE_DUPLICATE_GTIN",
    ],
    ["a negative price", ["replay", "good.mcap", "--catalogue", "negative.json"], "CATALOGUE_NEGATIVE_PRICE"],
    [
      "a wrong check digit",
      ["replay", "good.mcap", "--catalogue", "bad-gtin.json"],
      "CATALOGUE_GTIN_INVALID",
    ],
    ["an unknown SKU in truth", ["replay", "unknown-truth.mcap", ...gallery], "TRUTH_UNKNOWN_SKU"],
    ["an empty gallery", ["replay", "good.mcap", "--gallery", "empty-gallery"], "GALLERY_EMPTY"],
    [
      "a SKU without pictures",
      ["enroll", "--gallery", "empty-sku", "--out", "x.gallery"],
      "GALLERY_SKU_EMPTY",
    ],
    [
      "a SKU whose only picture is corrupt",
      ["enroll", "--gallery", "corrupt", "--out", "x.gallery"],
      "GALLERY_SKU_EMPTY",
    ],
    ["a gallery file that is none", ["replay", "good.mcap", "--gallery", "cut.gallery"], "GALLERY_INVALID"],
    [
      "a gallery in a folder that is not there",
      ["enroll", "--gallery", "gallery", "--out", "no/x.gallery"],
      "OUTPUT_NOT_WRITABLE",
    ],
    ["a missing model", ["replay", "good.mcap", ...gallery, "--model", "absent"], "MODEL_MISSING"],
    [
      "an output in a folder that is not there",
      ["replay", "good.mcap", ...gallery, "--out", "no/out.mcap"],
      "OUTPUT_NOT_WRITABLE",
    ],
    [
      "a page in a folder that is not there",
      ["replay", "good.mcap", ...gallery, "--html", "no/p.html"],
      "OUTPUT_NOT_WRITABLE",
    ],
    [
      "a sensor that nobody has",
      ["replay", "good.mcap", ...gallery, "--without", "radar"],
      "SETTING_INVALID",
    ],
    ["no truth to measure with", ["eval", "trips", "good.mcap", ...gallery], "TRUTH_MISSING"],
    ["no truth to be exact about", ["replay", "good.mcap", ...gallery, "--expect-exact"], "TRUTH_MISSING"],
    ["a folder without trips", ["eval", "trips", "gallery"], "TRIP_EMPTY"],
    [
      "queries that are not there",
      ["eval", "recognition", ...gallery, "--queries", "absent"],
      "FILE_MISSING",
    ],
  ])("%s", async (_, args, code) => {
    const before = await readdir(folder, { recursive: true });
    const { exitCode, stderr } = await cartwheel(...args);
    expect(stderr).toContain(`cartwheel: ${code}: `);
    const lines = stderr
      .trim()
      .split("\n")
      .filter((line) => !line.startsWith("warning "));
    expect(lines).toHaveLength(1);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(exitCode).toBe(1);
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });

  it.each<[string, readonly string[]]>([
    ["an unknown command", ["replya"]],
    ["an unknown option", ["replay", "good.mcap", "--galery", "x"]],
    ["a missing argument", ["replay"]],
    ["a pace that is no number", ["replay", "good.mcap", ...gallery, "--pace", "fast"]],
  ])("%s is a usage error", async (_, args) => {
    const { exitCode, stderr } = await cartwheel(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/help/);
  });

  it("with --json the error is an object", async () => {
    const { stderr } = await cartwheel("replay", "absent.mcap", "--json");
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "FILE_MISSING" } });
  });

  it("a torn trip goes on to its last whole chunk, and says what was lost", async () => {
    const { exitCode, stderr, stdout } = await cartwheel("replay", "torn.mcap", ...gallery, "--json");
    expect(exitCode).toBe(0);
    expect(stderr).toContain("warning TRIP_TORN");
    expect(JSON.parse(stdout).warnings).toContainEqual(expect.objectContaining({ code: "TRIP_TORN" }));
  });

  it("a corrupt JPEG in the middle of a trip is counted, and the trip goes on", async () => {
    const [cut] = [new Uint8Array(grayJpeg.subarray(0, 40))];
    await tinyTrip(file("corrupt-jpeg.mcap"), {
      catalogue: catalogue(product("rice")),
      messages: [...weights, ...frames(4_000), { topic: "camera", camera: "front", atMs: 4_200, jpeg: cut }],
    });
    const { exitCode, stderr, stdout } = await cartwheel("replay", "corrupt-jpeg.mcap", ...gallery, "--json");
    await rm(file("corrupt-jpeg.mcap"));
    expect(exitCode).toBe(0);
    expect(stderr).toContain("warning PICTURE_CORRUPT (1x)");
    expect(JSON.parse(stdout).basket.lines).toHaveLength(1);
  });
});

describe("every command helps", () => {
  it.each([
    [[]],
    [["replay"]],
    [["enroll"]],
    [["eval", "recognition"]],
    [["eval", "trips"]],
    [["eval", "compare"]],
    [["eval", "sensors"]],
    [["trips", "compose"]],
    [["products", "draw"]],
    [["golden", "accept"]],
    [["golden", "coverage"]],
    [["bench", "perception"]],
    [["schema"]],
  ])("%s --help", async (command) => {
    const { exitCode, stdout } = await cartwheel(...command, "--help");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Usage: /);
  });
});
