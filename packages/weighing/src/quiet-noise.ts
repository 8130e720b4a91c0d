import { roundingVariance } from "./quantisation.js";

/** The scatter that is learned follows this many readings. */
const memory = 300;
/** The setting counts as this many readings at first. */
const priorReadings = 20;

/**
 * Learns the sd of one reading of a scale at rest, rounding included, from readings of resting loads. It stays
 * between a third and one and a half times of what the settings say: a cart that rolls for minutes must not
 * teach that rolling is rest.
 */
export class QuietNoise {
  #variance: number;
  #readings = priorReadings;
  readonly #least: number;
  readonly #most: number;

  constructor(noiseMilligrams: number, divisionMilligrams: number) {
    this.#variance = noiseMilligrams ** 2 + roundingVariance(divisionMilligrams);
    this.#least = noiseMilligrams ** 2 / 9 + roundingVariance(divisionMilligrams);
    this.#most = 2.25 * this.#variance;
  }

  get sigmaMilligrams(): number {
    return Math.sqrt(this.#variance);
  }

  learn(offMilligrams: number): void {
    this.#readings = Math.min(memory, this.#readings + 1);
    const square = Math.min(offMilligrams ** 2, 9 * this.#variance);
    const next = this.#variance + (square - this.#variance) / this.#readings;
    this.#variance = Math.min(this.#most, Math.max(this.#least, next));
  }
}
