import sharp from "sharp";
import type { DrawnFace } from "../products/drawn-product.js";

/** One level of a texture: RGB, row by row from the top. */
export interface TextureLevel {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** A picture in halving sizes, so that what is small on the screen does not glitter. */
export interface Texture {
  readonly levels: readonly TextureLevel[];
}

/** Printed at about 130 dots an inch: what a 960-pixel rendering of a whole pack can show. */
const pixelsPerMm = 5;
const largestSide = 1024;

/** Turns a flat face's SVG into a texture that is fine enough for pictures of `pictureSide` pixels. */
export async function textureOf(face: DrawnFace, pictureSide: number): Promise<Texture> {
  const longest = Math.min(largestSide, pictureSide * 2.5);
  const scale = Math.min(pixelsPerMm, longest / Math.max(face.widthMm, face.heightMm));
  const width = Math.max(2, Math.round(face.widthMm * scale));
  const height = Math.max(2, Math.round(face.heightMm * scale));
  // Drawn at the very pixels: a resampled edge would shine through as a seam.
  const svg = face.svg.replace(
    / width="[^"]*" height="[^"]*"/,
    ` width="${width}" height="${height}" preserveAspectRatio="none"`,
  );
  const rgb = await sharp(Buffer.from(svg))
    .resize(width, height, { fit: "fill" })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer();
  return { levels: halvings({ width, height, rgb }) };
}

function halvings(first: TextureLevel): TextureLevel[] {
  const levels = [first];
  for (let level = first; level.width >= 4 && level.height >= 4; ) {
    level = halved(level);
    levels.push(level);
  }
  return levels;
}

function halved({ width, height, rgb }: TextureLevel): TextureLevel {
  const [w, h] = [width >> 1, height >> 1];
  const half = new Uint8Array(w * h * 3);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const a = (y * 2 * width + x * 2) * 3;
      const b = a + width * 3;
      for (let c = 0; c < 3; c++) {
        half[(y * w + x) * 3 + c] = (rgb[a + c]! + rgb[a + 3 + c]! + rgb[b + c]! + rgb[b + 3 + c]! + 2) >> 2;
      }
    }
  }
  return { width: w, height: h, rgb: half };
}
