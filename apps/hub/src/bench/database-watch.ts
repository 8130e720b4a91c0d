import { sql } from "kysely";
import { connect, type SocketAddress } from "../database/index.js";

const everyMs = 100;

/** What the hub's connections were doing, in samples over the whole run. */
export interface DatabaseActivity {
  readonly samples: number;
  /** Connections that the hub keeps, and how many of them were at work, on average. */
  readonly connections: number;
  readonly busy: number;
  /** Share of the samples in which the log was being written or synced: then every commit waits for the disk. */
  readonly syncing: number;
  /** Share of the samples in which somebody waited for a lock on a row or a table. */
  readonly locked: number;
}

/** Looks at the database's own list of what goes on (pg_stat_activity), past the hub, until it is told to stop. */
export function watchDatabase(at: SocketAddress): { stop(): Promise<DatabaseActivity> } {
  const db = connect({ at, connections: 1, onError: () => undefined });
  const seen = { samples: 0, connections: 0, busy: 0, syncing: 0, locked: 0 };
  const look = async (): Promise<void> => {
    const { rows } = await sql<Record<"connections" | "busy" | "syncing" | "locked", number>>`
      select count(*) as connections,
        count(*) filter (where state = 'active') as busy,
        count(*) filter (where state = 'active' and lower(wait_event) in ('walsync', 'walwrite')) as syncing,
        count(*) filter (where state = 'active' and wait_event_type = 'Lock') as locked
      from pg_stat_activity where application_name = 'cartwheel-hub' and pid <> pg_backend_pid()`.execute(db);
    const [row] = rows;
    if (row === undefined) return;
    seen.samples++;
    seen.connections = Math.max(seen.connections, row.connections);
    seen.busy += row.busy;
    seen.syncing += row.syncing > 0 ? 1 : 0;
    seen.locked += row.locked > 0 ? 1 : 0;
  };
  let stopped = false;
  const watching = (async () => {
    while (!stopped) {
      await look();
      await new Promise((done) => setTimeout(done, everyMs));
    }
  })();
  return {
    async stop() {
      stopped = true;
      await watching;
      await db.destroy();
      const share = (count: number): number => count / Math.max(1, seen.samples);
      return {
        samples: seen.samples,
        connections: seen.connections,
        busy: share(seen.busy),
        syncing: share(seen.syncing),
        locked: share(seen.locked),
      };
    },
  };
}
