import { isWeighed, type Product, type WeightChange } from "@cartwheel/contracts";

/** What the scale's own sigma does not say (creep, off-centre load, rounding), in mg. */
const scaleErrorMilligrams = 3_000;
/** A weight agrees with what is expected if it lies within so many standard deviations. */
const agreesWithin = 3;
/** Units put in at once: each further one is so much less likely. */
const furtherUnit = 0.15;
const mostUnits = 4;
/** Anything from 5 g to 30 kg, equally likely in each decade. */
const backgroundLogRange = Math.log(30_000_000 / 5_000);

export interface WeightFit {
  /** Whether some number of units weighs what was measured, within three standard deviations. */
  readonly agrees: boolean;
  /** p(weight | product) / p(weight | anything), summed over the number of units. */
  readonly ratio: number;
}

/** How well a measured change fits a product; null where the price book does not say what a unit weighs. */
export function weightFit(
  weight: Pick<WeightChange, "milligrams" | "sigmaMilligrams">,
  product: Product,
): WeightFit | null {
  const unit = product.unitMilligrams;
  if (unit === undefined) return null;
  const measured = Math.abs(weight.milligrams);
  const background = 1 / (Math.max(measured, 5_000) * backgroundLogRange);
  let agrees = false;
  let density = 0;
  // What is sold by weight goes in by the bag: any number of pieces may be one.
  const most = isWeighed(product) ? 3 * mostUnits : mostUnits;
  const further = isWeighed(product) ? 0.6 : furtherUnit;
  const total = (1 - further ** most) / (1 - further);
  for (let units = 1; units <= most; units++) {
    const sd = Math.hypot(weight.sigmaMilligrams, scaleErrorMilligrams, Math.sqrt(units) * unit.sd);
    const z = (measured - units * unit.mean) / sd;
    if (Math.abs(z) <= agreesWithin) agrees = true;
    const share = further ** (units - 1) / total;
    density += (share * Math.exp(-0.5 * z * z)) / (sd * Math.sqrt(2 * Math.PI));
  }
  return { agrees, ratio: density / background };
}
