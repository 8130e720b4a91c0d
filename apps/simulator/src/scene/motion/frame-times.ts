/** Before and after anything moves, frames come as often as while it moves. */
export const beforeMotionMs = 500;
export const afterMotionMs = 1_000;

export interface FrameRates {
  readonly movingHz: number;
  readonly idleHz: number;
}

/** When cameras are exposed: often near motion, seldom else, from 0 to the end. In order. */
export function frameTimes(
  durationMs: number,
  moving: readonly { readonly fromMs: number; readonly toMs: number }[],
  { movingHz, idleHz }: FrameRates,
): number[] {
  const times: number[] = [];
  const [often, seldom] = [1000 / movingHz, 1000 / idleHz];
  let next = 0;
  for (let atMs = 0; atMs <= durationMs; atMs += often) {
    while (next < moving.length && atMs > moving[next]!.toMs + afterMotionMs) next++;
    const near = next < moving.length && atMs >= moving[next]!.fromMs - beforeMotionMs;
    if (near || atMs % seldom < often) times.push(atMs);
  }
  return times;
}
