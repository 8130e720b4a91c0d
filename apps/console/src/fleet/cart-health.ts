import type { CartRow } from "@cartwheel/contracts";

/** A cart that said nothing for so long is shown as offline: four of its usual heartbeats. */
const silentMs = 120_000;

export const isOnline = ({ state, lastSeenAt }: CartRow, nowMs: number): boolean =>
  state === "active" && lastSeenAt !== null && nowMs - Date.parse(lastSeenAt) < silentMs;

export interface CartHealth {
  readonly dot: "good" | "doubt" | "bad" | "none";
  readonly words: string;
}

/** A cart's health in one word and one colour. */
export function healthOf(row: CartRow, nowMs: number): CartHealth {
  if (row.state === "revoked") return { dot: "bad", words: "revoked" };
  if (row.lastSeenAt === null) return { dot: "none", words: "never seen" };
  if (!isOnline(row, nowMs)) return { dot: "none", words: "offline" };
  if ((row.lastHeartbeat?.faults.length ?? 0) > 0) return { dot: "doubt", words: "needs a look" };
  return { dot: "good", words: row.lastHeartbeat?.state ?? "online" };
}
