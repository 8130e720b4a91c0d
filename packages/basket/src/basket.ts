import type {
  AnswerEvidence,
  BasketChange,
  CodeEvidence,
  Evidence,
  Sighting,
  WeightChange,
} from "@cartwheel/contracts";
import type { Assortment } from "./assortment.js";
import { answered, type DecidedEvent, decide, eventTime, repaired } from "./event.js";
import type { Observation } from "./hypothesis.js";
import { latestCode, mayBelong, nearestSighting, nearestWeight } from "./joining.js";
import { basketEvents, basketLines, openPrompts } from "./lines.js";
import { takeable } from "./lying.js";
import { type BasketSettings, defaultBasketSettings } from "./settings.js";

/** Which sensors the cart has: without a scale a sighting alone is an event, without cameras a weight is. */
export interface BasketSensors {
  readonly scale: boolean;
  readonly cameras: boolean;
}

/** Everything the basket remembers. A value: each step returns a new one. */
export interface BasketState {
  readonly events: readonly DecidedEvent[];
  /** Weight changes that still wait for a sighting. */
  readonly waiting: readonly WeightChange[];
  readonly sightings: readonly Sighting[];
  readonly codes: readonly CodeEvidence[];
  readonly eventCount: number;
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
}

/** Evidence in, basket out: single best explanation of each event, repaired by later removals and answers. */
export function createBasket(
  assortment: Assortment,
  sensors: BasketSensors,
  overrides: Partial<BasketSettings> = {},
): Basket {
  const settings = { ...defaultBasketSettings, ...overrides };

  const unchanged = (state: BasketState): BasketStep => ({ state, changes: [] });

  function changed(state: BasketState, nowMs: number, evidenceIds: readonly string[]): BasketStep {
    const lines = basketLines(state.events, assortment);
    const change: BasketChange = {
      sequence: state.changeCount,
      atMs: nowMs,
      evidenceIds: [...evidenceIds],
      events: [...basketEvents(state.events)],
      lines: [...lines],
      total: { minor: lines.reduce((sum, line) => sum + line.price, 0), currency: assortment.currency },
      openPrompts: [...openPrompts(state.events, lines)],
    };
    return { state: { ...state, changeCount: state.changeCount + 1 }, changes: [change] };
  }

  /** Explains an observation as a new event, or anew as the event that it was. */
  function conclude(
    state: BasketState,
    observation: Observation,
    nowMs: number,
    former: DecidedEvent | null,
  ): BasketStep {
    const earlier = former === null ? state.events : state.events.filter(({ id }) => id !== former.id);
    const id = former?.id ?? `event-${state.eventCount + 1}`;
    const before = earlier.filter(({ atMs }) => atMs <= eventTime(observation));
    const event = decide(id, observation, takeable(before), assortment, settings, nowMs);
    // A removal may show what an earlier line had been all along.
    const { takenFrom, sku } = event.chosen;
    const events = [
      ...earlier.map((each) => (each.id === takenFrom ? repaired(each, sku) : each)),
      event,
    ].sort((a, b) => a.atMs - b.atMs);
    const used = idsOf(observation);
    return changed(
      {
        ...state,
        events,
        eventCount: former === null ? state.eventCount + 1 : state.eventCount,
        waiting: state.waiting.filter((weight) => !used.includes(weight.id)),
        sightings: state.sightings.filter((sighting) => !used.includes(sighting.id)),
        codes: state.codes.filter((code) => !used.includes(code.id)),
      },
      nowMs,
      used,
    );
  }

  function applyWeight(state: BasketState, weight: WeightChange): BasketStep {
    if (Math.abs(weight.milligrams) < settings.leastItemMilligrams) return unchanged(state);
    const sighting = nearestSighting(weight, state.sightings, settings);
    if (sighting === null && sensors.cameras) {
      return unchanged({ ...state, waiting: [...state.waiting, weight] });
    }
    return conclude(state, observationOf(weight, sighting, state), weight.atMs, null);
  }

  function observationOf(weight: WeightChange, sighting: Sighting | null, state: BasketState): Observation {
    const code = weight.milligrams > 0 ? latestCode(weight.fromMs, weight.toMs, state.codes, settings) : null;
    return { weight, sighting, code };
  }

  function applySighting(state: BasketState, sighting: Sighting): BasketStep {
    if (!sensors.scale) {
      const code = latestCode(sighting.fromMs, sighting.toMs, state.codes, settings);
      return conclude(state, { weight: null, sighting, code }, sighting.atMs, null);
    }
    const waiting = nearestWeight(sighting, state.waiting, settings);
    if (waiting !== null) {
      return conclude(state, observationOf(waiting, sighting, state), sighting.atMs, null);
    }
    const late = state.events.find(
      ({ observation: { weight, sighting: seen }, answer }) =>
        weight !== null && seen === null && answer === null && mayBelong(weight, sighting, settings),
    );
    if (late !== undefined) {
      return conclude(state, { ...late.observation, sighting }, sighting.atMs, late);
    }
    return unchanged({ ...state, sightings: [...state.sightings, sighting] });
  }

  function applyCode(state: BasketState, code: CodeEvidence): BasketStep {
    const late = state.events.findLast(
      ({ chosen, observation, answer }) =>
        chosen.kind === "add" &&
        observation.code === null &&
        answer === null &&
        code.atMs >= eventTime(observation) &&
        code.atMs <= (observation.weight?.toMs ?? observation.sighting?.toMs ?? 0) + settings.codeAfterMs,
    );
    if (late !== undefined) return conclude(state, { ...late.observation, code }, code.atMs, late);
    return unchanged({ ...state, codes: [...state.codes, code] });
  }

  function applyAnswer(state: BasketState, answer: AnswerEvidence): BasketStep {
    const asked = state.events.find(({ prompt }) => prompt?.promptId === answer.prompt);
    if (asked === undefined || asked.answer !== null) return unchanged(state);
    const events = state.events.map((event) => (event.id === asked.id ? answered(event, answer) : event));
    return changed({ ...state, events }, answer.atMs, [answer.id]);
  }

  function passTime(state: BasketState, nowMs: number): BasketStep {
    let step = unchanged(forget(state, nowMs));
    for (const weight of state.waiting) {
      if (nowMs < weight.atMs + settings.waitForSightingMs) continue;
      const { state: next, changes } = conclude(
        step.state,
        observationOf(weight, null, step.state),
        nowMs,
        null,
      );
      step = { state: next, changes: [...step.changes, ...changes] };
    }
    return step;
  }

  /** Sightings and codes too old to belong to any coming weight change. */
  function forget(state: BasketState, nowMs: number): BasketState {
    const oldestMs = nowMs - settings.codeBeforeMs - settings.waitForSightingMs - longestSettlingMs;
    const fresh = (atMs: number): boolean => atMs >= oldestMs;
    if (state.sightings.every(({ toMs }) => fresh(toMs)) && state.codes.every(({ atMs }) => fresh(atMs))) {
      return state;
    }
    return {
      ...state,
      sightings: state.sightings.filter(({ toMs }) => fresh(toMs)),
      codes: state.codes.filter(({ atMs }) => fresh(atMs)),
    };
  }

  function apply(state: BasketState, evidence: Evidence): BasketStep {
    switch (evidence.kind) {
      case "weight-change":
        return applyWeight(state, evidence);
      case "sighting":
        return applySighting(state, evidence);
      case "code":
        return applyCode(state, evidence);
      case "answer":
        return applyAnswer(state, evidence);
      case "health":
        return unchanged(state);
      default:
        return unreachable(evidence);
    }
  }

  return { initial: emptyBasket, apply, passTime };
}

/** How long a weight change may take to become stable, in ms, while its sighting waits for it. */
const longestSettlingMs = 10_000;

const emptyBasket: BasketState = {
  events: [],
  waiting: [],
  sightings: [],
  codes: [],
  eventCount: 0,
  changeCount: 0,
};

function idsOf({ weight, sighting, code }: Observation): string[] {
  return [weight, sighting, code].flatMap((each) => (each === null ? [] : [each.id]));
}

function unreachable(evidence: never): never {
  throw new Error(`evidence of an unknown kind: ${JSON.stringify(evidence)}`);
}
