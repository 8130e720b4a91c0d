import { roundingVariance } from "./quantisation.js";

/** The quiet noise follows this many readings, the present scatter fewer. */
const memory = 300;
const scatterMemory = 30;
/** The setting counts as this many readings at first. */
const priorReadings = 20;
/** Scatter up to this many times the quiet noise is taken for rest, and teaches. */
const restFactor = 1.8;

/** Readings whose mean is compared with that of as many before: what averaging does not remove shows. */
const blockReadings = 16;
/** The flicker floor follows this many comparisons; none at first, believed as much as these. */
const flickerMemory = 30;
const priorComparisons = 5;

/**
 * Three scales of noise. The quiet noise is the sd of one reading of a cart that stands, rounding included: learned
 * from resting loads, but kept between a third and one and a half times of what the settings say, since a cart
 * that rolls for minutes must not teach that rolling is rest. The scatter is the sd just now, rolling or
 * not. The flicker floor is what averaging leaves (1/f noise, stick-slip): half the mean square difference of
 * consecutive block means (Allan's variance, Proc. IEEE 54, 1966) beyond what white noise gives.
 */
export class QuietNoise {
  #quiet: number;
  #scatter: number;
  #readings = priorReadings;
  #flicker = 0;
  #comparisons = priorComparisons;
  #block = { sum: 0, readings: 0, before: Number.NaN };
  readonly #least: number;
  readonly #most: number;

  constructor(noiseMilligrams: number, divisionMilligrams: number) {
    this.#quiet = noiseMilligrams ** 2 + roundingVariance(divisionMilligrams);
    this.#scatter = this.#quiet;
    this.#least = noiseMilligrams ** 2 / 9 + roundingVariance(divisionMilligrams);
    this.#most = 2.25 * this.#quiet;
  }

  get quietMilligrams(): number {
    return Math.sqrt(this.#quiet);
  }

  get scatterMilligrams(): number {
    return Math.sqrt(this.#scatter);
  }

  /** Variance of a level, however long it is averaged. */
  get flickerVariance(): number {
    return Math.max(0, this.#flicker);
  }

  /** A new rest begins with readings of this sd. */
  startFrom(scatterMilligrams: number): void {
    this.#scatter = Math.max(scatterMilligrams ** 2, this.#quiet);
    this.#block = { sum: 0, readings: 0, before: Number.NaN };
  }

  /** One more reading of a resting load, so far off its level. */
  learn(offMilligrams: number): void {
    const square = offMilligrams ** 2;
    this.#scatter += (Math.min(square, 16 * this.#scatter) - this.#scatter) / scatterMemory;
    this.#scatter = Math.max(this.#scatter, this.#quiet / 2);
    if (this.#scatter >= restFactor ** 2 * this.#quiet) return;
    this.#learnFlicker(offMilligrams);
    this.#readings = Math.min(memory, this.#readings + 1);
    const next = this.#quiet + (Math.min(square, 9 * this.#quiet) - this.#quiet) / this.#readings;
    this.#quiet = Math.min(this.#most, Math.max(this.#least, next));
  }

  #learnFlicker(offMilligrams: number): void {
    const block = this.#block;
    block.sum += offMilligrams;
    if (++block.readings < blockReadings) return;
    const mean = block.sum / blockReadings;
    if (!Number.isNaN(block.before)) {
      this.#comparisons = Math.min(flickerMemory, this.#comparisons + 1);
      const beyondWhite = (mean - block.before) ** 2 / 2 - this.#quiet / blockReadings;
      this.#flicker += (beyondWhite - this.#flicker) / this.#comparisons;
    }
    this.#block = { sum: 0, readings: 0, before: mean };
  }
}
