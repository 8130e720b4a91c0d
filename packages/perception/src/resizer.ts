import { instantiateKernel, type Kernel } from "./kernel.js";
import { type Filter, roundUp, triangleFilter } from "./triangle-filter.js";

/** A rectangle of an RGB picture in the resizer's memory. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const pageBytes = 65_536;
/** A vector load or store may reach this far beyond the last pixel. */
const slackBytes = 64;
const filtersKept = 64;

/**
 * Antialiased bilinear resize of RGB pictures, within one level of Pillow's. One WebAssembly memory holds the results,
 * the picture and everything between, so that pixels are never copied.
 *
 * Memory: [results][picture][tables of the filters][rows between the two passes].
 */
export class Resizer {
  readonly #kernel: Kernel;
  readonly #filters = new Map<string, Filter>();
  readonly #pictureAddress: number;
  #pictureWidth = 0;
  #pictureBytes = 0;
  #scratchAddress = 0;

  /** @param resultBytes room for the results, which begin at address 0 */
  constructor(resultBytes: number) {
    this.#kernel = instantiateKernel();
    this.#pictureAddress = roundUp(resultBytes + slackBytes, 16);
    this.#reserve(this.#pictureAddress);
  }

  /** Room for the next picture, (height, width, 3); to be filled before anything else is called. */
  picture(width: number, height: number): Buffer {
    const bytes = width * height * 3;
    this.#pictureBytes = bytes;
    this.#pictureWidth = width;
    this.#scratchAddress = roundUp(this.#pictureAddress + bytes + slackBytes, 16);
    this.#reserve(this.#scratchAddress);
    return Buffer.from(this.#kernel.memory.buffer, this.#pictureAddress, bytes);
  }

  /** The picture; good until the next call of `picture` or `resize`. */
  get pixels(): Uint8Array {
    const end = this.#pictureAddress + this.#pictureBytes;
    return new Uint8Array(this.#kernel.memory.buffer).subarray(this.#pictureAddress, end);
  }

  /** Resizes a region of the picture to (height, width, 3) at `address` of the results. */
  resize(region: Region, width: number, height: number, address: number): void {
    const across = this.#filter(region.width, width, 4);
    const down = this.#filter(region.height, height, 2);
    const stride = width * 3;
    const starts = this.#scratchAddress;
    const weights = starts + 4 * Math.max(width, height);
    const between = roundUp(weights + 2 * Math.max(across.weights.length, down.weights.length), 16);
    this.#reserve(between + (region.height + down.taps) * stride + slackBytes);
    this.#place(across, 3, starts, weights);
    this.#kernel.resizeColumns(
      this.#pictureAddress + (region.top * this.#pictureWidth + region.left) * 3,
      this.#pictureWidth * 3,
      region.height,
      between,
      stride,
      width,
      starts,
      weights,
      across.taps / 4,
    );
    this.#place(down, stride, starts, weights);
    this.#kernel.resizeRows(between, stride, address, height, starts, weights, down.taps / 2);
  }

  /** A view of the results; good until the next call of `picture` or `resize`. */
  results(bytes: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#kernel.memory.buffer, 0, bytes);
  }

  #place(filter: Filter, stride: number, starts: number, weights: number): void {
    const { buffer } = this.#kernel.memory;
    const offsets = new Int32Array(buffer, starts, filter.starts.length);
    for (let output = 0; output < offsets.length; output++) offsets[output] = filter.starts[output]! * stride;
    new Int16Array(buffer, weights, filter.weights.length).set(filter.weights);
  }

  #filter(inputSize: number, outputSize: number, tapsMultiple: number): Filter {
    const key = `${inputSize} ${outputSize} ${tapsMultiple}`;
    const known = this.#filters.get(key);
    if (known !== undefined) return known;
    if (this.#filters.size >= filtersKept) this.#filters.clear();
    const filter = triangleFilter(inputSize, outputSize, tapsMultiple);
    this.#filters.set(key, filter);
    return filter;
  }

  #reserve(bytes: number): void {
    const missing = bytes - this.#kernel.memory.buffer.byteLength;
    if (missing > 0) this.#kernel.memory.grow(Math.ceil(missing / pageBytes));
  }
}
