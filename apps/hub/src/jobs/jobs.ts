import { randomUUID } from "node:crypto";
import { FaultError } from "@cartwheel/contracts";
import type { Transaction } from "kysely";
import { type Database, databaseFault, type Tables } from "../database/index.js";
import type { Metrics } from "../telemetry/metrics.js";

/** Work that follows a receipt. It may be done twice (a hub that dies in the middle), so it must be repeatable. */
export type JobKind = "label-trip" | "build-dataset";
export type Work = (subject: string) => Promise<void>;

const mostAttempts = 5;
/** A job that was begun is not begun again for so long, in ms. */
const leaseMs = 120_000;

/** Puts work down in the transaction that makes it necessary: it is done if, and only if, that one is committed. */
export async function enqueue(
  trx: Transaction<Tables>,
  kind: JobKind,
  subject: string,
  now: Date,
): Promise<void> {
  await trx
    .insertInto("jobs")
    .values({
      job_id: randomUUID(),
      kind,
      subject,
      state: "waiting",
      attempts: 0,
      due_at: now,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(["kind", "subject"]).doNothing())
    .execute();
}

export interface WorkerParts {
  readonly db: Database;
  readonly work: Readonly<Record<JobKind, Work>>;
  readonly metrics: Metrics;
  readonly now: () => Date;
  readonly onFailure: (kind: string, subject: string, error: unknown) => void;
}

/** Does waiting jobs one after the other until it is stopped. */
export class Worker {
  readonly #parts: WorkerParts;
  #stopped = false;
  #wake: () => void = () => undefined;
  #loop: Promise<void> | null = null;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Something was put down: look now. */
  wake(): void {
    this.#wake();
  }

  /** Resolves once the job at hand is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#loop;
  }

  /** Does everything that waits now; for tests and for commands. */
  async drain(): Promise<void> {
    while (await this.#next());
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      let worked = false;
      try {
        worked = await this.#next();
      } catch (error) {
        this.#parts.onFailure("job", "queue", error);
      }
      if (!worked && !this.#stopped) await this.#pause(1_000);
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #next(): Promise<boolean> {
    const { db, now, work } = this.#parts;
    const job = await db
      .updateTable("jobs")
      .set((eb) => ({ attempts: eb("attempts", "+", 1), due_at: new Date(now().getTime() + leaseMs) }))
      .where("job_id", "=", (eb) =>
        eb
          .selectFrom("jobs")
          .select("job_id")
          .where("state", "=", "waiting")
          .where("due_at", "<=", now())
          .orderBy("due_at")
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returning(["job_id", "kind", "subject", "attempts"])
      .executeTakeFirst();
    if (job === undefined) return false;
    try {
      await work[job.kind as JobKind](job.subject);
      await this.#finish(job, { state: "done" });
    } catch (error) {
      await this.#failed(job, error);
    }
    return true;
  }

  async #failed(job: { job_id: string; kind: string; subject: string; attempts: number }, error: unknown) {
    const { now, onFailure } = this.#parts;
    onFailure(job.kind, job.subject, error);
    const fault = error instanceof FaultError ? error : databaseFault(error);
    const code = fault?.fault.code ?? "INTERNAL";
    const detail = fault?.fault.detail ?? String(error);
    // What is away comes back; what is wrong stays wrong.
    const passing = code === "DATABASE_UNAVAILABLE" || code === "STORAGE_UNAVAILABLE";
    if (!passing && job.attempts >= mostAttempts) return this.#finish(job, { state: "failed", code, detail });
    const waitMs = Math.min(60_000, 1_000 * 2 ** job.attempts);
    await this.#parts.db
      .updateTable("jobs")
      .set({
        due_at: new Date(now().getTime() + waitMs),
        fault_code: code,
        fault_detail: detail.slice(0, 1_000),
      })
      .where("job_id", "=", job.job_id)
      .execute();
  }

  async #finish(
    { job_id, kind }: { job_id: string; kind: string },
    { state, code, detail }: { state: "done" | "failed"; code?: string; detail?: string },
  ): Promise<void> {
    this.#parts.metrics.count("jobs", { kind, outcome: state });
    await this.#parts.db
      .updateTable("jobs")
      .set({ state, fault_code: code ?? null, fault_detail: detail?.slice(0, 1_000) ?? null })
      .where("job_id", "=", job_id)
      .execute();
  }
}

/** How many jobs wait. */
export async function jobsWaiting(db: Database): Promise<number> {
  const row = await db
    .selectFrom("jobs")
    .select((eb) => eb.fn.countAll<number>().as("waiting"))
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return row?.waiting ?? 0;
}
