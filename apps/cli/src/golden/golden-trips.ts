import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { repositoryRoot } from "../repository.js";

export const goldenFolder = join(repositoryRoot, "golden");

/** One golden trip: `golden/trips/<what-happens>/`. */
export interface GoldenTrip {
  readonly name: string;
  readonly trip: string;
  readonly expected: string;
  readonly history: string;
  /** Its own pictures of the products, else those that the trips of the drawn store share. */
  readonly gallery: string;
}

/** Product pictures of the drawn store, which most golden trips play in. */
export const sharedGallery = join(goldenFolder, "trips", "first-light", "gallery");

/** The named golden trips, or all of them, in order of name. @throws FaultError FILE_MISSING */
export async function goldenTrips(names: readonly string[]): Promise<readonly GoldenTrip[]> {
  const folder = join(goldenFolder, "trips");
  const all = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new FaultError("FILE_MISSING", join(folder, unknown));
  return (names.length === 0 ? all : [...new Set(names)].sort()).map((name) => {
    const path = (file: string) => join(folder, name, file);
    const own = path("gallery");
    return {
      ...{ name, trip: path("trip.mcap"), expected: path("expected.json"), history: path("history.jsonl") },
      gallery: existsSync(own) ? own : sharedGallery,
    };
  });
}
