import type { Basket, BasketState, BasketStep } from "@cartwheel/basket";
import type { BasketChange, Evidence, Sighting, Truth } from "@cartwheel/contracts";
import type { TripOutcome } from "@cartwheel/evaluation";
import { basketFor, type RunNeeds } from "./parts.js";
import type { RunOutput } from "./run-parts.js";
import { unknownScores } from "./unknown-scores.js";

/** An understood event this near to a true one is the same, in ms. */
const sameEventMs = 1_000;

/** Collects a run's outputs into what the metrics need. */
export class OutcomeCollector {
  readonly #truth: Truth;
  readonly #enrolled: readonly string[] | null;
  readonly #changes: BasketChange[] = [];
  readonly #sightings: Sighting[] = [];
  readonly #unanswered: UnansweredBasket;
  readonly #prompts = new Set<string>();

  constructor(truth: Truth, needs: RunNeeds) {
    this.#truth = truth;
    this.#enrolled = needs.sight?.gallery.skus ?? null;
    this.#unanswered = new UnansweredBasket(needs);
  }

  take(output: RunOutput): void {
    if (output.kind === "evidence") {
      this.#unanswered.take(output.evidence);
      if (output.evidence.kind === "sighting") this.#sightings.push(output.evidence);
    }
    if (output.kind !== "basket") return;
    this.#changes.push(output.change);
    for (const { promptId } of output.change.openPrompts) this.#prompts.add(promptId);
  }

  outcome(tripId: string): TripOutcome {
    const last = this.#changes.at(-1);
    const before = this.#unanswered.end();
    return {
      tripId,
      truth: this.#truth,
      eventsBeforeAnswers: before?.events ?? [],
      events: last?.events ?? [],
      linesBeforeAnswers: before?.lines ?? [],
      linesAfterAnswers: last?.lines ?? [],
      prompts: this.#prompts.size,
      staffCalled: last !== undefined && needsStaff(last),
      putToScreenMs: putToScreenTimes(this.#truth, this.#changes),
      unknownScores:
        this.#enrolled === null ? [] : unknownScores(this.#truth, this.#sightings, this.#enrolled),
      slices: slicesOf(this.#truth),
    };
  }
}

/** What a trip is one of, as its truth says: the store's conditions, the faults of its devices. */
function slicesOf({ conditions = [], faults = [] }: Truth): TripOutcome["slices"] {
  const kinds = [...new Set(faults.map(({ kind }) => kind))].sort();
  return {
    condition: conditions.length === 0 ? ["plain"] : [...new Set(conditions)].sort(),
    fault: kinds.length === 0 ? ["none"] : kinds,
  };
}

/** A basket that was not reconciled needs staff where something in it has no name or is theirs to look at. */
const needsStaff = ({ reconciliation, lines }: BasketChange): boolean =>
  reconciliation === undefined
    ? lines.some(({ status }) => status === "unknown" || status === "staff")
    : reconciliation.action === "staff";

/** The same evidence without the answers: what the basket would have been had nobody answered. */
export class UnansweredBasket {
  readonly #basket: Basket;
  #state: BasketState;
  #last: BasketChange | null = null;

  constructor(needs: RunNeeds) {
    this.#basket = basketFor(needs);
    this.#state = this.#basket.initial;
  }

  take(evidence: Evidence): void {
    if (evidence.kind === "answer") return;
    this.#step(this.#basket.passTime(this.#state, evidence.atMs));
    this.#step(this.#basket.apply(this.#state, evidence));
  }

  end(): BasketChange | null {
    this.#step(this.#basket.passTime(this.#state, Number.MAX_SAFE_INTEGER));
    return this.#last;
  }

  #step({ state, changes }: BasketStep): void {
    this.#state = state;
    this.#last = changes.at(-1) ?? this.#last;
  }
}

/** From each item's release to the first basket that shows an event of its kind at that time, in recorded ms. */
function putToScreenTimes(truth: Truth, changes: readonly BasketChange[]): number[] {
  const times: number[] = [];
  for (const { atMs, kind } of truth.events) {
    if (kind !== "add" && kind !== "remove") continue;
    const first = changes.find(({ events }) =>
      events.some((event) => event.kind === kind && Math.abs(event.atMs - atMs) <= sameEventMs),
    );
    if (first !== undefined) times.push(Math.max(0, first.atMs - atMs));
  }
  return times;
}
