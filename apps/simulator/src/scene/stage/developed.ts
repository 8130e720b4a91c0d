import jpegTurbo from "@julusian/jpeg-turbo";
import type { CameraSettings } from "../settings/camera-settings.js";

/** A picture as the camera hands it over: JPEG, chroma halved both ways. */
export function developed(rgba: Buffer, camera: CameraSettings, quality: number | null): Buffer {
  const { widthPixels: width, heightPixels: height, jpegQuality } = camera;
  return jpegTurbo.compressSync(rgba, {
    format: jpegTurbo.FORMAT_RGBA,
    width,
    height,
    quality: quality ?? jpegQuality,
    subsampling: jpegTurbo.SAMP_420,
  });
}
