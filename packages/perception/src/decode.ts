import jpegTurbo from "@julusian/jpeg-turbo";
import { readPictureHeader } from "./picture-header.js";
import type { Resizer } from "./resizer.js";

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** A picture beyond this many pixels is taken for damaged: its header asks for more memory than any camera needs. */
const mostPixels = 64_000_000;

/** Decodes into the resizer's memory, upright; null for what cannot be decoded to its end. */
export async function decodePicture(bytes: Uint8Array, resizer: Resizer): Promise<PictureSize | null> {
  const header = readPictureHeader(bytes);
  if (header === null) return null;
  if (header.kind === "png" || !header.upright) return decodeWithSharp(bytes, resizer);
  const { width, height } = header;
  if (width * height > mostPixels) return null;
  const target = resizer.picture(width, height);
  try {
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const decoded = jpegTurbo.decompressSync(source, target, { format: jpegTurbo.FORMAT_RGB });
    return decoded.width === width && decoded.height === height ? { width, height } : null;
  } catch {
    return null; // jpeg-turbo's word for damaged data; there is nothing more to learn from it
  }
}

/** The slow way, for pictures of a gallery: PNG, and photographs that lie on their side. */
async function decodeWithSharp(bytes: Uint8Array, resizer: Resizer): Promise<PictureSize | null> {
  const { default: sharp } = await import("sharp");
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels })
      .autoOrient()
      .removeAlpha()
      .toColourspace("srgb")
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) return null;
    resizer.picture(info.width, info.height).set(data);
    return { width: info.width, height: info.height };
  } catch {
    return null; // sharp throws on a damaged picture
  }
}
