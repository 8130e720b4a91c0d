import { roundingVariance } from "./quantisation.js";

/** Readings whose variance, and whose mean, are taken together. */
const blockReadings = 16;
/** The quiet noise is learned from so many blocks of resting loads; the setting counts as some of them at first. */
const keptBlocks = 60;
const priorBlocks = 8;
/** A sixth of its resting time the cart stands, at least: that quantile of the blocks' variances is quiet. */
const quietQuantile = 0.15;
/** That quantile of chi-squared with 15 degrees of freedom, by its mean. */
const quantileShare = 9.5 / 15;
/** The scatter just now follows this many readings. */
const scatterMemory = 30;
/** A block is quiet up to this many times the quiet variance. */
const quietFactor = 2.5;
/** The flicker floor follows this many comparisons; at first it is this share of the quiet sd, believed as much as these. */
const flickerMemory = 60;
const priorComparisons = 12;
const priorFlickerShare = 0.125;

/**
 * Three scales of noise, learned from readings of resting loads. The quiet noise is the sd of one reading of a cart
 * that stands, rounding included; since a cart that rolls also rests between items, it is a low quantile, kept
 * between a third and twice of what the settings say. The scatter is the sd just now, rolling or not. The flicker
 * floor is what averaging leaves (1/f noise, stick-slip): half the mean square difference of consecutive block
 * means (Allan's variance, Proc. IEEE 54, 1966) beyond what white noise gives.
 */
export class QuietNoise {
  #quiet: number;
  #scatter: number;
  #flicker: number;
  #comparisons = priorComparisons;
  #block = newBlock();
  readonly #variances: number[];
  readonly #least: number;
  readonly #most: number;

  constructor(noiseMilligrams: number, divisionMilligrams: number) {
    this.#quiet = noiseMilligrams ** 2 + roundingVariance(divisionMilligrams);
    this.#scatter = this.#quiet;
    this.#flicker = priorFlickerShare ** 2 * this.#quiet;
    this.#least = noiseMilligrams ** 2 / 9 + roundingVariance(divisionMilligrams);
    this.#most = 4 * this.#quiet;
    this.#variances = Array.from({ length: priorBlocks }, () => this.#quiet * quantileShare);
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
    this.#block = newBlock();
  }

  /** One more reading of a resting load, so far off its level. */
  learn(offMilligrams: number): void {
    const square = offMilligrams ** 2;
    this.#scatter += (Math.min(square, 16 * this.#scatter) - this.#scatter) / scatterMemory;
    this.#scatter = Math.max(this.#scatter, this.#quiet / 2);
    const block = this.#block;
    block.sum += offMilligrams;
    block.squares += square;
    if (++block.readings === blockReadings) this.#closeBlock();
  }

  #closeBlock(): void {
    const { sum, squares, before } = this.#block;
    const mean = sum / blockReadings;
    const variance = (squares - sum * mean) / (blockReadings - 1);
    const isQuiet = variance <= quietFactor * this.#quiet;
    if (isQuiet && before !== null) this.#learnFlicker(mean - before);
    this.#learnQuiet(variance);
    this.#block = { ...newBlock(), before: isQuiet ? mean : null };
  }

  #learnQuiet(variance: number): void {
    this.#variances.push(variance);
    if (this.#variances.length > keptBlocks) this.#variances.shift();
    const sorted = [...this.#variances].sort((a, b) => a - b);
    const quantile = sorted[Math.floor(quietQuantile * sorted.length)]!;
    this.#quiet = Math.min(this.#most, Math.max(this.#least, quantile / quantileShare));
  }

  #learnFlicker(differenceMilligrams: number): void {
    this.#comparisons = Math.min(flickerMemory, this.#comparisons + 1);
    const beyondWhite = differenceMilligrams ** 2 / 2 - this.#quiet / blockReadings;
    this.#flicker += (beyondWhite - this.#flicker) / this.#comparisons;
  }
}

function newBlock(): { sum: number; squares: number; readings: number; before: number | null } {
  return { sum: 0, squares: 0, readings: 0, before: null };
}
