import type { ReadingBuffer } from "./reading-buffer.js";

/**
 * Trailing stretches and the rms around the level, in quiet sd, above which they show motion. White noise exceeds
 * each in less than one of 1,000 readings; a load just touched shows in the shortest, a cart that rolls softly in
 * the longest.
 */
const limits = [
  { stretchMs: 0, factor: 4 },
  { stretchMs: 120, factor: 2.7 },
  { stretchMs: 500, factor: 1.85 },
  { stretchMs: 1_500, factor: 1.4 },
  { stretchMs: 3_000, factor: 1.25 },
] as const;

/**
 * The motion detector of the legal side: stricter than what weight changes need, since nothing is zeroed, tared or
 * priced while it speaks.
 * @param from first reading to look at
 * @param longestMs leave out stretches beyond this
 */
export function isShaken(
  buffer: ReadingBuffer,
  from: number,
  levelMilligrams: number,
  quietMilligrams: number,
  longestMs = Number.POSITIVE_INFINITY,
): boolean {
  const latest = buffer.end - 1;
  const latestMs = buffer.atMs(latest);
  const first = Math.max(from, buffer.begin);
  let squares = 0;
  let index = latest;
  for (const { stretchMs, factor } of limits) {
    if (stretchMs > longestMs) return false;
    for (; index >= first && buffer.atMs(index) >= latestMs - stretchMs; index--) {
      squares += (buffer.milligrams(index) - levelMilligrams) ** 2;
    }
    if (squares > (factor * quietMilligrams) ** 2 * (latest - index)) return true;
  }
  return false;
}

const resonanceMs = 1_500;
const fewestReadings = 12;
/** White noise exceeds this at the strongest of 15 frequencies in one of 300 stretches (exponential distribution). */
const strongestPower = 8.5;

/**
 * Whether the latest readings swing at some frequency above 1 Hz more than noise does: the largest ordinate of
 * their periodogram, in units of the quiet variance (Fisher's test with known variance). It finds swings of one
 * quiet sd, which hide in the scatter.
 */
export function swings(buffer: ReadingBuffer, from: number, quietMilligrams: number): boolean {
  const { end } = buffer;
  const start = Math.max(from, buffer.firstAtOrAfter(buffer.atMs(end - 1) - resonanceMs));
  const count = end - start;
  if (count < fewestReadings) return false;
  const mean = buffer.mean(start, end);
  const slowest = Math.max(1, Math.ceil((buffer.atMs(end - 1) - buffer.atMs(start)) / 1_000));
  for (let wave = slowest; wave <= count / 2; wave++) {
    let real = 0;
    let imaginary = 0;
    for (let index = start; index < end; index++) {
      const angle = (2 * Math.PI * wave * (index - start)) / count;
      const off = buffer.milligrams(index) - mean;
      real += off * Math.cos(angle);
      imaginary += off * Math.sin(angle);
    }
    if (real * real + imaginary * imaginary > strongestPower * count * quietMilligrams ** 2) return true;
  }
  return false;
}
