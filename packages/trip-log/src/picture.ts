import { foxgloveType } from "./foxglove-schemas.js";
import { timeOf } from "./time.js";

const CompressedImage = foxgloveType("CompressedImage");

/** A JPEG as foxglove.CompressedImage. `timeNs` is the sensor's own time, by which annotations find the picture. */
export function encodePicture(picture: {
  readonly camera: string;
  readonly jpeg: Uint8Array;
  readonly timeNs: bigint;
}): Uint8Array {
  const wire = {
    timestamp: timeOf(picture.timeNs),
    frame_id: picture.camera,
    data: picture.jpeg,
    format: "jpeg",
  };
  return CompressedImage.encode(wire).finish();
}

/**
 * The JPEG in its own ArrayBuffer, so that it can be transferred to a worker; not decoded, hence perhaps damaged.
 * @throws if the bytes are no CompressedImage, or the picture is no JPEG
 */
export function decodePicture(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { data, format } = CompressedImage.decode(bytes) as unknown as { data: Uint8Array; format: string };
  if (format !== "jpeg" && format !== "jpg")
    throw new RangeError(`a picture in format '${format}', not jpeg`);
  return new Uint8Array(data);
}
