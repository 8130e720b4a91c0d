import type { Sighting } from "@cartwheel/contracts";
import type { AssortmentProduct } from "./assortment.js";
import type { BasketSettings } from "./settings.js";

// All terms are log p(observation | product) / p(observation | background), so that they add up with a prior.

/** The background of weights: anything from 5 g to 30 kg, equally likely in each decade (log-uniform). */
const lightestMilligrams = 5_000;
const heaviestMilligrams = 30_000_000;
const logRange = Math.log(heaviestMilligrams / lightestMilligrams);

function backgroundDensity(milligrams: number): number {
  return 1 / (Math.max(milligrams, lightestMilligrams) * logRange);
}

function normalDensity(x: number, mean: number, sd: number): number {
  const z = (x - mean) / sd;
  return Math.exp(-0.5 * z * z) / (sd * Math.sqrt(2 * Math.PI));
}

/** A normal density against the background, with a share of outliers that the normal does not describe. */
export function weightRatio(
  measured: { readonly milligrams: number; readonly sigmaMilligrams: number },
  expected: { readonly mean: number; readonly sd: number },
  settings: Pick<BasketSettings, "scaleErrorMilligrams" | "weightOutlierShare">,
): number {
  const sd = Math.hypot(measured.sigmaMilligrams, settings.scaleErrorMilligrams, expected.sd);
  const ratio =
    normalDensity(measured.milligrams, expected.mean, sd) / backgroundDensity(measured.milligrams);
  return Math.log((1 - settings.weightOutlierShare) * ratio + settings.weightOutlierShare);
}

/**
 * log-likelihood ratio of a weight for `quantity` units of a product. A weighed product's quantity is one weighing of
 * an unknown number of units, so that their number is summed out.
 */
export function weightLogLikelihood(
  measured: { readonly milligrams: number; readonly sigmaMilligrams: number },
  product: AssortmentProduct,
  quantity: number,
  settings: BasketSettings,
): number {
  const unit = product.unitMilligrams;
  if (unit === null) return 0;
  const ofUnits = (units: number): number =>
    weightRatio(measured, { mean: units * unit.mean, sd: Math.sqrt(units) * unit.sd }, settings);
  if (!product.weighed) return ofUnits(quantity);
  let sum = 0;
  for (let units = 1; units <= settings.mostUnitsAtOnce; units++) {
    sum += Math.exp(ofUnits(units) + quantityLogPrior(units, settings));
  }
  return Math.log(sum);
}

/** log p(n units at once): geometric, cut off at the most that a hand holds. */
export function quantityLogPrior(units: number, settings: BasketSettings): number {
  const { furtherUnitFactor: factor, mostUnitsAtOnce: most } = settings;
  const total = (1 - factor ** most) / (1 - factor);
  return (units - 1) * Math.log(factor) - Math.log(total);
}

/** What the pictures say for a product; null stands for one that the gallery lacks. */
export function pictureLogLikelihood(
  sighting: Sighting,
  sku: string | null,
  settings: Pick<BasketSettings, "pictureWeight">,
): number {
  if (sku === null) return settings.pictureWeight * sighting.unknownLogLikelihood;
  const listed = sighting.candidates.find((candidate) => candidate.sku === sku);
  return settings.pictureWeight * (listed?.logLikelihood ?? sighting.restLogLikelihood);
}

/** What a read code says for a product: it names `codeSku` (null: a code that is not sold here). */
export function codeLogLikelihood(
  codeSku: string | null,
  sku: string | null,
  assortmentSize: number,
  settings: Pick<BasketSettings, "codeReliability">,
): number {
  if (codeSku === null) return 0;
  return sku === codeSku
    ? Math.log(settings.codeReliability * assortmentSize)
    : Math.log(1 - settings.codeReliability);
}
