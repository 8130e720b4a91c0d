import { FaultError } from "@cartwheel/contracts";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { databaseFault } from "./database-fault.js";
import type { SocketAddress } from "./embedded-postgres.js";
import type { Tables } from "./tables.js";

export type Database = Kysely<Tables>;

export interface ConnectOptions {
  /** A URL of a server, or the socket of our own. */
  readonly at: string | SocketAddress;
  readonly connections: number;
  readonly onError: (error: Error) => void;
}

const bigIntegerType = 20;

/** A pool of connections. A statement that takes longer than 15 s is given up; so is waiting 5 s for a connection. */
export function connect({ at, connections, onError }: ConnectOptions): Database {
  const types = { getTypeParser: typeParser };
  const pool = new pg.Pool({
    ...(typeof at === "string" ? { connectionString: at } : at),
    max: connections,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: "cartwheel-hub",
    types,
  });
  // A connection that dies, idle or in use, is replaced; without these two the process would die with it.
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** 64-bit integers as numbers: every one of ours is far below 2^53, and one that is not is an error, not a guess. */
const typeParser: typeof pg.types.getTypeParser = (id: number, format?: string) =>
  id === bigIntegerType
    ? exactNumber
    : format === "binary"
      ? pg.types.getTypeParser(id, "binary")
      : pg.types.getTypeParser(id, "text");

function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the exact range`);
  return value;
}

/** Whether the database takes a write; the fault that says why not. */
export async function databaseAnswers(db: Database): Promise<FaultError | null> {
  try {
    const { rows } = await sql<{ readonly: boolean }>`select pg_is_in_recovery() as readonly`.execute(db);
    if (rows[0]?.readonly !== true) return null;
    return new FaultError("DATABASE_UNAVAILABLE", "the database is read-only");
  } catch (error) {
    return databaseFault(error) ?? new FaultError("DATABASE_UNAVAILABLE", String(error), { cause: error });
  }
}
