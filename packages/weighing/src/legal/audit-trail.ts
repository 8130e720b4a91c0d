/** What can be changed behind the seal. */
export type AuditedChange = "calibration" | "settings";

/**
 * Counts of what was changed, for the inspector to compare with the last visit (R 76-1, 4.1.2.4; Handbook 44,
 * table S.1.11). The counters never go back and never overflow into zero.
 */
export interface AuditTrail {
  readonly calibrations: number;
  readonly settingsChanges: number;
  /** Hash of the legally relevant software under which the last entry was made. */
  readonly softwareId: string;
  /** The latest entries, oldest first. */
  readonly entries: readonly AuditEntry[];
}

export interface AuditEntry {
  readonly change: AuditedChange;
  /** Wall clock, for people: it orders nothing, the counters do. */
  readonly at: string;
  /** The counter of this kind after the change. */
  readonly count: number;
  readonly what: string;
  readonly softwareId: string;
}

const mostEntries = 1_000;
const largestCount = Number.MAX_SAFE_INTEGER - 1;

export function newAuditTrail(softwareId: string): AuditTrail {
  return { calibrations: 0, settingsChanges: 0, softwareId, entries: [] };
}

/** The trail with one more change. Only this function makes a next trail. */
export function recordChange(
  trail: AuditTrail,
  change: { readonly change: AuditedChange; readonly at: string; readonly what: string },
  softwareId: string,
): AuditTrail {
  const counter = change.change === "calibration" ? "calibrations" : "settingsChanges";
  const count = Math.min(trail[counter] + 1, largestCount);
  const entries = [...trail.entries, { ...change, count, softwareId }].slice(-mostEntries);
  return { ...trail, [counter]: count, softwareId, entries };
}

/**
 * Whether a stored trail may follow the one that is known: each counter the same or larger, and every entry that
 * both hold the same. A store that was rolled back or edited is refused.
 */
export function mayFollow(known: AuditTrail, stored: AuditTrail): boolean {
  if (stored.calibrations < known.calibrations || stored.settingsChanges < known.settingsChanges)
    return false;
  const keyOf = ({ change, count }: AuditEntry) => `${change} ${count}`;
  const byCount = new Map(stored.entries.map((entry) => [keyOf(entry), entry]));
  return known.entries.every((entry) => {
    const other = byCount.get(keyOf(entry));
    return other === undefined || (other.at === entry.at && other.what === entry.what);
  });
}
