import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { folderOfSku } from "../datasets/index.js";
import { cocoPictures, imageFolderPictures } from "./import-pictures.js";

let folder: string;
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#336699" } });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "import-"));
  for (const sku of ["apple/red", "_odd", ".", null]) {
    const place = join(folder, "tree", "train", folderOfSku(sku));
    await mkdir(place, { recursive: true });
    await writeFile(join(place, "a.jpg"), await picture(20, 20).jpeg().toBuffer());
  }
  await mkdir(join(folder, "images"));
  await writeFile(join(folder, "images", "shelf.png"), await picture(100, 80).png().toBuffer());
});
afterAll(() => rm(folder, { recursive: true }));

it("an exported ImageFolder comes back with the names of its products", async () => {
  const pictures = await imageFolderPictures(join(folder, "tree"));
  expect(pictures.map(({ sku }) => sku ?? "unknown").sort()).toEqual([".", "_odd", "apple/red", "unknown"]);
  const groups = new Map(pictures.map(({ sku, group }) => [sku, group]));
  expect(new Set(groups.values()).size).toBe(4);
  // More pictures, and those that were there stay who they were.
  const more = join(folder, "tree", "train", "0-first");
  await mkdir(more);
  await writeFile(join(more, "a.jpg"), await picture(20, 20).jpeg().toBuffer());
  const again = await imageFolderPictures(join(folder, "tree"));
  expect(again).toHaveLength(5);
  for (const { sku, group } of again) if (sku !== "0-first") expect(group).toBe(groups.get(sku));
});

it("a manifest that is none is refused", async () => {
  const place = join(folder, "broken");
  await mkdir(join(place, "milk"), { recursive: true });
  await writeFile(join(place, "crops.parquet"), "no parquet");
  await expect(imageFolderPictures(place)).rejects.toThrow(/^DATASET_INVALID: .*crops.parquet/);
});

it("COCO boxes are cut out of their images, and those of one image stay together", async () => {
  const path = join(folder, "annotations.json");
  const annotations = [
    { image_id: 7, category_id: 1, bbox: [10, 20, 30, 40] },
    { image_id: 7, category_id: 2, bbox: [90, 70, 30, 40] },
  ];
  const categories = [
    { id: 1, name: "milk" },
    { id: 2, name: "soup" },
  ];
  await writeFile(
    path,
    JSON.stringify({ images: [{ id: 7, file_name: "shelf.png" }], categories, annotations }),
  );
  const pictures = await cocoPictures(path, join(folder, "images"));
  expect(pictures.map(({ sku }) => sku)).toEqual(["milk", "soup"]);
  expect(new Set(pictures.map(({ group }) => group)).size).toBe(1);
  const sizes = await Promise.all(pictures.map(async ({ jpeg }) => sharp(await jpeg()).metadata()));
  expect(sizes.map(({ format, width, height }) => [format, width, height])).toEqual([
    ["jpeg", 30, 40],
    ["jpeg", 10, 10],
  ]);
});

it.each([
  ["a folder without pictures", () => imageFolderPictures(join(folder, "images"))],
  ["a file that is no JSON", () => cocoPictures(join(folder, "images", "shelf.png"), folder)],
  ["a folder without annotations", () => cocoPictures(join(folder, "tree"), folder)],
  ["a folder that is not there", () => imageFolderPictures(join(folder, "nowhere"))],
])("%s is refused", async (_, read) => {
  await expect(read()).rejects.toThrow(/^DATASET_INVALID: /);
});
