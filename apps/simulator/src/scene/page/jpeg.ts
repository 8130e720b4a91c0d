/** Compresses what lies in the pixels at this moment; they may be written to again at once. */
export type Jpeg = () => Promise<Blob>;

/**
 * A picture as the camera hands it over: JPEG, chroma halved both ways. It is compressed where it was drawn, since it is
 * twenty times smaller on its way out of the browser then.
 * @param pixels RGBA, top row first
 * @param quality 1 to 100, as libjpeg takes it; 99 at most, since Chromium keeps all chroma beyond
 */
export function jpegOf(
  pixels: Uint8Array<ArrayBuffer>,
  width: number,
  height: number,
  quality: number,
): Jpeg {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error("this browser draws no canvas");
  const image = new ImageData(new Uint8ClampedArray(pixels.buffer), width, height);
  return () => {
    context.putImageData(image, 0, 0);
    return canvas.convertToBlob({ type: "image/jpeg", quality: Math.min(quality, 99) / 100 });
  };
}
