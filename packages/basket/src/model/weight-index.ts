import type { AssortmentProduct } from "../assortment.js";

/** Products whose weight varies alike, lightest first. */
interface Group {
  /** Largest sd / mean of its products. */
  readonly spread: number;
  readonly means: Float64Array;
  readonly products: readonly number[];
}

/** Upper ends of the groups, as sd / mean: packed goods, loosely packed goods, produce. */
const spreads = [0.015, 0.05, 0.15, Number.POSITIVE_INFINITY];

/** Finds the products that can weigh so much, without looking at all of them. */
export interface WeightIndex {
  /** Places in `products` of those whose mean lies within `sds` standard deviations and `slack` milligrams. */
  near(milligrams: number, slackMilligrams: number, sds: number): readonly number[];
}

export function createWeightIndex(products: readonly AssortmentProduct[]): WeightIndex {
  const groups = spreads.map((upper, i): Group => {
    const lower = spreads[i - 1] ?? Number.NEGATIVE_INFINITY;
    const places = [...products.keys()].filter((place) => {
      const unit = products[place]!.unitMilligrams;
      if (unit === null) return false;
      const spread = unit.sd / unit.mean;
      return spread > lower && spread <= upper;
    });
    places.sort((a, b) => meanAt(products, a) - meanAt(products, b) || a - b);
    return {
      spread: Math.max(0, ...places.map((place) => spreadAt(products, place))),
      means: Float64Array.from(places, (place) => meanAt(products, place)),
      products: places,
    };
  });
  return {
    near: (milligrams, slack, sds) => groups.flatMap((group) => within(group, milligrams, slack, sds)),
  };
}

const meanAt = (products: readonly AssortmentProduct[], place: number): number =>
  products[place]!.unitMilligrams?.mean ?? 0;
const spreadAt = (products: readonly AssortmentProduct[], place: number): number =>
  (products[place]!.unitMilligrams?.sd ?? 0) / meanAt(products, place);

/** mean - sds * spread * mean - slack <= milligrams <= mean + sds * spread * mean + slack, solved for the mean. */
function within(
  { spread, means, products }: Group,
  milligrams: number,
  slack: number,
  sds: number,
): number[] {
  const lightest = (milligrams - slack) / (1 + sds * spread);
  const least = 1 - sds * spread;
  const heaviest = least > 0 ? (milligrams + slack) / least : Number.POSITIVE_INFINITY;
  const found: number[] = [];
  for (let at = firstAtLeast(means, lightest); at < means.length && means[at]! <= heaviest; at++) {
    found.push(products[at]!);
  }
  return found;
}

function firstAtLeast(means: Float64Array, milligrams: number): number {
  let low = 0;
  let high = means.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (means[middle]! < milligrams) low = middle + 1;
    else high = middle;
  }
  return low;
}
