import { createHash } from "node:crypto";
import { mkdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { DatasetRecipe, type FaultCode, FaultError } from "@cartwheel/contracts";
import type { Database } from "../database/index.js";
import type { ObjectStore } from "../objects/index.js";
import { namesOf } from "../trips/index.js";
import { cardOf } from "./card.js";
import { type Composed, composeDataset } from "./compose-dataset.js";
import { cropCandidates } from "./crop-candidates.js";
import { writeManifest } from "./manifest.js";

export interface DatasetParts {
  readonly db: Database;
  readonly objects: ObjectStore;
  readonly now: () => Date;
  /** For files in the making, on the same file system as a folder of objects. */
  readonly workFolder: string;
  /** A build was put down: there is work to do. */
  readonly onRequested: () => void;
}

/**
 * The work of one build. A hub that dies in the middle does it again, with the same result unless labels changed
 * meanwhile; the dataset appears whole, in one transaction, or not at all.
 */
export async function buildDataset(parts: DatasetParts, buildId: string): Promise<void> {
  const { db } = parts;
  const build = await db
    .selectFrom("dataset_builds")
    .selectAll()
    .where("build_id", "=", buildId)
    .executeTakeFirst();
  if (build === undefined || build.state !== "running") return;
  try {
    const hash = await composeAndStore(parts, buildId, build.name, DatasetRecipe.parse(build.recipe));
    await db
      .updateTable("dataset_builds")
      .set({ state: "built", hash, done_share: 1 })
      .where("build_id", "=", buildId)
      .execute();
  } catch (error) {
    const passing: readonly FaultCode[] = ["DATABASE_UNAVAILABLE", "STORAGE_UNAVAILABLE"];
    if (!(error instanceof FaultError) || passing.includes(error.fault.code)) throw error;
    await db
      .updateTable("dataset_builds")
      .set({ state: "failed", fault_code: error.fault.code, fault_detail: error.fault.detail })
      .where("build_id", "=", buildId)
      .execute();
  }
}

async function composeAndStore(
  parts: DatasetParts,
  buildId: string,
  name: string,
  recipe: DatasetRecipe,
): Promise<string> {
  const { db, objects, now } = parts;
  const progress = (done_share: number) =>
    db.updateTable("dataset_builds").set({ done_share }).where("build_id", "=", buildId).execute();
  const { crops, stores } = await cropCandidates(db, recipe, async () => {
    await progress(0.2);
  });
  const composed = composeDataset(crops, recipe);
  if (composed.rows.length === 0) throw new FaultError("DATASET_EMPTY", leftOutWords(composed));
  await progress(0.6);
  const manifest = await storeManifest(parts, buildId, composed);
  const skus = composed.rows.flatMap(({ sku }) => (sku === null ? [] : [sku]));
  const card = cardOf(composed, {
    name,
    createdAt: now(),
    recipe,
    names: await namesOf(db, skus),
    stores,
    manifest,
  });
  if ((await objects.size(manifest.sha256)) === null)
    throw new FaultError("STORAGE_UNAVAILABLE", manifest.sha256);
  await db
    .insertInto("datasets")
    .values({
      hash: composed.hash,
      name,
      created_at: now(),
      card: JSON.stringify(card),
      manifest: manifest.sha256,
    })
    // The same dataset built again is the same dataset.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return composed.hash;
}

async function storeManifest({ objects, workFolder }: DatasetParts, buildId: string, { rows }: Composed) {
  await mkdir(workFolder, { recursive: true });
  const path = join(workFolder, `${buildId}.parquet`);
  try {
    await writeManifest(path, rows);
    const { size: bytes } = await stat(path);
    const sha256 = createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
    await objects.adopt(path, sha256);
    return { sha256, bytes };
  } finally {
    await rm(path, { force: true });
  }
}

const leftOutWords = ({ leftOut }: Composed): string =>
  Object.entries(leftOut)
    .map(([why, count]) => `${why}: ${count}`)
    .join(", ");
