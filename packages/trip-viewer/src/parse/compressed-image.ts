import { BinaryReader } from "@bufbuild/protobuf/wire";

/** Field numbers of foxglove.CompressedImage. */
const dataField = 2;
const formatField = 3;

/** The JPEG of a foxglove.CompressedImage, as a view into `bytes`; null if it is none. */
export function jpegOf(bytes: Uint8Array): Uint8Array | null {
  let jpeg: Uint8Array | null = null;
  let format = "";
  try {
    const reader = new BinaryReader(bytes);
    while (reader.pos < reader.len) {
      const [field, wireType] = reader.tag();
      if (field === dataField) jpeg = reader.bytes();
      else if (field === formatField) format = reader.string();
      else reader.skip(wireType, field);
    }
  } catch {
    return null;
  }
  return format === "jpeg" || format === "jpg" ? jpeg : null;
}
