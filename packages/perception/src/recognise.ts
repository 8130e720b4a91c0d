import type { Calibration, Candidate } from "@cartwheel/contracts";
import type { Gallery } from "./gallery.js";
import { skuLogLikelihoods } from "./likelihood.js";

/** Log-likelihood ratios against a picture of a product that the gallery lacks. */
export interface Recognition {
  /** The likeliest SKUs, best first; ties by SKU. */
  readonly candidates: readonly Candidate[];
  /**
   * For each SKU that is not listed: log of the mean likelihood ratio over those of the gallery; when the gallery
   * has no other, what an unknown product has.
   */
  readonly restLogLikelihood: number;
  readonly unknownLogLikelihood: number;
}

/** An embedding, or several that count as one view because the same camera took them within moments. */
export type View = Float32Array | readonly Float32Array[];

export interface RecogniseSettings {
  /** How many candidates are listed. */
  readonly topK: number;
  /**
   * Views of one thing are not independent: n of them weigh n^viewGain. 0: their mean; 1: as if independent.
   */
  readonly viewGain: number;
}

export const defaultRecogniseSettings: RecogniseSettings = { topK: 20, viewGain: 0.5 };

/**
 * What the views of one thing (unit-length embeddings; at least one) show. With LL_v the log-likelihoods of view v by
 * the calibration (see contracts, `Calibration`), several views have n^viewGain * mean_v LL_v.
 */
export function recognise(
  views: readonly View[],
  gallery: Gallery,
  calibration: Calibration,
  given: Partial<RecogniseSettings> = {},
): Recognition {
  const { topK, viewGain } = { ...defaultRecogniseSettings, ...given };
  if (views.length === 0) throw new RangeError("recognise needs at least one view");
  const weight = views.length ** viewGain;
  const fused = meanOf(views.map((view) => viewLogLikelihoods(view, gallery, calibration)));
  for (let sku = 0; sku < fused.length; sku++) fused[sku]! *= weight;
  const unknownLogLikelihood = weight * calibration.unknownOffset;
  const order = [...fused.keys()].sort((a, b) => fused[b]! - fused[a]! || a - b);
  return {
    candidates: order
      .slice(0, topK)
      .map((index) => ({ sku: gallery.skus[index]!, logLikelihood: fused[index]! })),
    restLogLikelihood:
      order.length > topK
        ? logMeanExp(order.slice(topK).map((index) => fused[index]!))
        : unknownLogLikelihood,
    unknownLogLikelihood,
  };
}

export interface Posterior {
  /** In the order of the recognition's candidates. */
  readonly candidates: readonly { readonly sku: string; readonly probability: number }[];
  /** All SKUs of the assortment that are not listed, together. */
  readonly rest: number;
  readonly unknown: number;
}

/**
 * Probabilities with a flat prior over the assortment.
 * @param options.unknownPrior the probability that it is a product that the gallery lacks
 * @param options.assortmentSize how many SKUs of the gallery could be meant: all of them, unless told otherwise
 */
export function posterior(
  recognition: Recognition,
  options: { readonly unknownPrior: number; readonly assortmentSize: number },
): Posterior {
  const { unknownPrior, assortmentSize } = options;
  const { candidates, restLogLikelihood, unknownLogLikelihood } = recognition;
  const unlisted = Math.max(0, assortmentSize - candidates.length);
  const skuPrior = Math.log((1 - unknownPrior) / Math.max(assortmentSize, candidates.length));
  const logs = [
    ...candidates.map(({ logLikelihood }) => logLikelihood + skuPrior),
    restLogLikelihood + skuPrior + Math.log(unlisted),
    unknownLogLikelihood + Math.log(unknownPrior),
  ];
  const top = Math.max(...logs);
  const masses = logs.map((log) => Math.exp(log - top));
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return {
    candidates: candidates.map(({ sku }, index) => ({ sku, probability: masses[index]! / total })),
    rest: masses[candidates.length]! / total,
    unknown: masses[candidates.length + 1]! / total,
  };
}

function viewLogLikelihoods(view: View, gallery: Gallery, calibration: Calibration): Float64Array {
  if (view instanceof Float32Array) return skuLogLikelihoods(view, gallery, calibration);
  if (view.length === 0) throw new RangeError("a view needs at least one embedding");
  return meanOf(view.map((embedding) => skuLogLikelihoods(embedding, gallery, calibration)));
}

function meanOf(rows: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(rows[0]!.length);
  for (const row of rows)
    for (let index = 0; index < mean.length; index++) mean[index]! += row[index]! / rows.length;
  return mean;
}

function logMeanExp(values: readonly number[]): number {
  const top = Math.max(...values);
  return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0) / values.length);
}
