import type { Dirent } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, parse } from "node:path";
import { type Fault, FaultError } from "@cartwheel/contracts";
import { createGallery, type Gallery } from "./gallery.js";
import type { Perception } from "./perception.js";

export interface Enrolment {
  readonly gallery: Gallery;
  /** How many were enrolled. */
  readonly pictures: number;
  /** PICTURE_CORRUPT, one for each picture that was left out. */
  readonly warnings: readonly Fault[];
}

export interface EnrolOptions {
  readonly onProgress?: (done: number, total: number) => void;
}

interface PictureFile {
  readonly sku: string;
  readonly path: string;
}

const picturePattern = /\.(jpe?g|png)$/i;
/** Pictures that are in memory at once. */
const chunkPictures = 32;

/**
 * Turns pictures into a gallery, without training. `directory` holds one subfolder of JPEG or PNG pictures a SKU,
 * or one picture a SKU named after it (`<sku>.jpg`), or both. Hidden files and folders are left alone.
 * @throws FaultError FILE_MISSING, FILE_UNREADABLE, GALLERY_EMPTY, GALLERY_SKU_EMPTY
 */
export async function enrolGallery(
  directory: string,
  perception: Perception,
  options: EnrolOptions = {},
): Promise<Enrolment> {
  const files = await listPictures(directory);
  const views = new Map<string, Float32Array[]>(files.map(({ sku }) => [sku, []]));
  const warnings: Fault[] = [];
  for (let at = 0; at < files.length; at += chunkPictures) {
    const chunk = files.slice(at, at + chunkPictures);
    const embeddings = await perception.embed(await Promise.all(chunk.map(readPicture)));
    for (const [index, { sku, path }] of chunk.entries()) {
      const embedding = embeddings[index] ?? null;
      if (embedding === null) warnings.push({ code: "PICTURE_CORRUPT", detail: path });
      else views.get(sku)!.push(embedding);
    }
    options.onProgress?.(Math.min(at + chunkPictures, files.length), files.length);
  }
  for (const [sku, found] of views) {
    if (found.length === 0)
      throw new FaultError("GALLERY_SKU_EMPTY", `${sku}: none of its pictures can be decoded`);
  }
  const { sha256, package: described } = perception.model;
  const entries = [...views].map(([sku, found]) => ({ sku, views: found }));
  return {
    gallery: createGallery(sha256, described.embeddingDimensions, entries),
    pictures: files.length - warnings.length,
    warnings,
  };
}

/** Every picture with its SKU, in an order that does not depend on the file system. */
async function listPictures(directory: string): Promise<PictureFile[]> {
  const files: PictureFile[] = [];
  for (const entry of await listFolder(directory)) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      const pictures = (await listFolder(path)).filter(isPicture);
      if (pictures.length === 0) throw new FaultError("GALLERY_SKU_EMPTY", path);
      files.push(...pictures.map(({ name }) => ({ sku: entry.name, path: join(path, name) })));
    } else if (isPicture(entry)) {
      files.push({ sku: parse(entry.name).name, path });
    }
  }
  if (files.length === 0) throw new FaultError("GALLERY_EMPTY", directory);
  return files;
}

function isPicture(entry: Dirent): boolean {
  return !entry.isDirectory() && picturePattern.test(entry.name);
}

async function listFolder(directory: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.filter(({ name }) => !name.startsWith(".")).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new FaultError(missing ? "FILE_MISSING" : "FILE_UNREADABLE", directory, { cause });
  }
}

async function readPicture({ path }: PictureFile): Promise<{ bytes: Uint8Array }> {
  try {
    return { bytes: await readFile(path) };
  } catch (cause) {
    throw new FaultError("FILE_UNREADABLE", path, { cause });
  }
}
