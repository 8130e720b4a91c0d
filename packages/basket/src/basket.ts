import type { BasketChange, Evidence } from "@cartwheel/contracts";
import type { Assortment } from "./assortment.js";
import { type BasketContent, contentOf } from "./change.js";
import { inCanonicalOrder } from "./evidence/open-evidence.js";
import type { BasketSensors } from "./evidence/sensors.js";
import { emptyTimeline, type Timeline } from "./memory.js";
import { createMind } from "./mind.js";
import { createStore } from "./model/store.js";
import { type BasketParameters, flatBasketParameters } from "./parameters.js";
import { BasketSettings } from "./settings.js";
import { passDue, take } from "./timeline.js";

/** Everything the basket remembers. A value: each step returns a new one. */
export interface BasketState {
  /** What is believed of all evidence that nothing can come before any more. */
  readonly settled: Timeline;
  /** Evidence after that, in canonical order, each with what was believed after it. */
  readonly pending: readonly { readonly evidence: Evidence; readonly after: Timeline }[];
  /** What is believed now. */
  readonly live: Timeline;
  readonly nowMs: number;
  readonly changeCount: number;
}

export interface BasketStep {
  readonly state: BasketState;
  readonly changes: readonly BasketChange[];
}

export interface Basket {
  readonly initial: BasketState;
  /** One more piece of evidence. */
  apply(state: BasketState, evidence: Evidence): BasketStep;
  /** Time has passed without evidence: decides what has waited long enough. */
  passTime(state: BasketState, nowMs: number): BasketStep;
  /** The basket as it stands. */
  content(state: BasketState): BasketContent;
}

export interface BasketOptions {
  readonly settings?: Partial<BasketSettings>;
  readonly parameters?: BasketParameters;
  /** What the audit is drawn by; the trip's name. */
  readonly tripKey?: string;
}

/**
 * Evidence in, basket out: the likeliest joint explanation of all that happened. The same evidence gives the same
 * basket, in whatever order it arrives within the allowed lateness.
 */
export function createBasket(
  assortment: Assortment,
  sensors: BasketSensors,
  { settings, parameters = flatBasketParameters, tripKey = "" }: BasketOptions = {},
): Basket {
  const all = BasketSettings.parse({ ...parameters.settings, ...settings });
  const mind = createMind(createStore(assortment, all, parameters), sensors);

  function stepped(state: BasketState, before: Timeline, evidenceIds: readonly string[]): BasketStep {
    if (sameToLookAt(before, state.live)) return { state, changes: [] };
    const change: BasketChange = {
      sequence: state.changeCount,
      atMs: state.nowMs,
      evidenceIds: [...evidenceIds],
      ...contentOf(state.live, tripKey, mind),
    };
    return { state: { ...state, changeCount: state.changeCount + 1 }, changes: [change] };
  }

  /** The pending evidence again, from the first that stands elsewhere than before. */
  function inserted(state: BasketState, evidence: Evidence): BasketState["pending"] {
    const { pending, settled } = state;
    const place = pending.findLastIndex((each) => inCanonicalOrder(each.evidence, evidence) < 0) + 1;
    const kept = pending.slice(0, place);
    let current =
      place === pending.length && evidence.atMs >= state.live.nowMs
        ? state.live
        : (kept.at(-1)?.after ?? settled);
    const redone = [evidence, ...pending.slice(place).map((each) => each.evidence)].map((each) => {
      current = take(current, each, mind);
      return { evidence: each, after: current };
    });
    return [...kept, ...redone];
  }

  /** What is older than evidence may be late is settled. */
  function settle(state: BasketState): BasketState {
    const beforeMs = state.nowMs - all.allowedLatenessMs;
    const count = state.pending.findIndex(({ evidence }) => evidence.atMs > beforeMs);
    const done = count === -1 ? state.pending.length : count;
    const settled = state.pending[done - 1]?.after ?? state.settled;
    return done === 0 ? state : { ...state, settled, pending: state.pending.slice(done) };
  }

  function apply(state: BasketState, evidence: Evidence): BasketStep {
    const pending = inserted(state, evidence);
    const nowMs = Math.max(state.nowMs, evidence.atMs);
    const last = pending.at(-1)?.after ?? state.settled;
    const live = passDue(last, nowMs, mind);
    const next = settle({ ...state, pending, live, nowMs });
    return stepped(next, state.live, [evidence.id]);
  }

  function passTime(state: BasketState, untilMs: number): BasketStep {
    if (untilMs <= state.nowMs) return { state, changes: [] };
    const live = passDue(state.live, untilMs, mind);
    return stepped(settle({ ...state, live, nowMs: untilMs }), state.live, []);
  }

  return {
    initial: { settled: emptyTimeline, pending: [], live: emptyTimeline, nowMs: 0, changeCount: 0 },
    apply,
    passTime,
    content: (state) => contentOf(state.live, tripKey, mind),
  };
}

function sameToLookAt(a: Timeline, b: Timeline): boolean {
  return (
    a.joint === b.joint &&
    a.asked === b.asked &&
    a.corrections === b.corrections &&
    a.checkoutMs === b.checkoutMs &&
    a.open.health === b.open.health
  );
}
