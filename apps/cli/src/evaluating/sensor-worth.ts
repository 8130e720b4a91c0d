import type { Metric } from "@cartwheel/contracts";
import {
  compareTrips,
  evaluateTrips,
  type MetricComparison,
  type TripOutcome,
  type TripReportOptions,
} from "@cartwheel/evaluation";
import type { Variant } from "./evaluate-folder.js";

/** What a cart is worth with some of its sensors: baskets, and money wrong in minor units of 100.00 due. */
export interface SensorWorth {
  readonly name: string;
  readonly without: readonly string[];
  readonly exactBaskets: Metric | null;
  readonly eventF1: Metric | null;
  readonly overchargePer100: Metric | null;
  readonly underchargePer100: Metric | null;
  readonly promptsPerBasket: Metric | null;
  /** Against the whole cart on the same trips, paired; null for the whole cart itself. */
  readonly difference: null | {
    readonly exactBaskets: MetricComparison | null;
    readonly overchargePer100: MetricComparison | null;
    readonly underchargePer100: MetricComparison | null;
  };
}

/**
 * The whole cart, then with fewer and fewer cameras (the last named are taken away first), then without its scale, and
 * without its scanner.
 */
export function sensorVariants(cameras: readonly string[]): Variant[] {
  const counted = (count: number): string => `${count} ${count === 1 ? "camera" : "cameras"}`;
  const fewer = cameras.slice(1).map((_, i) => {
    const kept = cameras.length - 1 - i;
    return { name: counted(kept), without: cameras.slice(kept) };
  });
  return [
    { name: counted(cameras.length), without: [] },
    ...fewer,
    { name: "no cameras", without: ["cameras"] },
    { name: "no scale", without: ["scale"] },
    { name: "no scanner", without: ["scanner"] },
  ];
}

/** Every variant measured, and compared with the first: the whole cart. */
export function sensorWorths(
  variants: readonly Variant[],
  outcomes: ReadonlyMap<string, readonly TripOutcome[]>,
  options: TripReportOptions,
): SensorWorth[] {
  const whole = outcomes.get(variants[0]?.name ?? "") ?? [];
  return variants.map(({ name, without }, i) => {
    const these = outcomes.get(name) ?? [];
    const { familyOf: _, ...ungrouped } = options;
    const report = evaluateTrips(these, ungrouped);
    const metrics = i === 0 ? null : compareTrips(whole, these, options).metrics;
    return {
      name,
      without,
      exactBaskets: report.exactBaskets,
      eventF1: report.eventF1,
      overchargePer100: report.overchargePer100,
      underchargePer100: report.underchargePer100,
      promptsPerBasket: report.promptsPerBasket,
      difference: metrics && {
        exactBaskets: metrics.exactBaskets,
        overchargePer100: metrics.overchargePer100,
        underchargePer100: metrics.underchargePer100,
      },
    };
  });
}
