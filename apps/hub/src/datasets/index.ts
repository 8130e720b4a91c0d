import type { Handlers } from "../http/index.js";
import { buildDataset, type DatasetParts } from "./build-dataset.js";
import { type DatasetRoutes, datasetHandlers } from "./dataset-handlers.js";
import { importHandlers } from "./imported.js";

export type { DatasetParts } from "./build-dataset.js";
export { unknownName } from "./coco.js";
export { folderOfSku } from "./export-dataset.js";
export { readManifest } from "./manifest.js";

/** Datasets with a name that says what is in them. */
export interface Datasets {
  readonly handlers: Handlers<DatasetRoutes | "importCrop">;
  /** The work of one build. */
  build(buildId: string): Promise<void>;
}

export const createDatasets = (parts: DatasetParts): Datasets => ({
  handlers: { ...datasetHandlers(parts), ...importHandlers(parts.db, parts.objects, parts.now) },
  build: (buildId) => buildDataset(parts, buildId),
});
