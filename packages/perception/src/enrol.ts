import type { Fault } from "@cartwheel/contracts";
import type { Gallery } from "./gallery.js";
import type { Perception } from "./perception.js";

export interface Enrolment {
  readonly gallery: Gallery;
  readonly pictures: number;
  /** PICTURE_CORRUPT, one for each picture that was left out. */
  readonly warnings: readonly Fault[];
}

export interface EnrolOptions {
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Turns pictures into a gallery, without training. `directory` holds one subfolder of JPEG or PNG pictures a SKU,
 * or one picture a SKU named after it (`<sku>.jpg`), or both.
 * @throws FaultError FILE_MISSING, GALLERY_EMPTY, GALLERY_SKU_EMPTY
 */
export async function enrolGallery(
  _directory: string,
  _perception: Perception,
  _options: EnrolOptions = {},
): Promise<Enrolment> {
  throw new Error("not yet");
}
