import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { buildWhole, mustBeFree, sweepUnfinished } from "../files/output.js";
import { runTasks } from "../jobs/tasks.js";
import type { Watch } from "../jobs/watch.js";
import { catalogueOf } from "../products/assortment.js";
import type { DrawnProduct } from "../products/drawn-product.js";
import { writeSplit } from "../products/split-file.js";
import { contactSheet } from "./contact-sheet.js";
import { type DrawSettings, productsOf } from "./draw-settings.js";
import { photographing } from "./photograph-product.js";

export interface DrawReport {
  readonly out: string;
  readonly products: number;
  readonly families: number;
  readonly photographs: number;
  readonly bytes: number;
}

/**
 * Draws an assortment and photographs it: `catalogue.json`, `split.json`, `artwork/<sku>/*.svg` with `product.json`,
 * `gallery/<sku>/*.jpg`, `pictures/<sku>/*.jpg`, and `sheet.jpg` to look it over. The folder appears whole or not at all.
 * @throws FaultError FILE_MISSING, PICTURE_CORRUPT, OUTPUT_EXISTS, OUTPUT_NOT_WRITABLE, INTERRUPTED
 */
export async function photographAssortment(settings: DrawSettings, watch: Watch): Promise<DrawReport> {
  const out = resolve(settings.out);
  await mustBeFree(out);
  await sweepUnfinished(dirname(out), `${basename(out)}-`);
  const drawn = await productsOf(settings);
  let bytes = 0;
  await buildWhole(out, async (folder) => {
    await mkdir(folder);
    await writeFile(join(folder, "catalogue.json"), `${JSON.stringify(catalogueOf(drawn), null, 2)}\n`);
    await writeSplit(folder, drawn);
    bytes = await photographAll(drawn, folder, settings, watch);
    if (settings.views > 0) await writeFile(join(folder, "sheet.jpg"), await contactSheet(drawn, folder));
  });
  return {
    out: settings.out,
    products: drawn.length,
    families: new Set(drawn.map((each) => each.family)).size,
    photographs: drawn.length * (settings.views + settings.pictures),
    bytes,
  };
}

async function photographAll(
  drawn: readonly DrawnProduct[],
  folder: string,
  settings: DrawSettings,
  watch: Watch,
) {
  let done = 0;
  watch.progress(0, drawn.length);
  const sizes = await runTasks({
    work: photographing,
    setup: { ...settings, folder },
    tasks: drawn.map((_, index) => index),
    jobs: settings.jobs,
    signal: watch.signal,
    onDone: () => watch.progress(++done, drawn.length),
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}
