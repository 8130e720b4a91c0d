import { createHash } from "node:crypto";

/** What the cart knows by sight: unit-length embeddings of every SKU's pictures. */
export interface Gallery {
  /** sha256 of the ONNX file that made the embeddings. */
  readonly modelSha256: string;
  readonly dimensions: number;
  /** Sorted by code unit. */
  readonly skus: readonly string[];
  /** Views of each SKU, in the order of `skus`; none is 0. */
  readonly viewCounts: readonly number[];
  /** (views, dimensions), one SKU after the other. */
  readonly embeddings: Float32Array;
  /** sha256 over all of the above: two galleries with the same hash recognise alike. */
  readonly contentHash: string;
}

export interface GalleryEntry {
  readonly sku: string;
  /** At least one. */
  readonly views: readonly Float32Array[];
}

/** Puts the entries, each SKU once, into the gallery's order. */
export function createGallery(
  modelSha256: string,
  dimensions: number,
  entries: readonly GalleryEntry[],
): Gallery {
  const sorted = [...entries].sort((a, b) => (a.sku < b.sku ? -1 : 1));
  const views = sorted.flatMap((entry) => entry.views);
  const embeddings = new Float32Array(views.length * dimensions);
  for (const [index, view] of views.entries()) {
    if (view.length !== dimensions)
      throw new RangeError(`a view of ${view.length}, not ${dimensions}, numbers`);
    embeddings.set(view, index * dimensions);
  }
  const content = {
    modelSha256,
    dimensions,
    skus: sorted.map(({ sku }) => sku),
    viewCounts: sorted.map((entry) => entry.views.length),
    embeddings,
  };
  return { ...content, contentHash: hashOfContent(content) };
}

export function hashOfContent(content: Omit<Gallery, "contentHash">): string {
  const { modelSha256, dimensions, skus, viewCounts, embeddings } = content;
  return createHash("sha256")
    .update(JSON.stringify({ modelSha256, dimensions, skus, viewCounts }))
    .update(new Uint8Array(embeddings.buffer, embeddings.byteOffset, embeddings.byteLength))
    .digest("hex");
}
