import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FaultError } from "@cartwheel/contracts";

/** The trips of a folder, in order of name: *.mcap in it and in its subfolders. @throws FaultError FILE_MISSING, TRIP_EMPTY */
export async function tripFiles(path: string): Promise<readonly string[]> {
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

/** A trip's name for people: its file's, or its folder's where the file is just called trip.mcap. */
export function tripName(path: string): string {
  const name = basename(path, ".mcap");
  return name === "trip" ? basename(dirname(path)) : name;
}
