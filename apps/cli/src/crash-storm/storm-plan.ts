import type { StormRandom } from "./storm-random.js";

export const stormTargets = ["cart", "hub", "database"] as const;
export type StormTarget = (typeof stormTargets)[number];

/** One kill, drawn before the storm begins, so that what it hits and when depends on the seed alone. */
export interface PlannedKill {
  readonly target: StormTarget;
  /** Once everything has come up again; otherwise whatever state things are in. */
  readonly settled: boolean;
  /** So long after that, or after the kill before. */
  readonly waitMs: number;
  /** Which of the carts, or of the database's processes; from 0 up to 1. */
  readonly whichShare: number;
}

/** The others find something that is coming up again. */
const settledShare = 1 / 3;
const settledMs = 3_000;
const atOnceMs = 1_500;

export function stormPlan(kills: number, random: StormRandom): readonly PlannedKill[] {
  return Array.from({ length: kills }, () => {
    const target = random.oneOf(stormTargets);
    const settled = random.share() < settledShare;
    const waitMs = random.share() * (settled ? settledMs : atOnceMs);
    return { target, settled, waitMs, whichShare: random.share() };
  });
}

/** The one that the share falls on; null: there is none. */
export const chosen = <T>(from: readonly T[], share: number): T | null =>
  from[Math.floor(share * from.length)] ?? null;
