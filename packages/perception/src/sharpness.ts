/** Every how many rows are looked at. */
const rowStep = 8;

/** Mean absolute second difference along rows of the green channel of (height, width, 3): little when blurred. */
export function greenSharpness(rgb: Uint8Array, width: number, height: number): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < height; y += rowStep) {
    const end = (y * width + width - 1) * 3;
    for (let at = (y * width + 1) * 3 + 1; at < end; at += 3) {
      sum += Math.abs(2 * rgb[at]! - rgb[at - 3]! - rgb[at + 3]!);
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}
