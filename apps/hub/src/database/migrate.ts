import { FaultError } from "@cartwheel/contracts";
import { type Migration, Migrator } from "kysely";
import type { Database } from "./database.js";
import { databaseFault } from "./database-fault.js";
import * as first from "./migrations/0001-first.js";
import * as repeatedEnrolment from "./migrations/0002-repeated-enrolment.js";

/** In order, by name; one that was released is never changed. */
const migrations: Readonly<Record<string, Migration>> = {
  "0001-first": first,
  "0002-repeated-enrolment": repeatedEnrolment,
};

/**
 * Brings the database up to this version, all or nothing; hubs that start together wait for each other.
 * @throws FaultError DATABASE_NEWER, DATABASE_UNAVAILABLE
 */
export async function migrate(db: Database): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error === undefined) return results.map(({ migrationName }) => migrationName);
  if (error instanceof Error && /previously executed migration/.test(error.message)) {
    throw new FaultError("DATABASE_NEWER", error.message, { cause: error });
  }
  throw databaseFault(error) ?? error;
}
