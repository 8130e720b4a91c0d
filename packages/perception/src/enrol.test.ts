import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { enrolGallery } from "./enrol.js";
import { readModelPackage } from "./model-package.js";
import { type Perception, startPerception } from "./perception.js";
import { recognise } from "./recognise.js";

let perception: Perception;
let directory: string;
beforeAll(async () => {
  const tinyModel = fileURLToPath(new URL("../fixtures/tiny-model", import.meta.url));
  perception = await startPerception(await readModelPackage(tinyModel), { workers: 1 });
});
afterAll(() => perception.close());
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "enrol-"));
});
afterEach(() => rm(directory, { recursive: true }));

function picture(background: string, format: "jpeg" | "png" = "jpeg"): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 40, channels: 3, background } })
    [format]()
    .toBuffer();
}

async function put(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(join(directory, path)), { recursive: true });
  await writeFile(join(directory, path), content);
}

describe("enrolGallery", () => {
  test("takes one folder a SKU and files named by SKU, JPEG and PNG; leaves out what is hidden or no picture", async () => {
    await put("cherries/b.jpg", await picture("#e01020"));
    await put("cherries/a.PNG", await picture("#d01828", "png"));
    await put("limes.jpeg", await picture("#20d030"));
    await put("cherries/notes.txt", "from the market");
    await put(".cache/x.jpg", "hidden");
    await put("README.md", "not a picture");
    const progress: number[][] = [];
    const { gallery, pictures, warnings } = await enrolGallery(directory, perception, {
      onProgress: (done, total) => progress.push([done, total]),
    });
    expect(gallery).toMatchObject({
      skus: ["cherries", "limes"],
      viewCounts: [2, 1],
      dimensions: 12,
      modelSha256: perception.model.sha256,
    });
    expect({ pictures, warnings, progress }).toEqual({ pictures: 3, warnings: [], progress: [[3, 3]] });
    const [query] = await perception.embed([{ bytes: await picture("#30c040") }]);
    expect(recognise([query!], gallery, perception.model.calibration).candidates[0]?.sku).toBe("limes");
  });

  test("a damaged picture is a warning as long as the SKU has another", async () => {
    await put("limes/good.jpg", await picture("#20d030"));
    await put("limes/torn.jpg", (await picture("#20d030")).subarray(0, 200));
    const { gallery, pictures, warnings } = await enrolGallery(directory, perception);
    expect(gallery.viewCounts).toEqual([1]);
    expect(pictures).toBe(1);
    expect(warnings).toEqual([{ code: "PICTURE_CORRUPT", detail: join(directory, "limes", "torn.jpg") }]);
  });

  test("enrolling twice gives the same gallery", async () => {
    for (const [index, colour] of ["#111", "#a22", "#2b2", "#33c", "#cc4"].entries())
      await put(`sku-${index}/front.jpg`, await picture(colour));
    const first = await enrolGallery(directory, perception);
    expect((await enrolGallery(directory, perception)).gallery).toEqual(first.gallery);
  });

  test.each<[string, string, (() => Promise<void>)[]]>([
    ["a folder with nothing in it", "GALLERY_EMPTY", []],
    ["a folder with no picture in it", "GALLERY_EMPTY", [() => put("notes.txt", "")]],
    ["a SKU without pictures", "GALLERY_SKU_EMPTY", [() => put("limes/notes.txt", "")]],
    [
      "a SKU whose pictures are all damaged",
      "GALLERY_SKU_EMPTY",
      [() => put("limes/a.jpg", "x"), async () => put("figs.jpg", await picture("#515"))],
    ],
  ])("%s is %s", async (_name, code, prepare) => {
    for (const step of prepare) await step();
    await expect(enrolGallery(directory, perception)).rejects.toMatchObject({ fault: { code } });
  });

  test("a folder that is not there is FILE_MISSING", async () => {
    await expect(enrolGallery(join(directory, "none"), perception)).rejects.toMatchObject({
      fault: { code: "FILE_MISSING" },
    });
  });
});
