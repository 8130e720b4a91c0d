import type { AnswerEvidence, Prompt } from "@cartwheel/contracts";
import type { Assortment } from "./assortment.js";
import { type Hypothesis, hypotheses, type InBasket, type Observation, probabilities } from "./hypothesis.js";
import type { BasketSettings } from "./settings.js";

/** How many explanations of a decided event are kept for later repair and for explaining. */
const keptHypotheses = 24;

/** One thing that happened to the basket, as understood now. */
export interface DecidedEvent {
  readonly id: string;
  readonly atMs: number;
  readonly observation: Observation;
  /** Best first. */
  readonly ranked: readonly Hypothesis[];
  readonly chosen: Hypothesis;
  readonly probability: number;
  readonly prompt: Prompt | null;
  readonly answer: AnswerEvidence | null;
}

/** When the hand let go or took hold: the onset of the weight change, or the middle of the sighting. */
export function eventTime({ weight, sighting }: Observation): number {
  if (weight !== null) return weight.fromMs;
  return sighting === null ? 0 : (sighting.fromMs + sighting.toMs) / 2;
}

/** Explains one observation, given what lies in the basket, and says whether to ask. */
export function decide(
  id: string,
  observation: Observation,
  inBasket: readonly InBasket[],
  assortment: Assortment,
  settings: BasketSettings,
  nowMs: number,
): DecidedEvent {
  const ranked = hypotheses(observation, inBasket, assortment, settings);
  const posterior = probabilities(ranked);
  const chosen = ranked[0];
  if (chosen === undefined) throw new Error("an observation without an explanation");
  return {
    id,
    atMs: eventTime(observation),
    observation,
    ranked: ranked.slice(0, keptHypotheses),
    chosen,
    probability: posterior[0] ?? 0,
    prompt: whichOfThese(id, ranked, settings, nowMs),
    answer: null,
  };
}

/** Asks only where two products are close, and only what the answer would change. */
function whichOfThese(
  id: string,
  ranked: readonly Hypothesis[],
  settings: BasketSettings,
  nowMs: number,
): Prompt | null {
  const best = ranked[0];
  if (best === undefined || best.kind === "remove" || best.sku === null) return null;
  const other = ranked.find(
    (hypothesis) => hypothesis.kind === "add" && hypothesis.sku !== null && hypothesis.sku !== best.sku,
  );
  if (other === undefined || other.sku === null) return null;
  if (best.logScore - other.logScore >= settings.promptMarginNats) return null;
  const share = 1 / (1 + Math.exp(other.logScore - best.logScore));
  return {
    promptId: `prompt-${id}`,
    kind: "which-of-these",
    atMs: nowMs,
    lineId: id,
    candidates: [
      { sku: best.sku, probability: share },
      { sku: other.sku, probability: 1 - share },
    ],
  };
}

/** The shopper's choice decides; "none of these" leaves the best explanation that was not shown. */
export function answered(event: DecidedEvent, answer: AnswerEvidence): DecidedEvent {
  const shown = new Set(event.prompt?.candidates.map((candidate) => candidate.sku));
  const chosen =
    answer.choice === "none-of-these"
      ? event.ranked.find((hypothesis) => hypothesis.sku === null || !shown.has(hypothesis.sku))
      : event.ranked.find((hypothesis) => hypothesis.sku === answer.choice);
  if (chosen === undefined) return { ...event, answer };
  return { ...event, chosen, answer };
}

/** A later removal showed what it had been all along. */
export function repaired(event: DecidedEvent, sku: string | null): DecidedEvent {
  if (event.chosen.sku === sku) return event;
  const chosen = event.ranked.find((hypothesis) => hypothesis.kind === "add" && hypothesis.sku === sku);
  return chosen === undefined ? event : { ...event, chosen, prompt: null };
}
