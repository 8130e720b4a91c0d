/** What the cart knows by sight: unit-length embeddings of every SKU's pictures. */
export interface Gallery {
  /** sha256 of the ONNX file that made the embeddings. */
  readonly modelSha256: string;
  readonly dimensions: number;
  /** Sorted by code unit. */
  readonly skus: readonly string[];
  /** Views of each SKU, in the order of `skus`. */
  readonly viewCounts: readonly number[];
  /** (views, dimensions), one SKU after the other. */
  readonly embeddings: Float32Array;
  /** sha256 over all of the above: two galleries with the same hash recognise alike. */
  readonly contentHash: string;
}

/** Writes one binary file, whole or not at all. @throws FaultError OUTPUT_NOT_WRITABLE */
export async function writeGallery(_path: string, _gallery: Gallery): Promise<void> {
  throw new Error("not yet");
}

/**
 * Reads what `writeGallery` wrote.
 * @param modelSha256 the model in use: `LoadedModel.sha256`
 * @throws FaultError FILE_MISSING, FILE_UNREADABLE, GALLERY_INVALID, GALLERY_OF_OTHER_MODEL
 */
export async function readGallery(_path: string, _modelSha256: string): Promise<Gallery> {
  throw new Error("not yet");
}
