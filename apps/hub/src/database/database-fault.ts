import { FaultError } from "@cartwheel/contracts";

/** SQLSTATE classes, or states, in which the database is not there for us now: the same again, later. */
const away = /^(08|53|57|58|XX|25006|40001|40P01|55P03)/;
/** What sockets say of a server that is not there. */
const noSocket = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EHOSTUNREACH",
]);
/** What the driver says, without a code, of a connection that broke or did not come. */
const broken = /Connection terminated|timeout exceeded when trying to connect|not queryable|read ECONNRESET/i;

/**
 * What an error from the database means: DATABASE_UNAVAILABLE (it is away), REQUEST_INVALID (it cannot hold this
 * value: class 22, data exception), or null: a bug.
 */
export function databaseFault(error: unknown): FaultError | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as Error & { code?: string };
  if (code !== undefined && (away.test(code) || noSocket.has(code))) return unavailable(error, code);
  if (broken.test(error.message)) return unavailable(error, error.message);
  if (code?.startsWith("22")) {
    return new FaultError("REQUEST_INVALID", `a value cannot be stored (${error.message})`, { cause: error });
  }
  return null;
}

const unavailable = (cause: Error, detail: string): FaultError =>
  new FaultError("DATABASE_UNAVAILABLE", detail, { cause });

/** Whether an insert met a row of this unique index, or of any. */
export const isDuplicate = (error: unknown, constraint?: string): boolean => {
  const { code, constraint: broke } = error as { code?: string; constraint?: string };
  return code === "23505" && (constraint === undefined || broke === constraint);
};
