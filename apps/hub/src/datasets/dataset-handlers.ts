import { randomUUID } from "node:crypto";
import { type DatasetBuild, DatasetCard, type FaultCode } from "@cartwheel/contracts";
import type { Selectable } from "kysely";
import type { Tables } from "../database/index.js";
import { done, type Handlers, refuse } from "../http/index.js";
import { enqueue } from "../jobs/index.js";
import { objectReply } from "../trips/index.js";
import type { DatasetParts } from "./build-dataset.js";
import { exportDataset } from "./export-dataset.js";
import { diffManifests, readManifest } from "./manifest.js";

export type DatasetRoutes =
  | "listDatasets"
  | "buildDataset"
  | "getDatasetBuild"
  | "getDataset"
  | "diffDatasets"
  | "datasetManifest"
  | "exportDataset";

const shownBuilds = 50;

/** Datasets: made, listed, compared, taken away. */
export function datasetHandlers({ db, objects, now, onRequested }: DatasetParts): Handlers<DatasetRoutes> {
  const find = async (hash: string): Promise<DatasetCard | null> => {
    const row = await db.selectFrom("datasets").select("card").where("hash", "=", hash).executeTakeFirst();
    return row === undefined ? null : DatasetCard.parse(row.card);
  };
  const pathOf = async ({ manifest }: DatasetCard): Promise<string> => {
    const path = await objects.localPath(manifest.sha256);
    if (path === null) throw new Error(`manifest ${manifest.sha256} is gone`);
    return path;
  };

  return {
    async listDatasets() {
      const [datasets, builds] = await Promise.all([
        db.selectFrom("datasets").select("card").orderBy("created_at", "desc").orderBy("hash").execute(),
        db
          .selectFrom("dataset_builds")
          .selectAll()
          .orderBy("started_at", "desc")
          .limit(shownBuilds)
          .execute(),
      ]);
      const cards = datasets.map(({ card }) => DatasetCard.parse(card));
      return done({
        datasets: cards.map(({ hash, name, createdAt, crops, products, trips }) => ({
          hash,
          name,
          createdAt,
          crops,
          products,
          trips,
        })),
        builds: builds.map(buildOf),
      });
    },

    async buildDataset({ body: { name, recipe } }) {
      const build = {
        build_id: randomUUID(),
        name,
        recipe: JSON.stringify(recipe),
        state: "running" as const,
        done_share: 0,
        started_at: now(),
        hash: null,
        fault_code: null,
        fault_detail: null,
      };
      const row = await db.transaction().execute(async (trx) => {
        await enqueue(trx, "build-dataset", build.build_id, now());
        return trx.insertInto("dataset_builds").values(build).returningAll().executeTakeFirstOrThrow();
      });
      onRequested();
      return done(buildOf(row));
    },

    async getDatasetBuild({ params: { buildId } }) {
      const row = await db
        .selectFrom("dataset_builds")
        .selectAll()
        .where("build_id", "=", buildId)
        .executeTakeFirst();
      return row === undefined ? refuse("RESOURCE_UNKNOWN", buildId) : done(buildOf(row));
    },

    async getDataset({ params: { hash } }) {
      const card = await find(hash);
      return card === null ? refuse("RESOURCE_UNKNOWN", hash) : done(card);
    },

    async diffDatasets({ params: { hash, other } }) {
      const [from, to] = await Promise.all([find(hash), find(other)]);
      if (from === null) return refuse("RESOURCE_UNKNOWN", hash);
      if (to === null) return refuse("RESOURCE_UNKNOWN", other);
      const changes = await diffManifests(await pathOf(from), await pathOf(to));
      return done({ from: hash, to: other, ...changes, recipe: differing(from.recipe, to.recipe) });
    },

    async datasetManifest({ params: { hash }, headers: { range } }) {
      const card = await find(hash);
      if (card === null) return refuse("RESOURCE_UNKNOWN", hash);
      return objectReply(objects, card.manifest.sha256, range, `${hash}.parquet`);
    },

    async exportDataset({ params: { hash }, query: { layout } }) {
      const card = await find(hash);
      if (card === null) return refuse("RESOURCE_UNKNOWN", hash);
      const rows = await readManifest(await pathOf(card));
      const name = `${card.hash.slice(0, 12)}-${layout}.tar`;
      return done(
        { stream: exportDataset(layout, card, rows, objects), length: null },
        { headers: { "content-disposition": `attachment; filename="${name}"` } },
      );
    },
  };
}

function differing(a: DatasetCard["recipe"], b: DatasetCard["recipe"]): string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof DatasetCard["recipe"]>;
  return [...names].filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name])).sort();
}

const buildOf = (row: Selectable<Tables["dataset_builds"]>): DatasetBuild => ({
  buildId: row.build_id,
  name: row.name,
  state: row.state,
  doneShare: row.done_share,
  startedAt: row.started_at.toISOString(),
  hash: row.hash,
  fault:
    row.fault_code === null ? null : { code: row.fault_code as FaultCode, detail: row.fault_detail ?? "" },
});
