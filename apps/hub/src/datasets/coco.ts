import { type DatasetCard, type ManifestRow, type Split, splits } from "@cartwheel/contracts";

/** What crops of a product that the catalogue lacks are filed under. */
export const unknownName = "_unknown";

interface Picture {
  readonly object: string;
  readonly path: string;
}

/**
 * COCO (Lin et al. 2014): whole frames as images, crops as boxes in them, products as categories, one annotation file
 * a split. A crop without a frame is an image of its own. Only what has a label has a box: a frame may show more.
 */
export function cocoFiles(card: DatasetCard, rows: readonly ManifestRow[]) {
  const pictures = new Map<string, Picture>();
  const categories = card.byProduct.map(({ sku, name }, at) => ({
    id: at + 1,
    name: sku ?? unknownName,
    supercategory: "product",
    title: name,
  }));
  const categoryIds = new Map(categories.map(({ id, name }) => [name, id]));
  const texts = splits.map((split) => {
    const own = rows.filter((row) => row.split === split);
    const file = annotationsOf(card, split, own, categories, categoryIds, pictures);
    return { path: `annotations/instances_${split}.json`, content: { text: `${JSON.stringify(file)}\n` } };
  });
  return [...texts, ...[...pictures.values()].map(({ path, object }) => ({ path, content: { object } }))];
}

function annotationsOf(
  card: DatasetCard,
  split: Split,
  rows: readonly ManifestRow[],
  categories: readonly object[],
  categoryIds: ReadonlyMap<string, number>,
  pictures: Map<string, Picture>,
) {
  const imageIds = new Map<string, number>();
  const images: object[] = [];
  const annotations = rows.map((row, at) => {
    const object = row.frame ?? row.picture;
    let imageId = imageIds.get(object);
    if (imageId === undefined) {
      imageId = images.length + 1;
      imageIds.set(object, imageId);
      const path = `images/${object}.jpg`;
      pictures.set(object, { object, path });
      // A frame's own size is not in the manifest; readers take it from the picture.
      const size = row.frame === null ? { width: row.width, height: row.height } : {};
      images.push({ id: imageId, file_name: `${object}.jpg`, ...size });
    }
    const bbox = [row.left, row.top, row.boxWidth, row.boxHeight];
    return {
      id: at + 1,
      image_id: imageId,
      category_id: categoryIds.get(row.sku ?? unknownName) ?? 0,
      bbox,
      area: row.boxWidth * row.boxHeight,
      iscrowd: 0,
      cropId: row.cropId,
      source: row.source,
      probability: row.probability,
      tripId: row.tripId,
    };
  });
  const info = { description: card.name, version: card.hash, date_created: card.createdAt };
  return { info, licenses: [], images, annotations, categories, split };
}
