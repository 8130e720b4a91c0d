import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import sharp from "sharp";
import { z } from "zod";
import { readManifest, unknownName } from "../datasets/index.js";

/** One labelled picture to import. */
export interface PictureToImport {
  /** null: a product that the catalogue lacks. */
  readonly sku: string | null;
  /** Pictures of one scene share a group: they are never in two splits. The same again when they are imported again. */
  readonly group: number;
  jpeg(): Promise<Buffer>;
}

const Coco = z.object({
  images: z.array(z.object({ id: z.number(), file_name: z.string() })),
  categories: z.array(z.object({ id: z.number(), name: z.string() })),
  annotations: z.array(
    z.object({
      image_id: z.number(),
      category_id: z.number(),
      bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      tripId: z.string().optional(),
    }),
  ),
});

const isPicture = (name: string): boolean => /\.(jpe?g|png)$/i.test(name);

/**
 * ImageFolder: one subfolder a SKU, also below split folders (`train/`, `validation/`, `val/`, `test/`); the hub draws
 * its own splits. Names are read as URLs write them. Where the manifest of an exported dataset lies beside
 * (`crops.parquet`), pictures of one trip stay together; else each is a scene of its own.
 * @throws FaultError DATASET_INVALID
 */
export async function imageFolderPictures(folder: string): Promise<PictureToImport[]> {
  const splits = ["train", "validation", "val", "test"];
  const trips = await tripsByCrop(folder);
  const pictures: PictureToImport[] = [];
  for (const name of (await foldersIn(folder)).sort()) {
    const within = join(folder, name);
    const products = splits.includes(name)
      ? (await foldersIn(within)).map((each) => join(within, each))
      : [within];
    for (const product of products.sort()) {
      for (const file of (await readdir(product)).filter(isPicture).sort()) {
        const path = join(product, file);
        pictures.push({
          sku: skuOfFolder(basename(product)),
          group: sceneOf(trips.get(basename(file, extname(file))) ?? `${basename(product)}/${file}`),
          jpeg: () => asJpeg(path),
        });
      }
    }
  }
  if (pictures.length === 0)
    throw new FaultError("DATASET_INVALID", `${folder} has no subfolder with pictures`);
  return pictures;
}

/**
 * COCO: the boxes of an annotation file, or of all in a folder, are cut out of their images. Boxes of one image stay
 * together, and of one trip where the annotations say so. @throws FaultError DATASET_INVALID
 */
export async function cocoPictures(annotations: string, images: string): Promise<PictureToImport[]> {
  const pictures: PictureToImport[] = [];
  for (const path of await jsonFiles(annotations)) pictures.push(...(await picturesOf(path, images)));
  return pictures;
}

async function picturesOf(path: string, images: string): Promise<PictureToImport[]> {
  const parsed = Coco.safeParse(await jsonIn(path));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new FaultError("DATASET_INVALID", `${path}: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { data } = parsed;
  const names = new Map(data.categories.map(({ id, name }) => [id, name]));
  const files = new Map(data.images.map(({ id, file_name }) => [id, file_name]));
  return data.annotations.map(({ image_id, category_id, bbox, tripId }, at) => {
    const name = names.get(category_id);
    const file = files.get(image_id);
    if (name === undefined || file === undefined) {
      throw new FaultError(
        "DATASET_INVALID",
        `${path}: annotations.${at} names an image or category that is not there`,
      );
    }
    return {
      sku: name === unknownName ? null : name,
      group: sceneOf(tripId ?? file),
      jpeg: () => cutOut(join(images, file), bbox),
    };
  });
}

/** A scene's number goes by its name, so that it stays the same when the rest of the set changes. */
const sceneOf = (name: string): number =>
  createHash("sha256").update(name).digest().readUInt32BE(0) & 0x7fff_ffff;

/** Which trip each crop of an exported dataset came from; nothing where no manifest lies beside. */
async function tripsByCrop(folder: string): Promise<ReadonlyMap<string, string>> {
  const path = join(folder, "crops.parquet");
  if ((await stat(path).catch(() => null)) === null) return new Map();
  try {
    const rows = await readManifest(path);
    return new Map(rows.map(({ cropId, tripId }) => [cropId, tripId]));
  } catch (cause) {
    throw new FaultError("DATASET_INVALID", `${path} is no manifest of a dataset`, { cause });
  }
}

/** One file, or every JSON file of a folder. */
async function jsonFiles(path: string): Promise<string[]> {
  if ((await stat(path).catch(() => null))?.isDirectory() !== true) return [path];
  const names = (await readdir(path)).filter((name) => name.endsWith(".json")).sort();
  if (names.length === 0) throw new FaultError("DATASET_INVALID", `${path} holds no annotation file`);
  return names.map((name) => join(path, name));
}

async function foldersIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() !== true) throw new FaultError("DATASET_INVALID", `${path} is no folder`);
  return (await readdir(path, { withFileTypes: true }))
    .filter((each) => each.isDirectory())
    .map(({ name }) => name);
}

async function jsonIn(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    throw new FaultError("DATASET_INVALID", `${path} is no JSON file`, { cause });
  }
}

function skuOfFolder(name: string): string | null {
  if (name === unknownName) return null;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const asJpeg = (path: string): Promise<Buffer> =>
  /\.jpe?g$/i.test(path)
    ? readFile(path)
    : reading(path, () => sharp(path).flatten({ background: "#ffffff" }).jpeg({ quality: 92 }).toBuffer());

function cutOut(path: string, [x, y, w, h]: readonly [number, number, number, number]): Promise<Buffer> {
  return reading(path, async () => {
    const { width, height } = await sharp(path).metadata();
    const left = Math.max(0, Math.floor(x));
    const top = Math.max(0, Math.floor(y));
    const area = {
      left,
      top,
      width: Math.max(1, Math.min(width, Math.ceil(x + w)) - left),
      height: Math.max(1, Math.min(height, Math.ceil(y + h)) - top),
    };
    return sharp(path).extract(area).jpeg({ quality: 92 }).toBuffer();
  });
}

async function reading(path: string, read: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return await read();
  } catch (cause) {
    throw new FaultError("PICTURE_CORRUPT", path, { cause });
  }
}
