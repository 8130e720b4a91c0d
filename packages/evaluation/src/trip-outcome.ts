import type { BasketEvent, BasketLine, Truth } from "@cartwheel/contracts";
import type { Scored } from "./auroc.js";

/** What a metric needs to know of a basket's line; every `BasketLine` is one. Milligrams net, price in minor units. */
export type OutcomeLine = Pick<BasketLine, "sku" | "quantity" | "milligrams" | "price" | "status">;

/** A line with how sure the basket says it is of it. */
export type StatedLine = OutcomeLine & Pick<BasketLine, "probability">;

/** What a metric needs to know of an understood event; every `BasketEvent` is one. */
export type OutcomeEvent = Pick<BasketEvent, "atMs" | "kind" | "sku" | "quantity">;

/** One trip as it came out, beside what really happened. The pipeline fills it from a replay. */
export interface TripOutcome {
  /** Unique among the trips of a report: resampling orders trips by it. */
  readonly tripId: string;
  readonly truth: Truth;
  /** The last understanding of what happened, before any prompt was answered. */
  readonly eventsBeforeAnswers: readonly OutcomeEvent[];
  /** The last understanding of what happened, with the answers given. */
  readonly events: readonly OutcomeEvent[];
  /** The final basket had nobody answered; the same lines as after the answers where nothing was asked. */
  readonly linesBeforeAnswers: readonly StatedLine[];
  /** The final basket: what the shopper pays. */
  readonly linesAfterAnswers: readonly OutcomeLine[];
  /** How many questions the shopper was asked, answered or not. */
  readonly prompts: number;
  /** Whether staff have to look at the final basket before it is paid, for a doubt or an audit. */
  readonly staffCalled: boolean;
  /** One entry a changed basket: from the item's release to the changed basket on the screen. */
  readonly putToScreenMs: readonly number[];
  /** One entry a product truly put in and seen: how new it looked; positive: the gallery does not have it. */
  readonly unknownScores: readonly Scored[];
  /** What the trip is one of, e.g. {condition: ["blur", "dim-warm"], fault: ["none"]}; it counts in each. */
  readonly slices: Readonly<Record<string, readonly string[]>>;
}

/** What the metrics ask of the catalogue. Every SKU of a truth must be known to it. */
export interface PriceBook {
  /** Sold by weight: a line is compared by its milligrams, and one weighing is one unit. */
  isWeighed(sku: string): boolean;
  /** Minor units due for a line of this SKU; `milligrams` net, used for weighed goods alone. */
  price(sku: string, quantity: number, milligrams: number): number;
}

export interface ComparisonOptions {
  readonly priceBook: PriceBook;
  /** The error that one weighing may have, both of its levels taken together. */
  readonly scaleErrorMilligrams: number;
}
