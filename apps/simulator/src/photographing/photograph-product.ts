import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Work, Workman } from "../jobs/tasks.js";
import { artworkSheet, type DrawnProduct, faceFile } from "../products/drawn-product.js";
import { type Random, randomFrom } from "../randomness/random.js";
import { type DrawSettings, productsOf } from "./draw-settings.js";
import { modelOf, photograph, type Shot } from "./photograph.js";
import { enrolmentShot, handledShot } from "./shots.js";

export interface PhotographSetup extends DrawSettings {
  readonly folder: string;
}

/** Every thread draws the assortment anew from its seed and then photographs the products it is given by number. */
export async function prepare(setup: PhotographSetup): Promise<Workman<number, number>> {
  const drawn = await productsOf(setup);
  return (index) => photographProduct(drawn[index]!, setup);
}

export const photographing: Work<PhotographSetup, number, number> = { module: import.meta.url, prepare };

/** Writes one product's artwork and photographs; resolves to the bytes written. */
async function photographProduct(drawn: DrawnProduct, setup: PhotographSetup): Promise<number> {
  const { sku } = drawn.product;
  const random = randomFrom(setup.seed).fork("photographs").fork(sku);
  let bytes = await writeArtwork(drawn, join(setup.folder, "artwork", sku));
  const model = await modelOf(drawn, Math.max(setup.viewPixels, setup.picturePixels));
  const series = [
    { folder: "gallery", count: setup.views, pixels: setup.viewPixels, shot: enrolmentShot },
    {
      folder: "pictures",
      count: setup.pictures,
      pixels: setup.picturePixels,
      shot: (_: number, product: DrawnProduct, stream: Random): Shot => handledShot(product, stream),
    },
  ];
  for (const { folder, count, pixels, shot } of series) {
    if (count > 0) await mkdir(join(setup.folder, folder, sku), { recursive: true });
    for (let i = 0; i < count; i++) {
      const stream = random.fork(folder).fork(i);
      const jpeg = await photograph(model, shot(i, drawn, stream.fork("shot")), pixels, stream);
      await writeFile(join(setup.folder, folder, sku, `${sku}-${String(i + 1).padStart(2, "0")}.jpg`), jpeg);
      bytes += jpeg.length;
    }
  }
  return bytes;
}

async function writeArtwork(drawn: DrawnProduct, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  let bytes = 0;
  for (const face of drawn.faces) {
    await writeFile(join(folder, faceFile(face)), face.svg);
    bytes += face.svg.length;
  }
  const sheet = `${JSON.stringify(artworkSheet(drawn), null, 2)}\n`;
  await writeFile(join(folder, "product.json"), sheet);
  return bytes + sheet.length;
}
