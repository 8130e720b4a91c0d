import type { Scored } from "./auroc.js";
import { type BasketComparison, compareBasket } from "./basket-comparison.js";
import type { Judged } from "./calibration-error.js";
import { compareEvents, type EventComparison } from "./event-comparison.js";
import { judgedLines } from "./line-confidence.js";
import { type Mistake, mistakesOf } from "./mistakes.js";
import type { ComparisonOptions, TripOutcome } from "./trip-outcome.js";

/** One trip judged: every count that a metric is made of. Additive over trips; money in minor units. */
export interface TripVerdict {
  readonly tripId: string;
  readonly before: BasketComparison;
  readonly after: BasketComparison;
  readonly eventsBeforeAnswers: EventComparison;
  readonly events: EventComparison;
  /** What was taken for something else before anybody was asked. */
  readonly mistakes: readonly Mistake[];
  /** How sure each line was before anybody was asked, and whether it was right. */
  readonly judged: readonly Judged[];
  readonly unknownScores: readonly Scored[];
  readonly prompts: number;
  /** Lines of the final basket that the shopper is to confirm before paying. */
  readonly toConfirm: number;
  readonly staffCalled: boolean;
  readonly putToScreenMs: readonly number[];
  readonly slices: TripOutcome["slices"];
}

export function judgeTrip(outcome: TripOutcome, options: ComparisonOptions): TripVerdict {
  const { tripId, truth, prompts, putToScreenMs, unknownScores, slices } = outcome;
  const before = compareBasket(truth, outcome.linesBeforeAnswers, options);
  return {
    tripId,
    before,
    after: compareBasket(truth, outcome.linesAfterAnswers, options),
    eventsBeforeAnswers: compareEvents(truth.events, outcome.eventsBeforeAnswers, options.priceBook),
    events: compareEvents(truth.events, outcome.events, options.priceBook),
    mistakes: mistakesOf(truth.events, outcome.eventsBeforeAnswers, options.priceBook),
    judged: judgedLines(outcome.linesBeforeAnswers, before),
    unknownScores,
    prompts,
    toConfirm: outcome.linesAfterAnswers.filter(({ status }) => status === "checkout").length,
    staffCalled: outcome.staffCalled,
    putToScreenMs,
    slices,
  };
}
