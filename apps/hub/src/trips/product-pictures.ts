import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import sharp from "sharp";

const pictureSide = 320;
const keptPictures = 500;

/** What products look like: the first picture of each in a gallery (one subfolder a SKU). */
export class ProductPictures {
  readonly #paths: ReadonlyMap<string, string>;
  readonly #shown = new Map<string, Buffer>();

  private constructor(paths: ReadonlyMap<string, string>) {
    this.#paths = paths;
  }

  /** @throws FaultError SETTING_INVALID for a folder that is not there */
  static async open(gallery: string | null): Promise<ProductPictures> {
    if (gallery === null) return new ProductPictures(new Map());
    const paths = new Map<string, string>();
    try {
      for (const { name: sku } of (await readdir(gallery, { withFileTypes: true })).filter((each) =>
        each.isDirectory(),
      )) {
        const pictures = (await readdir(join(gallery, sku)))
          .filter((name) => /\.(jpe?g|png)$/i.test(name))
          .sort();
        if (pictures[0] !== undefined) paths.set(sku, join(gallery, sku, pictures[0]));
      }
    } catch (cause) {
      throw new FaultError("SETTING_INVALID", `galleryFolder: ${gallery} cannot be read`, { cause });
    }
    return new ProductPictures(paths);
  }

  /** Of which products there is one. */
  get skus(): readonly string[] {
    return [...this.#paths.keys()];
  }

  has(sku: string): boolean {
    return this.#paths.has(sku);
  }

  /** A small JPEG; null if there is none. */
  async jpeg(sku: string): Promise<Buffer | null> {
    const path = this.#paths.get(sku);
    if (path === undefined) return null;
    const known = this.#shown.get(sku);
    if (known !== undefined) return known;
    const jpeg = await sharp(path)
      .rotate()
      .resize(pictureSide, pictureSide, { fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: 85 })
      .toBuffer();
    if (this.#shown.size >= keptPictures) this.#shown.clear();
    this.#shown.set(sku, jpeg);
    return jpeg;
  }
}
