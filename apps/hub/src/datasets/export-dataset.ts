import { PassThrough, type Readable } from "node:stream";
import type { DatasetCard, ManifestRow } from "@cartwheel/contracts";
import { pack } from "tar-stream";
import type { ObjectStore } from "../objects/index.js";
import { cocoFiles, unknownName } from "./coco.js";

export type Layout = "coco" | "imagefolder";

/** A file of an export: bytes at hand, or an object by its name. */
export interface ExportedFile {
  readonly path: string;
  readonly content: { readonly object: string } | { readonly text: string };
}

/** What a product's folder is called: its SKU, with what a path cannot hold written as in URLs. */
export const folderOfSku = (sku: string | null): string =>
  sku === null
    ? unknownName
    : encodeURIComponent(sku).replace(/^[._]/, (sign) => (sign === "." ? "%2E" : "%5F"));

/** `<split>/<sku>/<crop>.jpg`: what most training tools read. */
function imageFolderFiles(rows: readonly ManifestRow[]): ExportedFile[] {
  return rows.map(({ split, sku, cropId, picture }) => ({
    path: `${split}/${folderOfSku(sku)}/${cropId}.jpg`,
    content: { object: picture },
  }));
}

/** A dataset as a tar: its pictures in a common layout, its manifest and its card. */
export function exportDataset(
  layout: Layout,
  card: DatasetCard,
  rows: readonly ManifestRow[],
  objects: ObjectStore,
): Readable {
  const tar = pack();
  const files: ExportedFile[] = [
    { path: "card.json", content: { text: `${JSON.stringify(card, null, 2)}\n` } },
    { path: "crops.parquet", content: { object: card.manifest.sha256 } },
    ...(layout === "coco" ? cocoFiles(card, rows) : imageFolderFiles(rows)),
  ];
  const mtime = new Date(card.createdAt);
  const out = new PassThrough();
  tar.pipe(out);
  const write = async (): Promise<void> => {
    for (const { path, content } of files) {
      // Whoever asked has gone away.
      if (out.destroyed) return;
      const bytes = "text" in content ? Buffer.from(content.text) : await bytesOf(objects, content.object);
      await new Promise<void>((resolve, reject) => {
        out.once("close", resolve);
        tar.entry({ name: path, mtime, mode: 0o644 }, bytes, (error) => {
          out.off("close", resolve);
          if (error) reject(error);
          else resolve();
        });
      });
    }
    tar.finalize();
  };
  write().catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return out;
}

async function bytesOf(objects: ObjectStore, sha256: string): Promise<Buffer> {
  const stream = await objects.read(sha256);
  if (stream === null) throw new Error(`object ${sha256} is gone`);
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
