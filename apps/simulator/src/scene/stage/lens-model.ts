import type { CameraSettings } from "../settings/camera-settings.js";

/** A lens apart from where it looks. Image coordinates go from 0 at the left and top to 1 at the right and bottom. */
export interface LensModel {
  /** Tangents of half the angles that the picture would show without distortion. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly k1: number;
  readonly k2: number;
}

export function lensOf(camera: CameraSettings): LensModel {
  const half = (camera.fieldOfViewDegrees * Math.PI) / 360;
  const { k1, k2 } = camera.distortion;
  // The stated field of view is what is seen at the middle of the left and right edge, distortion included.
  const seen = Math.tan(half) * (1 + k1 * Math.tan(half) ** 2 + k2 * Math.tan(half) ** 4);
  return { halfWidth: seen, halfHeight: (seen * camera.heightPixels) / camera.widthPixels, k1, k2 };
}

/** Where a ray with these tangents (x to the right, y down) is seen: image coordinates. */
export function distorted(lens: LensModel, x: number, y: number): readonly [number, number] {
  const r2 = x * x + y * y;
  const factor = 1 + lens.k1 * r2 + lens.k2 * r2 * r2;
  return [0.5 + (x * factor) / (2 * lens.halfWidth), 0.5 + (y * factor) / (2 * lens.halfHeight)];
}

/** The tangents of the ray that is seen at image coordinates: `distorted` backwards, by Newton's method. */
export function undistorted(lens: LensModel, u: number, v: number): readonly [number, number] {
  const [x, y] = [(2 * u - 1) * lens.halfWidth, (2 * v - 1) * lens.halfHeight];
  const seen = Math.hypot(x, y);
  if (seen === 0) return [0, 0];
  let r = seen;
  for (let i = 0; i < 25; i++) {
    const error = r * (1 + lens.k1 * r * r + lens.k2 * r ** 4) - seen;
    const slope = 1 + 3 * lens.k1 * r * r + 5 * lens.k2 * r ** 4;
    // Beyond the turning point of a strong barrel no ray is seen: the last one that is stands for it.
    if (slope < 0.05) break;
    r -= error / slope;
  }
  return [(x / seen) * r, (y / seen) * r];
}
