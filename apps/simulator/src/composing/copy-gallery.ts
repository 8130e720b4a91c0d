import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { buildWhole } from "../files/output.js";

/** A gallery that is to stand beside the trips, found to be possible before anything is written. */
export interface GalleryCopy {
  readonly from: string;
  readonly to: string;
  /** `<sku>/<file>`; null: it stands there already. */
  readonly files: readonly string[] | null;
}

/**
 * What there is to copy: the folders whose name is a SKU. A gallery that stands at `to` with the same pictures, by
 * name, is kept.
 * @throws FaultError FILE_MISSING, GALLERY_EMPTY, OUTPUT_EXISTS
 */
export async function galleryToCopy(
  from: string,
  to: string,
  skus: ReadonlySet<string>,
): Promise<GalleryCopy> {
  const files = await galleryFiles(from, skus);
  if (files === null) throw new FaultError("FILE_MISSING", from);
  if (files.length === 0) throw new FaultError("GALLERY_EMPTY", from);
  const standing = await galleryFiles(to, null);
  if (standing === null) return { from, to, files };
  if (standing.join("\n") !== files.join("\n"))
    throw new FaultError("OUTPUT_EXISTS", `${to} is another gallery`);
  return { from, to, files: null };
}

/** Copies it as readers take it by default, whole or not at all. @throws FaultError OUTPUT_NOT_WRITABLE */
export async function copyGallery({ from, to, files }: GalleryCopy): Promise<void> {
  if (files === null) return;
  await buildWhole(to, async (folder) => {
    for (const sku of new Set(files.map((file) => file.split("/")[0]!))) {
      await mkdir(join(folder, sku), { recursive: true });
    }
    for (const file of files) await copyFile(join(from, file), join(folder, file));
  });
}

/** `<sku>/<file>` in order of name; null if there is no such folder. */
async function galleryFiles(folder: string, skus: ReadonlySet<string> | null): Promise<string[] | null> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null) return null;
  const files: string[] = [];
  for (const entry of entries) {
    if (!entry.isDirectory() || (skus !== null && !skus.has(entry.name))) continue;
    for (const file of await readdir(join(folder, entry.name))) {
      if (/\.(jpe?g|png)$/i.test(file)) files.push(`${entry.name}/${file}`);
    }
  }
  return files.sort();
}
