import { type BasketComparison, compareBasket } from "./basket-comparison.js";
import { compareEvents, type EventComparison } from "./event-comparison.js";
import type { ComparisonOptions, TripOutcome } from "./trip-outcome.js";

/** One trip judged: every count that a metric is made of. Additive over trips; money in minor units. */
export interface TripVerdict {
  readonly tripId: string;
  readonly before: BasketComparison;
  readonly after: BasketComparison;
  readonly eventsBeforeAnswers: EventComparison;
  readonly events: EventComparison;
  readonly prompts: number;
  /** Something in the final basket has no name: staff look at it at the end, once a basket. */
  readonly staffCalled: boolean;
  readonly putToScreenMs: readonly number[];
  readonly slices: Readonly<Record<string, string>>;
}

export function judgeTrip(outcome: TripOutcome, options: ComparisonOptions): TripVerdict {
  const { tripId, truth, prompts, putToScreenMs, slices } = outcome;
  return {
    tripId,
    before: compareBasket(truth, outcome.linesBeforeAnswers, options),
    after: compareBasket(truth, outcome.linesAfterAnswers, options),
    eventsBeforeAnswers: compareEvents(truth.events, outcome.eventsBeforeAnswers, options.priceBook),
    events: compareEvents(truth.events, outcome.events, options.priceBook),
    prompts,
    staffCalled: outcome.linesAfterAnswers.some(({ status }) => status === "unknown"),
    putToScreenMs,
    slices,
  };
}
