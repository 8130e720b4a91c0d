import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import Database from "libsql";
import { schemaSteps } from "./schema.js";

type Value = string | number | null;

/** What statements can be run on. */
export interface Rows {
  all<Row>(sql: string, ...values: readonly Value[]): Row[];
  get<Row>(sql: string, ...values: readonly Value[]): Row | null;
  run(sql: string, ...values: readonly Value[]): { readonly changes: number; readonly lastId: number };
}

interface Work {
  readonly change: (rows: Rows) => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The cart's memory: SQLite with a write-ahead log that is synced at each commit, so that what was committed outlives
 * a power cut. What is to be committed at the same moment shares one commit, hence one sync.
 */
export class StateStore {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  readonly #path: string;
  #waiting: Work[] = [];
  #commits = 0;
  readonly rows: Rows;

  private constructor(db: Database.Database, path: string) {
    this.#db = db;
    this.#path = path;
    this.rows = {
      all: <Row>(sql: string, ...values: readonly Value[]) => this.#prepared(sql).all(...values) as Row[],
      get: <Row>(sql: string, ...values: readonly Value[]) =>
        (this.#prepared(sql).get(...values) as Row | undefined) ?? null,
      run: (sql, ...values) => {
        const { changes, lastInsertRowid } = this.#prepared(sql).run(...values);
        return { changes, lastId: Number(lastInsertRowid) };
      },
    };
  }

  /**
   * Opens cart.db in the folder, made if it is not there. One process at a time has it; the lock falls with the process.
   * @throws FaultError FOLDER_IN_USE, STATE_UNAVAILABLE
   */
  static open(folder: string): StateStore {
    const path = join(folder, "cart.db");
    try {
      mkdirSync(folder, { recursive: true });
      const db = new Database(path);
      for (const pragma of ["locking_mode = exclusive", "journal_mode = wal", "synchronous = full"]) {
        db.pragma(pragma);
      }
      db.pragma("foreign_keys = on");
      const store = new StateStore(db, path);
      store.#migrate();
      return store;
    } catch (error) {
      throw stateFault(path, error);
    }
  }

  /** How many commits, each with one sync, there were. */
  get commits(): number {
    return this.#commits;
  }

  /**
   * Resolves once the change is on the disk. All of it is, or nothing.
   * @throws FaultError STATE_UNAVAILABLE
   */
  commit(change: (rows: Rows) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, resolve, reject });
      if (this.#waiting.length === 1) setImmediate(() => this.#commitWaiting());
    });
  }

  close(): void {
    this.#commitWaiting();
    // Statements live until they are collected, and with them the connection: the lock is given back by itself.
    for (const pragma of ["journal_mode = delete", "locking_mode = normal"]) this.#db.pragma(pragma);
    this.#db.prepare("select count(*) from facts").get();
    this.#db.close();
  }

  #commitWaiting(): void {
    const group = this.#waiting;
    this.#waiting = [];
    if (group.length === 0) return;
    try {
      this.#inTransaction(() => {
        for (const { change } of group) change(this.rows);
      });
      this.#commits += 1;
    } catch (error) {
      const fault = stateFault(this.#path, error);
      for (const { reject } of group) reject(fault);
      return;
    }
    for (const { resolve } of group) resolve();
  }

  #inTransaction(work: () => void): void {
    this.#db.exec("begin immediate");
    try {
      work();
      this.#db.exec("commit");
    } catch (error) {
      if (this.#db.inTransaction) this.#db.exec("rollback");
      throw error;
    }
  }

  #migrate(): void {
    this.#inTransaction(() => {
      const row = this.rows.get<{ user_version: number }>("pragma user_version");
      const version = row?.user_version ?? 0;
      if (version > schemaSteps.length) {
        throw new FaultError("STATE_UNAVAILABLE", `${this.#path} was written by a newer version`);
      }
      for (const step of schemaSteps.slice(version)) this.#db.exec(step);
      this.#db.exec(`pragma user_version = ${schemaSteps.length}`);
    });
  }

  #prepared(sql: string): Database.Statement {
    const known = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
}

function stateFault(path: string, error: unknown): unknown {
  if (error instanceof FaultError) return error;
  const { code, message } = error as { readonly code?: string; readonly message: string };
  if (code?.startsWith("SQLITE_BUSY") || /locked/.test(message)) return new FaultError("FOLDER_IN_USE", path);
  // A bug in a change is no fault of the disk.
  if (code === undefined || code.startsWith("SQLITE_CONSTRAINT") || code === "SQLITE_ERROR") return error;
  return new FaultError("STATE_UNAVAILABLE", `${path} (${code})`, { cause: error });
}
