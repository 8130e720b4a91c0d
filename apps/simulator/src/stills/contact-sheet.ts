import sharp from "sharp";
import { fittedText } from "../products/lettering.js";

export interface Still {
  readonly caption: string;
  readonly jpeg: Uint8Array;
}

const columns = 4;
const tile = { width: 300, height: 225 } as const;
const captionHeight = 24;
const gap = 8;
/** What a page of documentation bears. */
const largestBytes = 150_000;

function captionOf(words: string): Buffer {
  const { width } = tile;
  const text = fittedText(words, width / 2, 17, width - 8, {
    size: 15,
    weight: 600,
    fill: "#222222",
    align: "centre",
  });
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${captionHeight}">${text}</svg>`,
  );
}

/** Stills side by side with their captions, as JPEG of at most 150 kB. */
export async function contactSheet(stills: readonly Still[]): Promise<Buffer> {
  const rows = Math.ceil(stills.length / columns);
  const [stepX, stepY] = [tile.width + gap, tile.height + captionHeight + gap];
  const [width, height] = [columns * stepX + gap, rows * stepY + gap];
  const layers = await Promise.all(
    stills.map(async ({ caption, jpeg }, i) => {
      const [left, top] = [gap + (i % columns) * stepX, gap + Math.floor(i / columns) * stepY];
      const picture = await sharp(jpeg).resize(tile.width, tile.height).png().toBuffer();
      return [
        { input: picture, left, top },
        { input: captionOf(caption), left, top: top + tile.height },
      ];
    }),
  );
  const sheet = await sharp({ create: { width, height, channels: 3, background: "#ffffff" } })
    .composite(layers.flat())
    .png()
    .toBuffer();
  for (let quality = 80; ; quality -= 6) {
    const jpeg = await sharp(sheet).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (jpeg.length <= largestBytes || quality < 30) return jpeg;
  }
}
