import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { writing } from "../files/output.js";
import type { Watch } from "../jobs/watch.js";
import { unseenProducts } from "../products/split-file.js";
import { type LabelReport, writeLabels } from "./write-labels.js";

export interface FolderLabelSettings {
  /** The folder of trips (*.mcap), with `split.json` beside them where there is one. */
  readonly folder: string;
  readonly out: string;
  /** Another file of products that must stay unseen; null: the one beside the trips. */
  readonly split: string | null;
  readonly validationShare: number;
  readonly everyMs: number;
  /** Labels are derived from trips: those of an earlier run may be made anew. */
  readonly replace: boolean;
}

export const usualLabels = { split: null, validationShare: 0.1, everyMs: 300 } as const;

/**
 * Makes training data of all trips in a folder: see `writeLabels`.
 * @throws FaultError FILE_MISSING, SETTING_INVALID and what `writeLabels` throws
 */
export async function labelFolder(
  { folder, out, split, validationShare, everyMs, replace }: FolderLabelSettings,
  watch: Watch,
): Promise<LabelReport> {
  const trips = await tripsIn(folder);
  const unseen = await unseenProducts(folder, split);
  if (replace) await writing(out, () => rm(out, { recursive: true, force: true }));
  return writeLabels({ trips, out, unseen, validationShare, everyMs }, watch);
}

async function tripsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new FaultError("FILE_MISSING", folder, { cause });
  });
  const trips = names.filter((name) => name.endsWith(".mcap")).sort();
  if (trips.length === 0) throw new FaultError("DATASET_EMPTY", `no trip in ${folder}`);
  return trips.map((name) => join(folder, name));
}
