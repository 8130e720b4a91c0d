import type { Product, Sighting } from "@cartwheel/contracts";
import type { ObservedEvent } from "./observed-events.js";
import { weightFit } from "./weight-fit.js";

/** How often something is put in that the price book lacks. */
const unknownShare = 0.005;
/** A weight that no product fits still happens: a hand on the handle, two things at once. */
const outlierShare = 0.002;

export interface Ranked {
  /** null: a product that the price book lacks. */
  readonly sku: string | null;
  readonly probability: number;
}

/** What the pictures say for a product; 0 where there are none. */
export function pictureLogLikelihood(sighting: Sighting | null, sku: string | null): number {
  if (sighting === null) return 0;
  if (sku === null) return sighting.unknownLogLikelihood;
  return sighting.candidates.find((each) => each.sku === sku)?.logLikelihood ?? sighting.restLogLikelihood;
}

/**
 * How probable each product of the price book is, from pictures and weight alone, best first. Codes and answers stay
 * out: this is what a scan or an answer is held against.
 */
export function posterior(
  { weight, sighting }: Pick<ObservedEvent, "weight" | "sighting">,
  products: readonly Product[],
): Ranked[] {
  const prior = Math.log((1 - unknownShare) / Math.max(1, products.length));
  const scores = products.map((product) => {
    const fit = weight === null ? null : weightFit(weight, product);
    const ratio = fit === null ? 1 : (1 - outlierShare) * fit.ratio + outlierShare;
    return {
      sku: product.sku as string | null,
      score: prior + Math.log(ratio) + pictureLogLikelihood(sighting, product.sku),
    };
  });
  scores.push({ sku: null, score: Math.log(unknownShare) + pictureLogLikelihood(sighting, null) });
  const best = scores.reduce((most, { score }) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const total = scores.reduce((sum, { score }) => sum + Math.exp(score - best), 0);
  return scores
    .map(({ sku, score }) => ({ sku, probability: Math.exp(score - best) / total }))
    .sort((a, b) => b.probability - a.probability || (a.sku ?? "").localeCompare(b.sku ?? "", "en"));
}
