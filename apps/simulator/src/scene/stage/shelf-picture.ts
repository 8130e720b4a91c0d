import { textureOf } from "../../photographing/texture.js";
import type { DrawnProduct } from "../../products/drawn-product.js";
import type { Random } from "../../randomness/random.js";
import type { Picture } from "../solids/model.js";

/** Metres that the picture covers, and pixels a metre. */
const wide = 2.4;
const high = 2;
const perMetre = 340;
const boards = 5;

/** Shelves full of a store's packs, front by front, as one picture that repeats sideways. */
export async function shelfPicture(assortment: readonly DrawnProduct[], random: Random): Promise<Picture> {
  const [width, height] = [Math.round(wide * perMetre), Math.round(high * perMetre)];
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    // Dark behind the packs, darker under each board.
    const under = (y * boards) / height - Math.floor((y * boards) / height);
    const shade = 20 + 42 * Math.min(1, under * 1.6);
    for (let x = 0; x < width; x++) rgba.set([shade, shade * 0.98, shade * 0.96, 255], (y * width + x) * 4);
  }
  const packs = assortment.filter(
    ({ faces, form }) => form !== "piece" && faces.some(({ face }) => face === "front"),
  );
  const shown = random.shuffled(packs).slice(0, 36);
  if (shown.length === 0) return { width, height, rgba };
  const fronts = await Promise.all(
    shown.map(async ({ faces, size }) => {
      const front = faces.find(({ face }) => face === "front")!;
      return { ...(await textureOf(front, 56)).levels[0]!, size };
    }),
  );
  for (let board = 0; board < boards; board++) {
    const foot = Math.round(((board + 1) * height) / boards) - 4;
    for (let x = 2; x < width - 12; ) {
      const front = random.pick(fronts);
      const facings = random.integer(2, 5);
      const w = Math.round((front.size.width / 1000) * perMetre);
      const h = Math.min(Math.round((front.size.height / 1000) * perMetre), Math.round(height / boards) - 14);
      for (let i = 0; i < facings && x < width - 12; i++, x += w + 2) {
        paste(rgba, width, front, x, foot - h, Math.min(w, width - x), h);
      }
      x += random.integer(0, 5);
    }
  }
  return { width, height, rgba };
}

interface Front {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** Copies a picture into a rectangle, nearest pixel, a little darker at its sides. */
function paste(
  rgba: Uint8Array,
  stride: number,
  front: Front,
  left: number,
  top: number,
  w: number,
  h: number,
): void {
  for (let y = 0; y < h; y++) {
    const fy = Math.min(front.height - 1, Math.floor((y * front.height) / h));
    for (let x = 0; x < w; x++) {
      const fx = Math.min(front.width - 1, Math.floor((x * front.width) / w));
      const edge = 0.72 + 0.28 * Math.min(1, (Math.min(x, w - 1 - x) + 1) / 4);
      const from = (fy * front.width + fx) * 3;
      const to = ((top + y) * stride + left + x) * 4;
      for (let c = 0; c < 3; c++) rgba[to + c] = front.rgb[from + c]! * edge;
    }
  }
}
