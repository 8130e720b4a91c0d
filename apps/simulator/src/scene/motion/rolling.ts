import type { Span } from "../../shoppers/shopping-trip.js";

const metresPerSecond = 0.7;
const rampMs = 600;

export interface Rolled {
  readonly metres: number;
  /** Metres a second. */
  readonly speed: number;
}

/** How far a cart has rolled: it gathers speed for 0.6 s, keeps it, and slows down alike. */
export function rolledAt(rolling: readonly Span[], atMs: number): Rolled {
  let metres = 0;
  let speed = 0;
  for (const { fromMs, toMs } of rolling) {
    if (atMs <= fromMs) continue;
    const ramp = Math.min(rampMs, (toMs - fromMs) / 2);
    const into = Math.min(atMs, toMs) - fromMs;
    const left = toMs - fromMs - into;
    const share = Math.min(1, into / ramp, left / ramp);
    if (atMs < toMs) speed = metresPerSecond * share;
    metres += (metresPerSecond / 1000) * travelled(into, toMs - fromMs, ramp);
  }
  return { metres, speed };
}

/** Milliseconds at full speed that take one as far. */
function travelled(intoMs: number, wholeMs: number, rampMs: number): number {
  const gathered = Math.min(intoMs, rampMs);
  const kept = Math.max(0, Math.min(intoMs, wholeMs - rampMs) - rampMs);
  const slowed = Math.max(0, intoMs - (wholeMs - rampMs));
  return (gathered * gathered) / (2 * rampMs) + kept + slowed - (slowed * slowed) / (2 * rampMs);
}
