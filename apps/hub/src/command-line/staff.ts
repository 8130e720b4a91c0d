import { join, resolve } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import { connect, type Database, EmbeddedPostgres, migrate } from "../database/index.js";
import { addStaff, removeStaff } from "../fleet/index.js";
import { isLocked, lockFolder } from "../service/folder-lock.js";
import type { HubSettings } from "../settings.js";
import { hubSettings } from "./hub-settings.js";

/** A new person; prints the key, once. */
export async function staffAdd(name: string, configFile: string | undefined, json: boolean): Promise<void> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name)) {
    throw new FaultError("USAGE", `"${name}": letters, digits, dots, dashes; at most 64`);
  }
  const key = await withDatabase(await hubSettings(configFile), (db) => addStaff(db, name, new Date()));
  process.stdout.write(json ? `${JSON.stringify({ name, key })}\n` : `${key}\n`);
}

/** Shuts a person out. */
export async function staffRemove(
  name: string,
  configFile: string | undefined,
  json: boolean,
): Promise<void> {
  const removed = await withDatabase(await hubSettings(configFile), (db) =>
    removeStaff(db, name, new Date()),
  );
  if (!removed) throw new FaultError("RESOURCE_UNKNOWN", `nobody is called ${name}`);
  process.stdout.write(json ? `${JSON.stringify({ name, removed })}\n` : `${name} is shut out.\n`);
}

/** The hub's database, whether a hub runs on the folder now or not. */
async function withDatabase<T>(settings: HubSettings, use: (db: Database) => Promise<T>): Promise<T> {
  const { url, systemUser } = settings.database;
  const folder = resolve(settings.folder);
  if (url !== null) return using(url, use);
  const database = join(folder, "database");
  if (await isLocked(folder)) return using(EmbeddedPostgres.addressIn(database), use);
  const lock = await lockFolder(folder);
  try {
    const server = await EmbeddedPostgres.start({ folder: database, systemUser });
    try {
      return await using(server.address, use);
    } finally {
      await server.stop();
    }
  } finally {
    await lock.release();
  }
}

async function using<T>(
  at: Parameters<typeof connect>[0]["at"],
  use: (db: Database) => Promise<T>,
): Promise<T> {
  const db = connect({ at, connections: 2, onError: () => undefined });
  try {
    await migrate(db);
    return await use(db);
  } finally {
    await db.destroy();
  }
}
