import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CameraSettings } from "../settings/camera-settings.js";
import { distorted, lensOf, undistorted } from "./lens-model.js";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const lens = fc
  .record({
    fieldOfViewDegrees: fc.double({ min: 30, max: 88, noNaN: true }),
    k1: fc.double({ min: -0.12, max: 0.3, noNaN: true }),
    k2: fc.double({ min: 0, max: 0.05, noNaN: true }),
  })
  .map(({ fieldOfViewDegrees, k1, k2 }) =>
    lensOf(
      CameraSettings.parse({
        name: "a",
        positionMm: [0, 0, 0],
        lookAtMm: [0, 0, -1],
        fieldOfViewDegrees,
        distortion: { k1, k2 },
      }),
    ),
  );

describe("a lens", () => {
  it("shows a ray where it was said to be seen", () => {
    fc.assert(
      fc.property(lens, share, share, (model, u, v) => {
        const [x, y] = undistorted(model, u, v);
        const [seenU, seenV] = distorted(model, x, y);
        expect(seenU).toBeCloseTo(u, 5);
        expect(seenV).toBeCloseTo(v, 5);
      }),
      { seed: 1 },
    );
  });

  it("shows its field of view across the picture, distortion included", () => {
    const camera = { name: "a", positionMm: [0, 0, 0], lookAtMm: [0, 0, -1], fieldOfViewDegrees: 80 };
    const [x] = undistorted(lensOf(CameraSettings.parse(camera)), 1, 0.5);
    expect((Math.atan(x) * 360) / Math.PI).toBeCloseTo(80, 6);
  });

  it("bends straight lines outwards where k1 is negative: a barrel", () => {
    const barrel = lensOf(CameraSettings.parse({ name: "a", positionMm: [0, 0, 0], lookAtMm: [0, 0, -1] }));
    const [, middle] = distorted(barrel, 0, 0.6);
    const [, side] = distorted(barrel, 0.8, 0.6);
    expect(side).toBeLessThan(middle);
  });
});
