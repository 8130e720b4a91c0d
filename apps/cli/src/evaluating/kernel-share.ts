import type { Metric } from "@cartwheel/contracts";
import { resampledRatio } from "@cartwheel/evaluation";
import type { WorkerTimes } from "@cartwheel/perception";

/** What the workers had done, in all, at one moment. */
export type Stretch = Pick<WorkerTimes, "runMs" | "busyMs">;

/**
 * The workers' time inside `session.run` by all their busy time (design section 5). Its interval resamples what was
 * done between the end of one trip and the end of the next. null: no worker had anything to do.
 */
export function kernelShareOf(atEnds: readonly Stretch[], seed: number): Metric | null {
  const parts = atEnds.map(({ runMs, busyMs }, i) => {
    const before = atEnds[i - 1] ?? { runMs: 0, busyMs: 0 };
    return { numerator: runMs - before.runMs, denominator: busyMs - before.busyMs };
  });
  return resampledRatio(parts, { seed });
}
