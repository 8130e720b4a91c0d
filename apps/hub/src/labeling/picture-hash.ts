import sharp from "sharp";

/**
 * The difference hash of a picture (Krawetz 2013): 64 bits, each whether a pixel of the 9x8 grey picture is brighter
 * than its right neighbour. Pictures that look alike differ in few bits. 16 hexadecimal digits.
 */
export async function differenceHash(jpeg: Uint8Array): Promise<string> {
  const gray = await sharp(jpeg).grayscale().resize(9, 8, { fit: "fill" }).raw().toBuffer();
  let bits = 0n;
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      const at = row * 9 + column;
      bits = (bits << 1n) | (gray[at]! > gray[at + 1]! ? 1n : 0n);
    }
  }
  return bits.toString(16).padStart(16, "0");
}
