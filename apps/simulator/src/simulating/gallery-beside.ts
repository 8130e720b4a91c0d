import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { unfinishedPrefix, writing } from "../files/output.js";
import type { Watch } from "../jobs/watch.js";
import { photographAssortment } from "../photographing/photograph-assortment.js";
import type { Scenario } from "../scenarios/scenario.js";

const viewPixels = 256;

/**
 * The gallery that readers of trips take by default: enrolment photographs of every product, `gallery/<sku>/`. One that
 * stands there already is kept: trips of other settings are refused before. It appears whole.
 * @throws FaultError OUTPUT_NOT_WRITABLE, INTERRUPTED
 */
export async function galleryBeside(
  folder: string,
  { seed, products, views }: Scenario["store"],
  jobs: number,
  watch: Watch,
): Promise<void> {
  if (views === 0 || (await readdir(folder)).includes("gallery")) return;
  const unfinished = join(folder, `${unfinishedPrefix}products`);
  const size = { viewPixels, picturePixels: viewPixels };
  try {
    await photographAssortment(
      { seed, products, out: unfinished, views, pictures: 0, pictured: null, ...size, jobs },
      watch,
    );
    await writing(folder, () => rename(join(unfinished, "gallery"), join(folder, "gallery")));
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
