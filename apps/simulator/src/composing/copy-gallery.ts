import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { buildWhole } from "../files/output.js";

/**
 * Copies a gallery beside the trips, as readers take it by default: the folders whose name is a SKU. One that stands
 * there already, with the same pictures by name, is kept.
 * @throws FaultError FILE_MISSING, GALLERY_EMPTY, OUTPUT_EXISTS, OUTPUT_NOT_WRITABLE
 */
export async function copyGallery(from: string, to: string, skus: ReadonlySet<string>): Promise<void> {
  const files = await galleryFiles(from, skus);
  if (files === null) throw new FaultError("FILE_MISSING", from);
  if (files.length === 0) throw new FaultError("GALLERY_EMPTY", from);
  const standing = await galleryFiles(to, null);
  if (standing !== null) {
    if (standing.join("\n") === files.join("\n")) return;
    throw new FaultError("OUTPUT_EXISTS", `${to} is another gallery`);
  }
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
