import type { Calibration, Candidate } from "@cartwheel/contracts";
import type { Gallery } from "./gallery.js";

/** Log-likelihood ratios against a product that the gallery lacks. */
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

export interface RecogniseSettings {
  /** How many candidates are listed. */
  readonly topK: number;
  /**
   * Views of one thing are not independent: n of them count as n^viewGain. 0: their mean; 1: as if independent.
   */
  readonly viewGain: number;
}

export const defaultRecogniseSettings: RecogniseSettings = { topK: 20, viewGain: 0.5 };

/** What the views (unit-length embeddings of the same thing, at least one) show. */
export function recognise(
  _views: readonly Float32Array[],
  _gallery: Gallery,
  _calibration: Calibration,
  _settings: Partial<RecogniseSettings> = {},
): Recognition {
  throw new Error("not yet");
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
 * @param unknownPrior the probability that it is a product that the gallery lacks
 * @param assortmentSize how many SKUs could be meant: the gallery's, unless told otherwise
 */
export function posterior(
  _recognition: Recognition,
  _options: { readonly unknownPrior: number; readonly assortmentSize: number },
): Posterior {
  throw new Error("not yet");
}
