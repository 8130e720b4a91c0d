import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Catalogue } from "@cartwheel/contracts";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DrawSettings } from "./draw-settings.js";
import { photographAssortment } from "./photograph-assortment.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-draw-"));
});
afterAll(() => rm(folder, { recursive: true }));

const settings = (out: string): DrawSettings => ({
  seed: "tiny",
  products: 4,
  pictured: null,
  out: join(folder, out),
  views: 2,
  pictures: 1,
  viewPixels: 64,
  picturePixels: 64,
  jobs: 1,
});
const quietly = { signal: new AbortController().signal, progress: () => {} };

describe("photographAssortment", () => {
  it("writes catalogue, artwork and photographs; the same seed gives the same bytes", async () => {
    const report = await photographAssortment(settings("a"), quietly);
    await photographAssortment(settings("b"), quietly);
    const files = (await readdir(join(folder, "a"), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files) {
      expect(await readFile(file), file).toEqual(
        await readFile(file.replace(join(folder, "a"), join(folder, "b"))),
      );
    }
    const catalogue = Catalogue.parse(JSON.parse(await readFile(join(folder, "a/catalogue.json"), "utf8")));
    expect(report).toMatchObject({ products: 4, photographs: 12 });
    for (const { sku } of catalogue.products) {
      const views = await readdir(join(folder, "a/gallery", sku));
      expect(views).toHaveLength(2);
      expect(await readdir(join(folder, "a/pictures", sku))).toHaveLength(1);
      expect(await readdir(join(folder, "a/artwork", sku))).toContain("product.json");
      const pixels = await Promise.all(views.map((view) => readFile(join(folder, "a/gallery", sku, view))));
      expect(pixels[0]).not.toEqual(pixels[1]);
      expect(await sharp(pixels[0]).metadata()).toMatchObject({ format: "jpeg", width: 64, height: 64 });
    }
  });

  it("photographs what can be told apart: a product's pictures have its colours, not a blank wall's", async () => {
    await photographAssortment({ ...settings("c"), products: 1, views: 1, viewPixels: 96 }, quietly);
    const [sku] = await readdir(join(folder, "c/gallery"));
    const [view] = await readdir(join(folder, "c/gallery", sku!));
    const { channels } = await sharp(join(folder, "c/gallery", sku!, view!)).stats();
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(30);
  });

  it("refuses to write over anything", async () => {
    await mkdir(join(folder, "taken"));
    await writeFile(join(folder, "taken/mine.txt"), "mine");
    await expect(photographAssortment(settings("taken"), quietly)).rejects.toMatchObject({
      fault: { code: "OUTPUT_EXISTS" },
    });
    expect(await readdir(join(folder, "taken"))).toEqual(["mine.txt"]);
  });

  it("leaves nothing when it is stopped", async () => {
    const stopping = new AbortController();
    const watch = {
      signal: stopping.signal,
      progress: (done: number) => done === 1 && stopping.abort("SIGINT"),
    };
    await expect(
      photographAssortment(settings("stopped"), { ...watch, progress: (done) => void watch.progress(done) }),
    ).rejects.toMatchObject({
      fault: { code: "INTERRUPTED" },
    });
    expect((await readdir(folder)).filter((name) => name.includes("stopped"))).toEqual([]);
  });
});
