/** One axis of a resize: which input positions make up each output position, and with what weight. */
export interface Filter {
  /** First input position of each output position. */
  readonly starts: Int32Array;
  /** (outputs, taps), 14 fractional bits; each row sums to exactly 1. */
  readonly weights: Int16Array;
  /** Taps an output, padded with zeros to a multiple of `tapsMultiple`. */
  readonly taps: number;
}

export const weightBits = 14;
const one = 1 << weightBits;

/**
 * The triangle filter of Pillow's BILINEAR: its support grows with the downscale factor, so that nothing aliases
 * (Pillow src/libImaging/Resample.c, precompute_coeffs). Training resizes its pictures with it.
 */
export function triangleFilter(inputSize: number, outputSize: number, tapsMultiple: number): Filter {
  const scale = inputSize / outputSize;
  const support = Math.max(scale, 1);
  const taps = roundUp(Math.min(inputSize, 2 * Math.ceil(support) + 1), tapsMultiple);
  const starts = new Int32Array(outputSize);
  const weights = new Int16Array(outputSize * taps);
  for (let output = 0; output < outputSize; output++) {
    const centre = (output + 0.5) * scale;
    const start = Math.max(0, Math.floor(centre - support + 0.5));
    const end = Math.min(inputSize, Math.floor(centre + support + 0.5));
    starts[output] = start;
    fillWeights(weights.subarray(output * taps, output * taps + end - start), (tap) =>
      Math.max(0, 1 - Math.abs(start + tap - centre + 0.5) / support),
    );
  }
  return { starts, weights, taps };
}

export function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

/** Scales to a sum of exactly 1, so that an even area keeps its value; the heaviest tap takes the rounding. */
function fillWeights(weights: Int16Array, weightOf: (tap: number) => number): void {
  let sum = 0;
  for (let tap = 0; tap < weights.length; tap++) sum += weightOf(tap);
  let total = 0;
  let heaviest = 0;
  for (let tap = 0; tap < weights.length; tap++) {
    weights[tap] = Math.round((weightOf(tap) / sum) * one);
    total += weights[tap]!;
    if (weights[tap]! > weights[heaviest]!) heaviest = tap;
  }
  weights[heaviest]! += one - total;
}
