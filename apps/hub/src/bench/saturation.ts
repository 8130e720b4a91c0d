import type { DatabaseActivity } from "./database-watch.js";
import type { ProcessTimes } from "./process-times.js";

/** Cores' worth of processor time, on average. */
export interface CoresUsed {
  readonly hub: number;
  readonly database: number;
  /** The carts of this benchmark, which run on the same machine. */
  readonly senders: number;
  /** Everything else that ran meanwhile. */
  readonly others: number;
}

/** How full each part was, 0 to 1. */
export interface Utilisation {
  readonly processors: number;
  /** The one thread that runs the hub's JavaScript, as share of a core. */
  readonly hubThread: number;
  readonly databaseConnections: number;
  /** Share of the time in which the database's log was being written or synced. */
  readonly disk: number;
}

const names = {
  processors: "the machine's processors",
  hubThread: "the hub's one JavaScript thread",
  databaseConnections: "the hub's connections to its database",
  disk: "the disk: each acknowledgement follows a commit that is synced",
} as const satisfies Record<keyof Utilisation, string>;

export interface Saturation {
  readonly coresUsed: CoresUsed;
  readonly utilisation: Utilisation;
  /** The fullest part; null: none was nearly full, and more carts would have got more through. */
  readonly first: keyof Utilisation | null;
}

/** What was full first, for a person. */
export function saturationWords({ first, coresUsed, utilisation }: Saturation): string {
  if (first === null) return "nothing was nearly full: more carts would get more through";
  const { hub, database, senders, others } = coresUsed;
  const taken = others > hub + database + senders;
  if (first === "processors" && taken) {
    return `${names.processors}, most of them taken by other programs (${others.toFixed(2)} cores): measure again when it is quiet`;
  }
  return `${names[first]} (${(100 * utilisation[first]).toFixed(0)}%)`;
}

/** A part that is this full is what limits. */
const full = 0.85;

/** What was full first, from what the processors and the database say of the time between two moments. */
export function saturation(
  { before, after, seconds }: { before: ProcessTimes; after: ProcessTimes; seconds: number },
  database: DatabaseActivity,
): Saturation {
  const per = (of: (times: ProcessTimes) => number): number => Math.max(0, of(after) - of(before)) / seconds;
  const own = { hub: per(({ hub }) => hub), database: per((times) => times.database) };
  const senders = per((times) => times.senders);
  const machine = per((times) => times.machine);
  const others = Math.max(0, machine - own.hub - own.database - senders);
  const cores = machine + per(({ idle }) => idle);
  const utilisation = {
    processors: cores === 0 ? 0 : Math.min(1, machine / cores),
    hubThread: Math.min(
      1,
      per(({ hubThread }) => hubThread),
    ),
    databaseConnections: database.connections === 0 ? 0 : database.busy / database.connections,
    disk: database.syncing,
  };
  const fullest = Object.entries(utilisation) as [keyof Utilisation, number][];
  const [first] = fullest.toSorted(([, a], [, b]) => b - a);
  return {
    coresUsed: { ...own, senders, others },
    utilisation,
    first: first === undefined || first[1] < full ? null : first[0],
  };
}
