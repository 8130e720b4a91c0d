import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";

/** The recordings that are played one after the other. */
export interface TripShelf {
  readonly files: readonly string[];
  /** The recording after this one; null: it was the last. */
  after(path: string | null): string | null;
}

/**
 * A recording, or all of a folder and its subfolders in the order of their names; of a list each in its order, once.
 * @throws FaultError FILE_MISSING; TRIP_EMPTY for a folder without recordings
 */
export async function tripShelf(paths: string | readonly string[], loop: boolean): Promise<TripShelf> {
  const found = await Promise.all([paths].flat().map(filesOf));
  const files = [...new Set(found.flat())];
  return {
    files,
    after(former) {
      const next = former === null ? 0 : files.indexOf(former) + 1;
      return files[loop ? next % files.length : next] ?? null;
    },
  };
}

async function filesOf(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new FaultError("FILE_MISSING", path);
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".mcap"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length === 0) throw new FaultError("TRIP_EMPTY", `${path} holds no .mcap file`);
  return files;
}
