import type { FinderOutput, SightingFinder } from "@cartwheel/perception";
import type { SeenTrip } from "./seen-before.js";

/** A finder that takes down what it gives; `seen` is whole once `end` has been answered. */
export interface TakingDown extends SightingFinder {
  seen(): SeenTrip;
}

/** Calls overlap, yet their outputs belong to the call's number, whenever they come. */
export function takingDown(finder: SightingFinder): TakingDown {
  const outputs: SeenTrip["outputs"] = [];
  let calls = 0;
  let atEnd: FinderOutput[] | null = null;
  const noted = async (answer: Promise<FinderOutput[]>): Promise<FinderOutput[]> => {
    const call = calls++;
    const found = await answer;
    if (found.length > 0) outputs.push([call, found]);
    return found;
  };
  return {
    get counts() {
      return finder.counts;
    },
    push: (frame) => noted(finder.push(frame)),
    advance: (atMs) => noted(finder.advance(atMs)),
    async end() {
      atEnd = await finder.end();
      return atEnd;
    },
    seen() {
      if (atEnd === null) throw new Error("what a trip's cameras saw was asked for before its end");
      return { calls, outputs, atEnd, counts: finder.counts };
    },
  };
}

/** A finder that answers as one did before, call by call; no picture is looked at. */
export function seenAgain(seen: SeenTrip): SightingFinder {
  const outputs = new Map(seen.outputs);
  let calls = 0;
  const next = async (): Promise<FinderOutput[]> => outputs.get(calls++) ?? [];
  return {
    counts: seen.counts,
    push: next,
    advance: next,
    async end() {
      if (calls !== seen.calls)
        throw new Error(`the trip was asked for in ${calls} calls, not ${seen.calls}`);
      return seen.atEnd;
    },
  };
}
