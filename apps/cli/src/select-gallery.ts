import { createHash } from "node:crypto";
import { FaultError } from "@cartwheel/contracts";
import type { Gallery } from "@cartwheel/perception";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

export interface Selection {
  readonly only: ReadonlySet<string> | null;
  readonly without: ReadonlySet<string> | null;
  /** At most this many views a SKU, drawn by the seed. */
  readonly views: number | null;
  readonly seed: number;
}

/** A part of a gallery, for asking how well it does with fewer products or fewer pictures. @throws FaultError GALLERY_EMPTY */
export function selectGallery(gallery: Gallery, { only, without, views, seed }: Selection): Gallery {
  if (only === null && without === null && views === null) return gallery;
  const { dimensions } = gallery;
  const random = xoroshiro128plus(seed);
  const skus: string[] = [];
  const viewCounts: number[] = [];
  const rows: Float32Array[] = [];
  let firstView = 0;
  gallery.skus.forEach((sku, i) => {
    const count = gallery.viewCounts[i] ?? 0;
    const indices = Array.from({ length: count }, (_, view) => firstView + view);
    firstView += count;
    if ((only !== null && !only.has(sku)) || without?.has(sku) === true) return;
    const kept = views === null ? indices : drawn(indices, views, random).sort((a, b) => a - b);
    skus.push(sku);
    viewCounts.push(kept.length);
    for (const view of kept)
      rows.push(gallery.embeddings.subarray(view * dimensions, (view + 1) * dimensions));
  });
  if (skus.length === 0) throw new FaultError("GALLERY_EMPTY", "no SKU is left after --only and --without");
  const embeddings = new Float32Array(rows.length * dimensions);
  rows.forEach((row, i) => void embeddings.set(row, i * dimensions));
  const contentHash = createHash("sha256")
    .update(JSON.stringify([gallery.modelSha256, dimensions, skus, viewCounts]))
    .update(new Uint8Array(embeddings.buffer))
    .digest("hex");
  return { ...gallery, skus, viewCounts, embeddings, contentHash };
}

/** `count` of the items without replacement (Fisher and Yates). */
function drawn<T>(items: readonly T[], count: number, random: ReturnType<typeof xoroshiro128plus>): T[] {
  const shuffled = [...items];
  for (let i = 0; i < Math.min(count, shuffled.length); i++) {
    const j = uniformInt(random, i, shuffled.length - 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled.slice(0, count);
}
