/** What is known of a picture before it is decoded. */
export type PictureHeader =
  | { readonly kind: "jpeg"; readonly width: number; readonly height: number; readonly upright: boolean }
  | { readonly kind: "png" };

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Null for what is neither a JPEG with a frame header nor a PNG. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  if (pngSignature.every((byte, index) => bytes[index] === byte)) return { kind: "png" };
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let upright = true;
  // Segments of ITU-T T.81 annex B: FF marker, length (2 bytes, itself included), payload.
  for (let at = 2; at + 9 < bytes.length; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // a fill byte
      continue;
    }
    if (isFrameHeader(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return width > 0 && height > 0 ? { kind: "jpeg", width, height, upright } : null;
    }
    const length = view.getUint16(at + 2);
    if (marker === 0xe1) upright = exifOrientation(bytes.subarray(at + 4, at + 2 + length)) === 1;
    at += 2 + length;
  }
  return null;
}

/** SOF0 to SOF15, without DHT, JPG and DAC, which lie between. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Tag 0x0112 of the first image directory (Exif 2.32, 4.6.4); 1, upright, where there is none. */
function exifOrientation(segment: Uint8Array): number {
  if (
    Buffer.from(segment.buffer, segment.byteOffset, Math.min(6, segment.length)).toString("latin1") !==
    "Exif\0\0"
  )
    return 1;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6);
  if (tiff.byteLength < 8) return 1;
  const littleEndian = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, littleEndian);
  if (directory + 2 > tiff.byteLength) return 1;
  const entries = tiff.getUint16(directory, littleEndian);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.byteLength) return 1;
    if (tiff.getUint16(at, littleEndian) === 0x0112) return tiff.getUint16(at + 8, littleEndian);
  }
  return 1;
}
