import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseCatalogue } from "@cartwheel/catalogue";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogueOf } from "./assortment.js";
import { picturedProducts } from "./pictured-products.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartwheel-pictured-"));
  await mkdir(join(folder, "iconic"));
  const pack = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="198" height="198"><rect width="198" height="198" fill="#fff"/><rect x="60" y="9" width="60" height="180" fill="#2a6"/></svg>',
  );
  for (const name of ["Some-Milk", "Some-Yoghurt"]) {
    await sharp(pack)
      .jpeg({ quality: 95 })
      .toFile(join(folder, "iconic", `${name}.jpg`));
  }
  await writeFile(
    join(folder, "products.csv"),
    "product,category,net_content_as_labelled\nSome-Milk,Milk,1l\nSome-Yoghurt,Yoghurt,1kg\nSome-Apple,Apple,ca 180g\nA-Lime,Lime,\n",
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe("picturedProducts", () => {
  it("makes boxes of the cartons, of their volume and weight, and leaves produce out", async () => {
    const drawn = await picturedProducts(folder);
    expect(drawn.map(({ product }) => product.sku)).toEqual(["some-milk", "some-yoghurt"]);
    expect(parseCatalogue(catalogueOf(drawn)).ok).toBe(true);
    const [milk] = drawn;
    const { width, height, depth } = milk!.size;
    expect(height / width).toBeCloseTo(3, 0);
    expect((width * height * depth) / 1e6).toBeGreaterThan(0.95);
    expect((width * height * depth) / 1e6).toBeLessThan(1.25);
    expect(milk!.product.unitMilligrams!.mean).toBe(1_065_020);
    // The face is the pack's picture, not the white around it.
    const { channels } = await sharp(Buffer.from(milk!.faces[0]!.svg)).stats();
    expect(channels.slice(0, 3).map(({ mean }) => Math.round(mean / 40))).toEqual([1, 4, 3]);
  });

  it("names the picture that is missing or damaged", async () => {
    await writeFile(
      join(folder, "products.csv"),
      "product,category,net_content_as_labelled\nNo-Picture,Milk,1l\n",
    );
    await expect(picturedProducts(folder)).rejects.toMatchObject({ fault: { code: "PICTURE_CORRUPT" } });
    await expect(picturedProducts(join(folder, "nowhere"))).rejects.toMatchObject({
      fault: { code: "FILE_MISSING" },
    });
  });
});
