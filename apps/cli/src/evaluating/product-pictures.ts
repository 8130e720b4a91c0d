import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

/** Side of a product's picture on the page, in pixels; shown at half of it. */
const side = 144;

/** One picture a product out of a gallery folder, as data URIs; none where the gallery is one enrolled file. */
export async function productPictures(
  gallery: string | null,
  skus: Iterable<string>,
): Promise<Map<string, string>> {
  const pictures = new Map<string, string>();
  if (gallery === null || !existsSync(gallery) || !(await stat(gallery)).isDirectory()) return pictures;
  for (const sku of new Set(skus)) {
    const names = await readdir(join(gallery, sku)).catch(() => [] as string[]);
    const [first] = names.filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).sort();
    if (first === undefined) continue;
    const dataUri = await square(join(gallery, sku, first));
    if (dataUri !== null) pictures.set(sku, dataUri);
  }
  return pictures;
}

async function square(path: string): Promise<string | null> {
  try {
    const bytes = await sharp(path).resize(side, side, { fit: "cover" }).jpeg({ quality: 75 }).toBuffer();
    return `data:image/jpeg;base64,${bytes.toString("base64")}`;
  } catch {
    return null;
  }
}
