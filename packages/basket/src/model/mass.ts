import type { AssortmentProduct } from "../assortment.js";
import type { BasketSettings } from "../settings.js";

/** One normal of a mixture over what a thing weighs: share, milligrams, milligrams squared. */
export interface MassPart {
  readonly share: number;
  readonly mean: number;
  readonly variance: number;
}

/** null: nobody knows what it weighs. */
export type Mass = readonly MassPart[] | null;

/** A scale's change of level, signed, in milligrams. */
export interface MeasuredMass {
  readonly milligrams: number;
  readonly sigmaMilligrams: number;
}

/** The background of weights: anything from 5 g to 30 kg, equally likely in each decade (log-uniform). */
const lightestMilligrams = 5_000;
const logRange = Math.log(30_000_000 / lightestMilligrams);
const background = (milligrams: number): number =>
  1 / (Math.max(Math.abs(milligrams), lightestMilligrams) * logRange);

const rootTau = Math.sqrt(2 * Math.PI);
const normal = (z: number): number => Math.exp(-0.5 * z * z) / rootTau;

/** How many times further than its sigma says a wide error reaches. */
const wide = 4;

/** p(n at once): falls by `further` with each one, cut off at `most`. */
export function quantityShare(units: number, further: number, most: number): number {
  const total = (1 - further ** most) / (1 - further);
  return further ** (units - 1) / total;
}

/** What `quantity` of a product weigh. For goods sold by weight it is one weighing of an unknown number of pieces. */
export function massOf(product: AssortmentProduct, quantity: number, settings: BasketSettings): Mass {
  const unit = product.unitMilligrams;
  if (unit === null) return null;
  const of = (units: number, share: number): MassPart => ({
    share,
    mean: units * unit.mean,
    variance: units * unit.sd * unit.sd,
  });
  if (!product.weighed) return [of(quantity, 1)];
  const known = looseMasses.get(settings)?.get(product);
  if (known !== undefined) return known;
  const { furtherLooseFactor: further, mostLooseUnits: most } = settings;
  const mass = Array.from({ length: most }, (_, i) => of(i + 1, quantityShare(i + 1, further, most)));
  const bySettings = looseMasses.get(settings) ?? new WeakMap<AssortmentProduct, Mass>();
  looseMasses.set(settings, bySettings);
  bySettings.set(product, mass);
  return mass;
}

/** Worked out once a product: they are asked for at every event. */
const looseMasses = new WeakMap<BasketSettings, WeakMap<AssortmentProduct, Mass>>();

/**
 * log p(measured | the masses, less what was taken) / p(measured | background). Unknown masses have the background.
 * @param taken what left at the same time: its mean and variance
 * @param outlierShare weighs otherwise than said, though not to the other side
 */
export function weightLogRatio(
  measured: MeasuredMass,
  put: Mass,
  taken: { readonly mean: number; readonly variance: number } | null,
  outlierShare: number,
  settings: BasketSettings,
): number {
  const { milligrams, sigmaMilligrams } = measured;
  const lost = taken?.mean ?? 0;
  if (put === null) return milligrams + lost > 0 ? 0 : Number.NEGATIVE_INFINITY;
  const error = sigmaMilligrams ** 2 + settings.scaleErrorMilligrams ** 2 + (taken?.variance ?? 0);
  const { wideErrorShare } = settings;
  const narrow = 1 - outlierShare - wideErrorShare;
  let density = 0;
  let sign = 0;
  for (const { share, mean, variance } of put) {
    const sd = Math.sqrt(error + variance);
    const z = (milligrams - (mean - lost)) / sd;
    density += (share * (narrow * normal(z) + (wideErrorShare / wide) * normal(z / wide))) / sd;
    sign += share * (mean - lost);
  }
  return Math.log(density / background(milligrams) + (milligrams * sign > 0 ? outlierShare : 0));
}

/**
 * log p(measured | nothing was put in or taken out) / p(measured | background): a scale's own errors are mostly small,
 * and a few are any size.
 */
export function glitchLogRatio(
  { milligrams }: MeasuredMass,
  { glitchMilligrams, wideErrorShare }: BasketSettings,
): number {
  const small = (2 * normal(milligrams / glitchMilligrams)) / glitchMilligrams;
  return Math.log((1 - wideErrorShare) * (small / background(milligrams)) + wideErrorShare);
}

/**
 * log p(a working scale reports no change | the masses, less what was taken).
 * @param missed share of changes that it does not report though they are large enough
 */
export function noChangeLogProbability(
  put: Mass,
  taken: { readonly mean: number; readonly variance: number } | null,
  missed: number,
  settings: BasketSettings,
): number {
  const { leastItemMilligrams: least, scaleErrorMilligrams } = settings;
  if (put === null) return Math.log(massUnknownUnnoticedShare);
  let within = 0;
  for (const { share, mean, variance } of put) {
    const net = mean - (taken?.mean ?? 0);
    const sd = Math.sqrt(scaleErrorMilligrams ** 2 + variance + (taken?.variance ?? 0));
    within += share * (cumulativeNormal((least - net) / sd) - cumulativeNormal((-least - net) / sd));
  }
  return Math.log(missed + (1 - missed) * Math.max(0, within));
}

/** Of things that nobody has weighed: those too light for the scale to notice. */
const massUnknownUnnoticedShare = 0.002;

/** Abramowitz and Stegun 26.2.17; the error is below 7.5e-8. */
function cumulativeNormal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    normal(z) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
}
