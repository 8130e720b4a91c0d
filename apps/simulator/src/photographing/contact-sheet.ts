import { join } from "node:path";
import sharp from "sharp";
import type { DrawnProduct } from "../products/drawn-product.js";

const columns = 10;
const cellPixels = 144;

/**
 * The first enrolment photograph of one product of each family, side by side, for a person to look an assortment over;
 * a JPEG. Needs `gallery/` in the folder.
 */
export async function contactSheet(drawn: readonly DrawnProduct[], folder: string): Promise<Buffer> {
  const shown = [...new Map(drawn.toReversed().map((each) => [each.family, each])).values()].reverse();
  const cells = await Promise.all(
    shown.map(async ({ product: { sku } }, i) => ({
      input: await sharp(join(folder, "gallery", sku, `${sku}-01.jpg`))
        .resize(cellPixels, cellPixels)
        .toBuffer(),
      left: (i % columns) * cellPixels,
      top: Math.floor(i / columns) * cellPixels,
    })),
  );
  const width = columns * cellPixels;
  const height = Math.ceil(shown.length / columns) * cellPixels;
  return sharp({ create: { width, height, channels: 3, background: "#ffffff" } })
    .composite(cells)
    .jpeg({ quality: 82 })
    .toBuffer();
}
