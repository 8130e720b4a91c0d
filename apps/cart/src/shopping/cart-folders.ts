import { mkdirSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { undeliveredFiles } from "../state/deliveries.js";
import type { Rows } from "../state/state-store.js";
import { endedTrips, tripUnderWay } from "../state/trips.js";
import { forgetFile } from "./forget-file.js";

/** Where things lie in the cart's folder. */
export interface CartFolders {
  /** Trips under way. */
  readonly recordings: string;
  /** Whole trips without truth that wait for the hub. */
  readonly outbox: string;
  readonly galleries: string;
  /** The device's private key and who it is to the hub. */
  readonly identity: string;
}

/** A folder for recordings is made with each recording: without one the cart goes on. @throws FaultError STATE_UNAVAILABLE */
export function cartFolders(folder: string): CartFolders {
  const folders = {
    recordings: join(folder, "recordings"),
    outbox: join(folder, "outbox"),
    galleries: join(folder, "galleries"),
    identity: join(folder, "identity.json"),
  };
  try {
    mkdirSync(folders.outbox, { recursive: true });
  } catch (cause) {
    throw new FaultError("STATE_UNAVAILABLE", `${folder} (${(cause as NodeJS.ErrnoException).code})`, {
      cause,
    });
  }
  return folders;
}

/** Removes what a killed process left half-made, and what the hub has: nothing that still counts. */
export async function sweep({ recordings, outbox }: CartFolders, rows: Rows): Promise<void> {
  const open = [tripUnderWay(rows), ...endedTrips(rows)];
  await removeBut(
    recordings,
    open.map((trip) => trip?.recording ?? null),
  );
  await removeBut(outbox, undeliveredFiles(rows));
}

/** A folder that cannot be read keeps what it has. */
async function removeBut(folder: string, keep: readonly (string | null)[]): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) if (!keep.includes(name)) await forgetFile(join(folder, name));
}

/** Bytes of the files in a folder. */
export async function bytesIn(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(folder)).map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
