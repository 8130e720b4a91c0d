import {
  type BasketComparison,
  compareBasket,
  compareEvents,
  type EventComparison,
} from "@cartwheel/evaluation";
import { priceBookOf, scaleErrorMilligrams } from "../price-book.js";
import type { ReplayedTrip } from "./replayed-trip.js";

/** The final basket and its events beside what really happened. */
export interface ComparedWithTruth {
  readonly basket: BasketComparison;
  readonly events: EventComparison;
}

/** null where truth is not known. */
export function comparedWithTruth({ outcome, index }: ReplayedTrip): ComparedWithTruth | null {
  if (outcome === null) return null;
  const priceBook = priceBookOf(index);
  return {
    basket: compareBasket(outcome.truth, outcome.linesAfterAnswers, { priceBook, scaleErrorMilligrams }),
    events: compareEvents(outcome.truth.events, outcome.events, priceBook),
  };
}
