import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { CatalogueIndex } from "@cartwheel/catalogue";
import { FaultError } from "@cartwheel/contracts";
import sharp from "sharp";

export interface LibraryPicture {
  /** Within the library's folder: `<sku>/<file>`. */
  readonly file: string;
  readonly bytes: number;
}

export interface PicturesOfSku {
  readonly sku: string;
  readonly pictures: readonly LibraryPicture[];
}

/** Photographs by SKU, SKUs and files in order of name, and what was left out. */
export interface PictureLibrary {
  readonly folder: string;
  readonly products: readonly PicturesOfSku[];
  /** Subfolders whose name is no SKU of the catalogue, or whose product has no known weight. */
  readonly skippedFolders: readonly string[];
  readonly corruptPictures: readonly string[];
}

const pictureName = /\.(jpe?g|png)$/i;

/**
 * Reads an ImageFolder: one subfolder of pictures a SKU. A picture that cannot be decoded is left out and named.
 * @throws FaultError FILE_MISSING, FILE_UNREADABLE, PICTURES_EMPTY
 */
export async function readPictureLibrary(folder: string, catalogue: CatalogueIndex): Promise<PictureLibrary> {
  const products: PicturesOfSku[] = [];
  const skippedFolders: string[] = [];
  const corruptPictures: string[] = [];
  for (const name of await subfolders(folder)) {
    if (catalogue.bySku.get(name)?.unitMilligrams === undefined) {
      skippedFolders.push(name);
      continue;
    }
    const pictures: LibraryPicture[] = [];
    for (const file of (await readdir(join(folder, name))).filter((each) => pictureName.test(each)).sort()) {
      const picture = { file: `${name}/${file}`, bytes: (await stat(join(folder, name, file))).size };
      if (await isWhole(join(folder, name, file))) pictures.push(picture);
      else corruptPictures.push(picture.file);
    }
    if (pictures.length > 0) products.push({ sku: name, pictures });
  }
  if (products.length === 0) {
    const others = skippedFolders.length === 0 ? "" : ` (${skippedFolders.length} folders are no SKU of it)`;
    throw new FaultError("PICTURES_EMPTY", folder + others);
  }
  return { folder, products, skippedFolders, corruptPictures };
}

async function subfolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new FaultError(missing ? "FILE_MISSING" : "FILE_UNREADABLE", folder, { cause: error });
  }
}

/** Decodes the picture once, small, so that a damaged one is known before anything is written. */
async function isWhole(path: string): Promise<boolean> {
  try {
    await sharp(path).resize(32, 32, { fit: "fill" }).raw().toBuffer();
    return true;
  } catch {
    return false;
  }
}
