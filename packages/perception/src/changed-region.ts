/** A difference smaller than this, in levels of 255, is noise, compression or a shadow. */
const leastDifference = 10;
/** ... and so is a difference below this share of the brightness: what is left of an exposure change. */
const leastRelativeDifference = 0.08;
/** Changed pixels among the 9 around one that make it count: lone lines come from vibration. */
const leastNeighbours = 5;
/** Smaller patches than this share of the largest are left out of the box. */
const leastShareOfLargest = 0.15;

/** In pixels of the thumbnail. */
export interface ChangedRegion {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Of the picture's area: the patches themselves, not their box. */
  readonly share: number;
}

interface Patch {
  readonly area: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Where a frame differs from the background times the exposure gain: the box around the large patches.
 * @param frame (height, width, 3) RGB
 * @param background (height, width, 3) RGB
 */
export function changedRegion(
  frame: Uint8Array,
  background: ArrayLike<number>,
  gain: number,
  width: number,
): ChangedRegion | null {
  const height = frame.length / 3 / width;
  const patches = findPatches(majority(differingPixels(frame, background, gain), width, height), width);
  const largest = Math.max(0, ...patches.map(({ area }) => area));
  if (largest === 0) return null;
  const kept = patches.filter(({ area }) => area >= leastShareOfLargest * largest);
  const left = Math.min(...kept.map((patch) => patch.left));
  const top = Math.min(...kept.map((patch) => patch.top));
  return {
    left,
    top,
    width: Math.max(...kept.map((patch) => patch.right)) + 1 - left,
    height: Math.max(...kept.map((patch) => patch.bottom)) + 1 - top,
    share: kept.reduce((sum, { area }) => sum + area, 0) / (width * height),
  };
}

function differingPixels(frame: Uint8Array, background: ArrayLike<number>, gain: number): Uint8Array {
  const differing = new Uint8Array(frame.length / 3);
  for (let pixel = 0; pixel < differing.length; pixel++) {
    for (let at = pixel * 3; at < pixel * 3 + 3; at++) {
      const expected = Math.min(255, gain * background[at]!);
      const least = leastDifference + leastRelativeDifference * expected;
      if (Math.abs(frame[at]! - expected) > least) differing[pixel] = 1;
    }
  }
  return differing;
}

function majority(mask: Uint8Array, width: number, height: number): Uint8Array {
  const result = new Uint8Array(mask.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let count = 0;
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) count += mask[v * width + u]!;
      if (count >= leastNeighbours) result[y * width + x] = 1;
    }
  }
  return result;
}

/** The patches of pixels that touch side by side; clears the mask. */
function findPatches(mask: Uint8Array, width: number): Patch[] {
  const patches: Patch[] = [];
  for (let pixel = 0; pixel < mask.length; pixel++)
    if (mask[pixel] === 1) patches.push(flood(mask, pixel, width));
  return patches;
}

function flood(mask: Uint8Array, seed: number, width: number): Patch {
  let [area, left, right, bottom] = [0, width, 0, 0];
  const open = [seed];
  mask[seed] = 0;
  for (let pixel = open.pop(); pixel !== undefined; pixel = open.pop()) {
    const x = pixel % width;
    area += 1;
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.max(bottom, Math.floor(pixel / width));
    for (const next of [
      pixel - width,
      pixel + width,
      x > 0 ? pixel - 1 : -1,
      x < width - 1 ? pixel + 1 : -1,
    ]) {
      if (mask[next] !== 1) continue;
      mask[next] = 0;
      open.push(next);
    }
  }
  return { area, left, top: Math.floor(seed / width), right, bottom };
}
