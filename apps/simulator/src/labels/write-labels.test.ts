import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TruthBoxes } from "@cartwheel/contracts";
import { tripMetadata } from "@cartwheel/testkit";
import { createTripWriter } from "@cartwheel/trip-log";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CocoSet } from "./coco.js";
import { labelledBoxes } from "./counted-boxes.js";
import { labelFolder, usualLabels } from "./label-folder.js";
import { type LabelSettings, writeLabels } from "./write-labels.js";

type TruthBox = TruthBoxes["boxes"][number];

const sample = fileURLToPath(new URL("../../../../training/tests/data/coco-sample.json", import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-labels-"));
});
afterAll(() => rm(folder, { recursive: true }));

const item = (instance: string, box: TruthBox["box"], visibleShare = 1, sku = "milk"): TruthBox => ({
  instance,
  sku,
  kind: "item",
  box,
  visibleShare,
});

const seen = [
  item("carried", [20, 30, 60, 40]),
  item("buried", [100, 40, 40, 40], 0.25, "soup"),
  item("far", [10, 90, 40, 15], 1, "soup"),
  item("at the edge", [140, 60, 40, 50], 0.8, "pear"),
  item("gone", [0, 0, 20, 20], 0),
  { ...item("wrist", [0, 0, 90, 60]), sku: null, kind: "hand" as const },
];

interface Shot {
  readonly camera: string;
  readonly atMs: number;
  readonly truth?: readonly TruthBox[];
  readonly jpeg?: Uint8Array;
}

async function writeTrip(name: string, shots: readonly Shot[]): Promise<string> {
  const path = join(folder, `${name}.mcap`);
  const picture = await sharp({ create: { width: 160, height: 120, channels: 3, background: "#356" } })
    .jpeg()
    .toBuffer();
  const writer = await createTripWriter(path, { metadata: { ...tripMetadata, tripId: name } });
  for (const { camera, atMs, truth, jpeg } of shots) {
    // Arrival is later than the picture was taken, and truth has no delay.
    const publishTimeNs = BigInt(atMs) * 1_000_000n;
    if (truth !== undefined) {
      const time = { logTimeNs: publishTimeNs + 1_000n, publishTimeNs };
      await writer.json("truthBoxes", { camera, boxes: [...truth] }, time);
    }
    const time = { logTimeNs: publishTimeNs + 15_000_000n, publishTimeNs };
    await writer.camera(camera, { ...time, jpeg: jpeg ?? picture });
  }
  await writer.close();
  return path;
}

const settings = (out: string, trips: readonly string[]): LabelSettings => ({
  trips,
  out: join(folder, out),
  unseen: new Set(["pear"]),
  validationShare: 0.5,
  everyMs: 300,
});
const quietly = { signal: new AbortController().signal, progress: () => {} };
const setIn = async (out: string, set: string): Promise<CocoSet> =>
  JSON.parse(await readFile(join(folder, out, "coco", `${set}.json`), "utf8"));

describe("labelledBoxes", () => {
  it.each<[string, TruthBox, boolean | null]>([
    ["wholly visible", item("a", [0, 0, 40, 40]), true],
    ["30% visible", item("a", [0, 0, 40, 40], 0.3), true],
    ["less than 30% visible", item("a", [0, 0, 40, 40], 0.299), false],
    ["16 pixels high", item("a", [0, 0, 40, 16]), true],
    ["15 pixels high", item("a", [0, 0, 40, 15.9]), false],
    ["mostly beyond the edge", item("a", [150, 0, 40, 40]), false],
    ["wholly beyond the edge", item("a", [160, 0, 40, 40]), null],
    ["invisible", item("a", [0, 0, 40, 40], 0), null],
    ["a hand", { ...item("a", [0, 0, 40, 40]), kind: "hand" }, null],
  ])("an item that is %s", (_, box, counts) => {
    const [found] = labelledBoxes([box], 160, 120);
    expect(found?.counts ?? null).toBe(counts);
  });
});

