import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Region, Resizer } from "./resizer.js";
import { triangleFilter } from "./triangle-filter.js";

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

function resized(from: Pixels, region: Region, width: number, height: number): Uint8Array {
  const resizer = new Resizer(width * height * 3);
  resizer.picture(from.width, from.height).set(from.rgb);
  resizer.resize(region, width, height, 0);
  return resizer.results(width * height * 3).slice();
}

/** Straight from the definition, in floating point: weigh every input pixel by a triangle around the output's place. */
function oracle(from: Pixels, region: Region, width: number, height: number): number[] {
  const weightsOf = (position: number, inputs: number, outputs: number) => {
    const scale = inputs / outputs;
    const support = Math.max(1, scale);
    const raw = Array.from({ length: inputs }, (_, input) =>
      Math.max(0, 1 - Math.abs(input + 0.5 - (position + 0.5) * scale) / support),
    );
    const sum = raw.reduce((a, b) => a + b, 0);
    return raw.map((weight) => weight / sum);
  };
  const result: number[] = [];
  for (let y = 0; y < height; y++) {
    const down = weightsOf(y, region.height, height);
    for (let x = 0; x < width; x++) {
      const across = weightsOf(x, region.width, width);
      for (let channel = 0; channel < 3; channel++) {
        let value = 0;
        for (const [v, wv] of down.entries())
          for (const [u, wu] of across.entries())
            value += wv * wu * from.rgb[((region.top + v) * from.width + region.left + u) * 3 + channel]!;
        result.push(value);
      }
    }
  }
  return result;
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let largest = 0;
  for (let index = 0; index < a.length; index++) largest = Math.max(largest, Math.abs(a[index]! - b[index]!));
  return largest;
}

const picture = fc
  .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) })
  .chain(({ width, height }) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      rgb: fc.uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 }),
    }),
  );

describe("resize", () => {
  test("agrees with the definition on any picture, region and size", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const size = fc.integer({ min: 1, max: 24 });
    fc.assert(
      fc.property(picture, share, share, share, share, size, size, (from, a, b, c, d, width, height) => {
        const left = Math.floor(a * (from.width - 1));
        const top = Math.floor(b * (from.height - 1));
        const region = {
          left,
          top,
          width: 1 + Math.floor(c * (from.width - left - 1)),
          height: 1 + Math.floor(d * (from.height - top - 1)),
        };
        // Half a level of rounding in each of the two passes, and a little for the 14-bit weights.
        expect(
          largestDifference(resized(from, region, width, height), oracle(from, region, width, height)),
        ).toBeLessThan(1.1);
      }),
      { numRuns: 150 },
    );
  });

  test("is within one level of Pillow, and nearly always equal", () => {
    const reference = new URL("../fixtures/pillow-resize.json", import.meta.url);
    const cases = JSON.parse(readFileSync(reference, "utf8")) as Record<
      "from" | "to",
      { width: number; height: number; rgb: string }
    >[];
    let equal = 0;
    let all = 0;
    for (const { from, to } of cases) {
      const source = { ...from, rgb: Buffer.from(from.rgb, "base64") };
      const expected = Buffer.from(to.rgb, "base64");
      const got = resized(source, { left: 0, top: 0, ...from }, to.width, to.height);
      expect(largestDifference(got, expected)).toBeLessThanOrEqual(1);
      equal += got.filter((value, index) => value === expected[index]).length;
      all += expected.length;
    }
    expect(equal / all).toBeGreaterThan(0.99);
  });

  test("an even area keeps its value", () => {
    for (const level of [0, 1, 127, 254, 255]) {
      const rgb = new Uint8Array(37 * 23 * 3).fill(level);
      const region = { left: 0, top: 0, width: 37, height: 23 };
      expect(new Set(resized({ width: 37, height: 23, rgb }, region, 11, 13))).toEqual(new Set([level]));
    }
  });

  test("results lie side by side, and a larger picture later disturbs none of them", () => {
    const resizer = new Resizer(2 * 4 * 4 * 3);
    resizer.picture(10, 10).fill(50);
    resizer.resize({ left: 0, top: 0, width: 10, height: 10 }, 4, 4, 0);
    resizer.picture(700, 500).fill(200);
    resizer.resize({ left: 0, top: 0, width: 700, height: 500 }, 4, 4, 48);
    const results = resizer.results(96);
    expect(new Set(results.subarray(0, 48))).toEqual(new Set([50]));
    expect(new Set(results.subarray(48))).toEqual(new Set([200]));
  });

  test("the weights of each output sum to exactly one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 300 }), (from, to) => {
        const { weights, taps, starts } = triangleFilter(from, to, 4);
        for (let output = 0; output < to; output++) {
          const row = weights.subarray(output * taps, (output + 1) * taps);
          expect(row.reduce((sum, weight) => sum + weight, 0)).toBe(1 << 14);
          expect(row.findLastIndex((weight) => weight !== 0) + starts[output]!).toBeLessThan(from);
        }
      }),
      { numRuns: 60 },
    );
  });
});
