import { setTimeout as sleep } from "node:timers/promises";

/**
 * Holds the display back to `speed` times recorded time; null: as fast as it goes. The first call starts the clock.
 * @returns a function that waits until recorded time `atMs` may be shown
 */
export function paceOf(speed: number | null): (atMs: number) => Promise<void> {
  let startedAt: number | null = null;
  return async (atMs) => {
    if (speed === null) return;
    startedAt ??= performance.now();
    const waitMs = startedAt + atMs / speed - performance.now();
    if (waitMs > 0) await sleep(waitMs);
  };
}