describe("writeLabels", () => {
  it("writes COCO sets and crops by product; the rest is ignored; the same trips give the same bytes", async () => {
    const shots: Shot[] = [
      { camera: "front", atMs: 1_000, truth: seen },
      { camera: "rear", atMs: 1_000, truth: [] },
      { camera: "front", atMs: 1_100, truth: seen },
      { camera: "front", atMs: 1_400, truth: seen.slice(0, 1) },
      { camera: "front", atMs: 1_800 },
    ];
    const trips = [await writeTrip("one", shots), await writeTrip("two", shots)];
    const report = await writeLabels(settings("a", trips), quietly);
    expect(report).toMatchObject({ trips: 2, images: 6, boxes: 4 + 2, ignored: 4, unlabelled: 0 });
    await writeLabels(settings("b", trips), quietly);
    const both = await Promise.all(["train", "validation"].map((set) => setIn("a", set)));
    expect(both).toEqual(await Promise.all(["train", "validation"].map((set) => setIn("b", set))));
    // A trip is in one set as a whole.
    for (const { images } of both) expect([0, 3, 6]).toContain(images.length);
  });

  it("gives each box its place, clipped, and its crop a margin", async () => {
    const trip = await writeTrip("three", [{ camera: "front", atMs: 2_000, truth: seen }]);
    await writeLabels({ ...settings("c", [trip]), validationShare: 0 }, quietly);
    const { images, annotations } = await setIn("c", "train");
    expect(images).toEqual([
      {
        ...{ id: 1, file_name: "three-front-0000000.jpg", width: 160, height: 120 },
        ...{ trip: "three", camera: "front", at_ms: 0 },
      },
    ]);
    expect(annotations.map(({ instance, bbox, iscrowd }) => [instance, bbox, iscrowd])).toEqual([
      ["carried", [20, 30, 60, 40], 0],
      ["buried", [100, 40, 40, 40], 1],
      ["far", [10, 90, 40, 15], 1],
      ["at the edge", [140, 60, 20, 50], 0],
    ]);
    // The training tests read the same set with pycocotools.
    await expect(await readFile(join(folder, "c/coco/train.json"), "utf8")).toMatchFileSnapshot(sample);
    const [crop] = await readdir(join(folder, "c/crops/train/milk"));
    expect(await sharp(join(folder, "c/crops/train/milk", crop!)).metadata()).toMatchObject({
      width: 68,
      height: 46,
    });
    expect(await readdir(join(folder, "c/crops"))).toEqual(["train"]);
  });

  it("keeps crops of products that must stay unseen apart", async () => {
    const truth = [item("one", [10, 10, 50, 50], 1, "pear")];
    const trip = await writeTrip("four", [{ camera: "front", atMs: 0, truth }]);
    await writeLabels(settings("d", [trip]), quietly);
    expect(await readdir(join(folder, "d/crops/unseen"))).toEqual(["pear"]);
  });

  it("counts pictures that cannot be read, and trips without truth", async () => {
    const broken = { camera: "front", atMs: 500, truth: seen, jpeg: new Uint8Array([0xff, 0xd8, 0xff]) };
    const trips = [
      await writeTrip("five", [broken, { camera: "front", atMs: 600, truth: seen }]),
      await writeTrip("six", [{ camera: "front", atMs: 0 }]),
    ];
    const report = await writeLabels(settings("e", trips), quietly);
    expect(report).toMatchObject({ images: 1, corruptPictures: 1, unlabelled: 1 });
  });

  it("writes nothing where there is nothing to learn from", async () => {
    const trip = await writeTrip("seven", [{ camera: "front", atMs: 0 }]);
    await expect(writeLabels(settings("f", [trip]), quietly)).rejects.toMatchObject({
      fault: { code: "DATASET_EMPTY" },
    });
    expect(await readdir(folder)).not.toContain("f");
  });
});

describe("labelFolder", () => {
  it("takes all trips of a folder with the split beside them, and makes labels anew where it may", async () => {
    const trips = join(folder, "trips");
    await mkdir(trips);
    const truth = [item("one", [10, 10, 50, 50], 1, "pear"), item("two", [80, 10, 50, 50])];
    await rename(await writeTrip("eight", [{ camera: "front", atMs: 0, truth }]), join(trips, "eight.mcap"));
    const split = { schema: "cartwheel.ProductSplit/1", seen: ["milk"], unseen: ["pear"] };
    await writeFile(join(trips, "split.json"), JSON.stringify(split));
    const of = (replace: boolean) => ({ folder: trips, out: join(trips, "labels"), ...usualLabels, replace });
    expect(await labelFolder(of(false), quietly)).toMatchObject({ trips: 1, crops: 2, products: 2 });
    expect(await readdir(join(trips, "labels/crops/unseen"))).toEqual(["pear"]);
    await expect(labelFolder(of(false), quietly)).rejects.toMatchObject({ fault: { code: "OUTPUT_EXISTS" } });
    expect(await labelFolder(of(true), quietly)).toMatchObject({ images: 1 });
  });

  it.each([
    ["no such folder", "nowhere", "FILE_MISSING"],
    ["a folder without trips", ".", "DATASET_EMPTY"],
  ])("%s", async (_, name, code) => {
    const empty = await mkdtemp(join(folder, "empty-"));
    const settings = { folder: join(empty, name), out: join(empty, "out"), ...usualLabels, replace: false };
    await expect(labelFolder(settings, quietly)).rejects.toMatchObject({ fault: { code } });
  });

  it("refuses a split that is none", async () => {
    const trips = await mkdtemp(join(folder, "split-"));
    await rename(await writeTrip("nine", [{ camera: "front", atMs: 0 }]), join(trips, "nine.mcap"));
    await writeFile(join(trips, "split.json"), "{}");
    const settings = { folder: trips, out: join(trips, "out"), ...usualLabels, replace: false };
    await expect(labelFolder(settings, quietly)).rejects.toMatchObject({
      fault: { code: "SETTING_INVALID" },
    });
  });
});
