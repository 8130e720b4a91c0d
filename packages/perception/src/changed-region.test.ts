import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedRegion } from "./changed-region.js";
import { exposureGain } from "./exposure.js";

const width = 40;
const height = 30;

/** A basket's grid on a shaded ground. */
function background(): Float32Array {
  const rgb = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++)
        rgb[(y * width + x) * 3 + channel] = 60 + 2 * x + y + 8 * channel + (x % 5 === 0 ? 40 : 0);
  return rgb;
}

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The background times a gain, with a rectangle of another colour and a little noise. */
function frame(gain: number, item: Rectangle | null, colour: readonly number[] = [40, 200, 90]): Uint8Array {
  const rgb = Uint8Array.from(background(), (value, at) =>
    Math.min(255, value * gain + (((at * 7) % 5) - 2)),
  );
  if (item === null) return rgb;
  for (let y = item.top; y < item.top + item.height; y++)
    for (let x = item.left; x < item.left + item.width; x++)
      rgb.set(
        colour.map((value, channel) => Math.min(255, value * gain + ((x * 5 + y * 3 + channel) % 9))),
        (y * width + x) * 3,
      );
  return rgb;
}

function found(rgb: Uint8Array) {
  return changedRegion(rgb, background(), exposureGain(rgb, background()), width);
}

const item = fc
  .record({ width: fc.integer({ min: 4, max: 34 }), height: fc.integer({ min: 4, max: 26 }) })
  .chain((size) =>
    fc.record({
      left: fc.integer({ min: 0, max: width - size.width }),
      top: fc.integer({ min: 0, max: height - size.height }),
      width: fc.constant(size.width),
      height: fc.constant(size.height),
    }),
  );
const gain = fc.double({ min: 0.7, max: 1.35, noNaN: true });

describe("changedRegion", () => {
  test("an exposure change alone is no change", () => {
    fc.assert(
      fc.property(gain, (g) => {
        expect(found(frame(g, null))).toBeNull();
      }),
    );
  });

  test("finds an item's box under any exposure, to a pixel", () => {
    fc.assert(
      fc.property(item, gain, (where, g) => {
        const region = found(frame(g, where))!;
        expect(Math.abs(region.left - where.left)).toBeLessThanOrEqual(1);
        expect(Math.abs(region.top - where.top)).toBeLessThanOrEqual(1);
        expect(Math.abs(region.left + region.width - where.left - where.width)).toBeLessThanOrEqual(1);
        expect(Math.abs(region.top + region.height - where.top - where.height)).toBeLessThanOrEqual(1);
        expect(region.share).toBeCloseTo((where.width * where.height) / (width * height), 1);
      }),
    );
  });

  test("lone lines and specks are no change", () => {
    const rgb = frame(1, null);
    for (let y = 0; y < height; y++) rgb.set([255, 0, 0], (y * width + 17) * 3);
    for (let x = 0; x < width; x += 3) rgb.set([0, 255, 0], (10 * width + x) * 3);
    expect(found(rgb)).toBeNull();
  });

  test("two large patches share a box; a small one far away is left out of it", () => {
    const rgb = frame(1, { left: 2, top: 4, width: 10, height: 8 });
    const paint = (left: number, top: number, side: number) => {
      for (let y = top; y < top + side; y++)
        for (let x = left; x < left + side; x++) rgb.set([230, 20, 20], (y * width + x) * 3);
    };
    paint(16, 10, 8);
    paint(36, 26, 3);
    expect(found(rgb)).toMatchObject({ left: 2, top: 4, width: 22, height: 14 });
  });

  test("a frame that is covered wholly is changed wholly", () => {
    const region = found(frame(1, { left: 0, top: 0, width, height }, [200, 30, 60]));
    expect(region).toMatchObject({ left: 0, top: 0, width, height });
    expect(region!.share).toBeGreaterThan(0.99);
  });
});

describe("exposureGain", () => {
  test("is the background's, even when an item covers most of the frame", () => {
    const covered = { left: 0, top: 0, width: 40, height: 24 };
    fc.assert(
      fc.property(gain, (g) => {
        const rgb = frame(g, covered, [150, 60, 70]);
        expect(exposureGain(rgb, background())).toBeCloseTo(g, 1);
      }),
    );
  });

  test("is 1 where nothing of the background is left to compare", () => {
    const red = new Uint8Array(width * height * 3).map((_, at) => (at % 3 === 0 ? 200 : 20));
    expect(exposureGain(red, background())).toBe(1);
  });
});
