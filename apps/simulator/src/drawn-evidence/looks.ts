import type { Sighting } from "@cartwheel/contracts";
import { type Random, randomFrom } from "../randomness/random.js";
import type { LooksModel } from "./evidence-model.js";

export type Likelihoods = Pick<Sighting, "candidates" | "restLogLikelihood" | "unknownLogLikelihood">;

/** How all products of a store look. Where they lie follows from their SKU and family alone, not from the trip. */
export class Looks {
  readonly #model: LooksModel;
  readonly #skus: readonly string[];
  readonly #indexOf: ReadonlyMap<string, number>;
  /** (products, dimensions) */
  readonly #places: Float64Array;

  constructor(model: LooksModel, products: readonly { readonly sku: string; readonly family: string }[]) {
    this.#model = model;
    this.#skus = products.map(({ sku }) => sku);
    this.#indexOf = new Map(this.#skus.map((sku, index) => [sku, index]));
    const { dimensions, familyVariance, memberVariance } = model;
    this.#places = new Float64Array(products.length * dimensions);
    products.forEach(({ sku, family }, index) => {
      const shared = randomFrom(`looks of the family ${family}`);
      const own = randomFrom(`looks of ${sku}`);
      for (let d = 0; d < dimensions; d++) {
        this.#places[index * dimensions + d] =
          Math.sqrt(familyVariance) * shared.normal(0, 1) + Math.sqrt(memberVariance) * own.normal(0, 1);
      }
    });
  }

  /**
   * What a sighting states. Of several things each has its part of the signal, and what the parts say adds up, as
   * the pipeline takes the mean of all its views.
   * @param skus what is shown; null: something that no picture of is enrolled @param cameras how many see it
   */
  sighted(skus: readonly (string | null)[], cameras: number, random: Random): Likelihoods {
    const { dimensions, qualitySd, cameraGain, misledShare, enrolledOffset } = this.#model;
    const quality = Math.exp(random.normal(-(qualitySd ** 2) / 2, qualitySd));
    const signal = (quality * (cameras / 4) ** cameraGain) / skus.length;
    const shown = random.chance(misledShare) ? [null] : skus;
    const parts = shown.map((sku) =>
      this.#logLikelihoods(this.#seen(sku, signal, random), signal, dimensions),
    );
    const together = parts[0]!.map((_, index) => parts.reduce((sum, part) => sum + part[index]!, 0));
    return this.#stated(together, shown[0] === null ? 0 : enrolledOffset);
  }

  #seen(sku: string | null, signal: number, random: Random): Float64Array {
    const { dimensions, familyVariance, memberVariance } = this.#model;
    const index = sku === null ? undefined : this.#indexOf.get(sku);
    const spread = Math.sqrt(familyVariance + memberVariance);
    return Float64Array.from({ length: dimensions }, (_, d) => {
      const place =
        index === undefined ? spread * random.normal(0, 1) : this.#places[index * dimensions + d]!;
      return Math.sqrt(signal) * place + random.normal(0, 1);
    });
  }

  /** log p(seen | product) - log p(seen | a product that is drawn like these and not among them), by product. */
  #logLikelihoods(seen: Float64Array, signal: number, dimensions: number): Float64Array {
    const { familyVariance, memberVariance } = this.#model;
    const total = 1 + signal * (familyVariance + memberVariance);
    let square = 0;
    for (const value of seen) square += value * value;
    const background = -0.5 * (square / total + dimensions * Math.log(total));
    const scale = Math.sqrt(signal);
    return Float64Array.from(this.#skus, (_, index) => {
      let distance = 0;
      for (let d = 0; d < dimensions; d++) {
        distance += (seen[d]! - scale * this.#places[index * dimensions + d]!) ** 2;
      }
      return -0.5 * distance - background;
    });
  }

  #stated(logLikelihoods: Float64Array, offset: number): Likelihoods {
    const { statedGain, unknownOffset, candidates } = this.#model;
    const order = [...logLikelihoods.keys()].sort((a, b) => logLikelihoods[b]! - logLikelihoods[a]! || a - b);
    const stated = (index: number): number => rounded(statedGain * logLikelihoods[index]! + offset);
    const rest = order.slice(candidates);
    return {
      candidates: order
        .slice(0, candidates)
        .map((index) => ({ sku: this.#skus[index]!, logLikelihood: stated(index) })),
      restLogLikelihood: rest.length === 0 ? unknownOffset : logMeanExp(rest.map(stated)),
      unknownLogLikelihood: unknownOffset,
    };
  }
}

/** Four digits, as the pipeline states them. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

function logMeanExp(values: readonly number[]): number {
  const top = Math.max(...values);
  return rounded(
    top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0) / values.length),
  );
}
