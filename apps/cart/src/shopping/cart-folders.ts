import { mkdirSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { undeliveredFiles } from "../state/deliveries.js";
import type { Rows } from "../state/state-store.js";
import { openTrip } from "../state/trips.js";

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

/** @throws FaultError STATE_UNAVAILABLE */
export function cartFolders(folder: string): CartFolders {
  const folders = {
    recordings: join(folder, "recordings"),
    outbox: join(folder, "outbox"),
    galleries: join(folder, "galleries"),
    identity: join(folder, "identity.json"),
  };
  try {
    for (const each of [folders.recordings, folders.outbox]) mkdirSync(each, { recursive: true });
  } catch (cause) {
    throw new FaultError("STATE_UNAVAILABLE", `${folder} (${(cause as NodeJS.ErrnoException).code})`, {
      cause,
    });
  }
  return folders;
}

/** Removes what a killed process left half-made, and what the hub has: nothing that still counts. */
export async function sweep({ recordings, outbox }: CartFolders, rows: Rows): Promise<void> {
  const open = openTrip(rows);
  await removeBut(recordings, open?.recording === null || open === null ? [] : [open.recording]);
  await removeBut(outbox, undeliveredFiles(rows));
}

async function removeBut(folder: string, keep: readonly string[]): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!keep.includes(name)) await rm(join(folder, name), { force: true });
  }
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
