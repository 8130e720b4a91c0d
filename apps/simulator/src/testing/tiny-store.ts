import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Catalogue } from "@cartwheel/contracts";
import sharp from "sharp";

/** A store of three products with flat little pictures, for tests: `catalogue.json` and `pictures/<sku>/`. */
export const tinyCatalogue: Catalogue = {
  currency: "EUR",
  validFrom: "2026-01-01T00:00:00Z",
  version: 1,
  products: [
    {
      sku: "milk",
      name: "Milk",
      category: "Dairy",
      gtins: ["9520000000028"],
      price: { minor: 129, per: "each" },
      rules: [],
      unitMilligrams: { mean: 1_066_000, sd: 10_660 },
    },
    {
      sku: "soup",
      name: "Soup",
      category: "Tins",
      gtins: ["9520000000035"],
      price: { minor: 179, per: "each" },
      rules: [],
      unitMilligrams: { mean: 454_000, sd: 4_540 },
    },
    {
      sku: "pear",
      name: "Pear",
      category: "Fruit",
      gtins: [],
      plu: "3017",
      price: { minor: 279, per: "kg" },
      rules: [],
      unitMilligrams: { mean: 199_000, sd: 4_000 },
    },
  ],
};

const colours: Readonly<Record<string, string>> = { milk: "#3060c0", soup: "#c04030", pear: "#90a040" };

export async function tinyStore(
  folder: string,
): Promise<{ readonly catalogue: string; readonly pictures: string }> {
  const catalogue = join(folder, "catalogue.json");
  const pictures = join(folder, "pictures");
  await mkdir(folder, { recursive: true });
  await writeFile(catalogue, JSON.stringify(tinyCatalogue));
  for (const { sku } of tinyCatalogue.products) {
    await mkdir(join(pictures, sku), { recursive: true });
    for (const [i, side] of [80, 96, 120].entries()) {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><rect width="${side}" height="${side}" fill="${colours[sku]}"/><circle cx="${20 + i * 10}" cy="40" r="15" fill="#ffffff"/></svg>`;
      await sharp(Buffer.from(svg))
        .jpeg()
        .toFile(join(pictures, sku, `${i}.jpg`));
    }
  }
  return { catalogue, pictures };
}
