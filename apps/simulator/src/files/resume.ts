import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { readTrip } from "@cartwheel/trip-log";
import { writing } from "./output.js";

/** A trip that is to stand at a path. */
export interface TripTask {
  readonly tripId: string;
  readonly path: string;
  /** The power may be cut on this trip: its file may be torn and is as it should be. */
  readonly mayBeTorn?: boolean;
}

/**
 * The tasks whose trip is not there yet. A trip of the same settings is kept.
 * @throws FaultError OUTPUT_EXISTS for a file that these settings did not make
 */
export async function tripsToMake<Task extends TripTask>(
  tasks: readonly Task[],
  configHash: string,
): Promise<Task[]> {
  const missing: Task[] = [];
  for (const task of tasks) {
    const stands = await stat(task.path).then(
      () => true,
      () => false,
    );
    if (!stands) missing.push(task);
    else if (!(await isOf(task, configHash))) {
      throw new FaultError("OUTPUT_EXISTS", `${task.path}, made with other settings`);
    }
  }
  return missing;
}

async function isOf({ path, tripId, mayBeTorn = false }: TripTask, configHash: string): Promise<boolean> {
  try {
    const { metadata, loss } = await readTrip(path);
    return (loss === null || mayBeTorn) && metadata.configHash === configHash && metadata.tripId === tripId;
  } catch (error) {
    if (error instanceof FaultError) return false;
    throw error;
  }
}

/** Removes trips that a stopped run did not finish: the writer gives a trip its name at the end. */
export async function sweepPartialTrips(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [] as string[])) {
    if (name.endsWith(".mcap.partial")) await writing(folder, () => rm(join(folder, name), { force: true }));
  }
}
