import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evaluateDetection } from "@cartwheel/evaluation";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { detectionImages } from "./coco-files.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-coco-"));
});
afterAll(() => rm(folder, { recursive: true }));

const written = async (name: string, content: unknown): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(content));
  return path;
};

const truth = {
  images: [
    { id: 1, file_name: "a.jpg", width: 64, height: 48, trip: "monday" },
    { id: 2, file_name: "b.jpg", width: 64, height: 48, trip: "tuesday" },
  ],
  annotations: [
    { id: 1, image_id: 1, category_id: 1, bbox: [10, 10, 20, 20], area: 400, iscrowd: 0 },
    { id: 2, image_id: 2, category_id: 1, bbox: [30, 10, 20, 20], area: 400, iscrowd: 0 },
    { id: 3, image_id: 2, category_id: 1, bbox: [0, 0, 10, 10], area: 100, iscrowd: 1 },
  ],
  categories: [{ id: 1, name: "item" }],
};

describe("COCO files", () => {
  it("bring each picture's truth and detections together, by trip", async () => {
    const found = [
      { image_id: 1, category_id: 1, bbox: [11, 10, 20, 20], score: 0.9 },
      { image_id: 2, category_id: 1, bbox: [0, 0, 9, 9], score: 0.8 },
      { image_id: 2, category_id: 1, bbox: [50, 30, 9, 9], score: 0.7 },
    ];
    const images = await detectionImages(
      await written("truth.json", truth),
      await written("found.json", found),
    );
    expect(images.map(({ group }) => group)).toEqual(["monday", "tuesday"]);
    const report = evaluateDetection(images, { threshold: 0.5, resamples: 0 });
    expect(report).toMatchObject({ images: 2, boxes: 2, ignoredBoxes: 1, detections: 3 });
    // One of two items was found; what lies on the ignored box counts neither way.
    expect(report.recall?.value).toBe(0.5);
    expect(report.falsePerImage?.value).toBe(0.5);
  });

  it.each([
    ["a picture that the set does not have", [{ image_id: 7, bbox: [0, 0, 9, 9], score: 0.5 }], /image_id 7/],
    ["a score beyond one", [{ image_id: 1, bbox: [0, 0, 9, 9], score: 97 }], /score|<=1/],
    ["no list", { image_id: 1 }, /array/],
  ])("refuse detections of %s by name", async (_, found, why) => {
    const paths = [await written("truth.json", truth), await written("bad.json", found)] as const;
    await expect(detectionImages(...paths)).rejects.toThrow(/^DATASET_INVALID: .*bad\.json/);
    await expect(detectionImages(...paths)).rejects.toThrow(why);
  });
});
