import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import sharp from "sharp";
import { z } from "zod";

/** One labelled picture to import. */
export interface PictureToImport {
  readonly sku: string;
  /** Pictures of one scene share a group: they are never in two splits. */
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
    }),
  ),
});

const isPicture = (name: string): boolean => /\.(jpe?g|png)$/i.test(name);

/**
 * ImageFolder: one subfolder a SKU, also below split folders (`train/`, `validation/`, `val/`, `test/`); the hub draws
 * its own splits. Names are read as URLs write them. @throws FaultError DATASET_INVALID
 */
export async function imageFolderPictures(folder: string): Promise<PictureToImport[]> {
  const splits = ["train", "validation", "val", "test"];
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
          group: pictures.length,
          jpeg: () => asJpeg(path),
        });
      }
    }
  }
  if (pictures.length === 0)
    throw new FaultError("DATASET_INVALID", `${folder} has no subfolder with pictures`);
  return pictures;
}

/** COCO: the boxes of an annotation file are cut out of its images. @throws FaultError DATASET_INVALID */
export async function cocoPictures(annotations: string, images: string): Promise<PictureToImport[]> {
  const parsed = Coco.safeParse(await jsonIn(annotations));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new FaultError("DATASET_INVALID", `${annotations}: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { data } = parsed;
  const names = new Map(data.categories.map(({ id, name }) => [id, name]));
  const files = new Map(data.images.map(({ id, file_name }) => [id, file_name]));
  return data.annotations.map(({ image_id, category_id, bbox }, at) => {
    const sku = names.get(category_id);
    const file = files.get(image_id);
    if (sku === undefined || file === undefined) {
      throw new FaultError(
        "DATASET_INVALID",
        `${annotations}: annotations.${at} names an image or category that is not there`,
      );
    }
    return { sku, group: image_id, jpeg: () => cutOut(join(images, file), bbox) };
  });
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

function skuOfFolder(name: string): string {
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
