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
  const ids = new Set(
    operations.slice(0, count).flatMap((each) => (each === null ? [] : evidenceIdsOf(each))),
  );
  const last = open.weights.findLastIndex(({ id }) => ids.has(id));
  const passed = open.weights[last];
  return {
    operations: count,
    open: {
      ...open,
      weights: open.weights.slice(last + 1),
      sightings: open.sightings.filter(({ id, atMs }) => !ids.has(id) && atMs >= beforeMs),
      codes: open.codes.filter(({ id, atMs }) => !ids.has(id) && atMs >= beforeMs),
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
