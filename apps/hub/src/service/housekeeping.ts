import type { Logger } from "pino";
import type { Database, EmbeddedPostgres } from "../database/index.js";
import type { Fleet } from "../fleet/index.js";
import type { Ingest } from "../ingest/index.js";
import { jobsWaiting } from "../jobs/index.js";
import type { Metrics } from "../telemetry/metrics.js";

const databaseCheckMs = 1_000;
const housekeepingMs = 60_000;

export interface Kept {
  readonly db: Database;
  /** null: the database is not ours to start. */
  readonly embedded: EmbeddedPostgres | null;
  readonly heartbeatDays: number;
  readonly metrics: Metrics;
  readonly fleet: Fleet;
  readonly ingest: Ingest;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** What happens now and then: a database that is gone is started again, what is old is forgotten. */
export function keepHouse(kept: Kept): () => Promise<void> {
  const { db, embedded, heartbeatDays, metrics, fleet, ingest, logger, now } = kept;
  let busy: Promise<void> = Promise.resolve();
  const guarded = (work: () => Promise<void>) => () => {
    busy = busy.then(work).catch((error: unknown) => logger.warn({ detail: String(error) }, "housekeeping"));
  };
  const check = guarded(async () => {
    if ((await embedded?.revive()) === true) {
      metrics.count("databaseRevivals");
      logger.warn("the database was gone and was started again");
    }
  });
  const clean = guarded(async () => {
    metrics.gauge("jobsWaiting", await jobsWaiting(db));
    await fleet.forgetExpired();
    await ingest.forgetHeartbeats(new Date(now().getTime() - heartbeatDays * 86_400_000));
  });
  const timers = [setInterval(check, databaseCheckMs), setInterval(clean, housekeepingMs)];
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await busy;
  };
}
