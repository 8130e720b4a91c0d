import { evidenceIdsOf, type Observation } from "../model/observation.js";
import type { OpenEvidence } from "./open-evidence.js";

/**
 * How many of the first operations (null: an answer) are over for so long that no evidence can join them any more, and
 * the evidence without theirs. null: none.
 */
export function settledForGood(
  operations: readonly (Observation | null)[],
  open: OpenEvidence,
  beforeMs: number,
): { readonly operations: number; readonly open: OpenEvidence } | null {
  let count = 0;
  while (count < operations.length && (operations[count]?.endMs ?? 0) < beforeMs) count++;
  count = withWholeJumps(operations, count);
  if (count === 0) return null;
  const idsOf = (those: readonly (Observation | null)[]): ReadonlySet<string> =>
    new Set(those.flatMap((each) => (each === null ? [] : evidenceIdsOf(each))));
  const ids = idsOf(operations.slice(0, count));
  // A sighting may be old while the weight change that it belongs to is not: they stay together.
  const kept = idsOf(operations.slice(count));
  const stays = ({ id, atMs }: { readonly id: string; readonly atMs: number }): boolean =>
    !ids.has(id) && (atMs >= beforeMs || kept.has(id));
  const last = open.weights.findLastIndex(({ id }) => ids.has(id));
  const passed = open.weights[last];
  return {
    operations: count,
    open: {
      ...open,
      weights: open.weights.slice(last + 1),
      sightings: open.sightings.filter(stays),
      codes: open.codes.filter(stays),
      level: passed === undefined ? open.level : { atMs: passed.toMs, milligrams: passed.basketMilligrams },
    },
  };
}

/** A jump of the level and the weight change that showed it settle together. */
function withWholeJumps(operations: readonly (Observation | null)[], count: number): number {
  const weightOf = (each: Observation | null): string | null =>
    each?.scale.kind === "change" ? each.scale.evidenceId : null;
  const beyond = new Set(operations.slice(count).flatMap((each) => weightOf(each) ?? []));
  const torn = operations.slice(0, count).findIndex((each) => beyond.has(weightOf(each) ?? ""));
  return torn === -1 ? count : withWholeJumps(operations, torn);
}
