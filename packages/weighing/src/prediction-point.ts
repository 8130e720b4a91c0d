import { quantilesOf, type Share, shareOf } from "./operating-curves.js";
import type { WeighingSettings } from "./settings.js";
import { randomScript, type TripSignal } from "./simulate/random-script.js";
import { simulateScaleSignal } from "./simulate/scale-signal.js";
import { createWeighing } from "./weighing.js";

/** How good predictions of the settled weight are so long after an item was laid down or taken. */
export interface PredictionPoint {
  readonly afterMs: number;
  readonly events: number;
  /** Events for which there is a prediction by then (or the load rests already, which needs none). */
  readonly predicted: Share;
  /** Predictions whose interval holds the settled weight; it is meant to be 90%. */
  readonly covered: Share;
  readonly halfWidthMilligrams: { readonly p50: number; readonly p95: number };
}

/** Runs trips with these seeds. Pure: the same seeds give the same point. */
export function predictionPoint(
  trip: TripSignal,
  afterMs: number,
  seeds: Iterable<number>,
  settings: Partial<WeighingSettings> = {},
): PredictionPoint {
  let events = 0;
  let covered = 0;
  const halfWidths: number[] = [];
  for (const seed of seeds) {
    const script = randomScript(seed, trip);
    const weighing = createWeighing(settings);
    const due = script.loads.map(({ atMs }) => atMs + afterMs);
    let settled = script.emptyMilligrams;
    let next = 0;
    for (const reading of simulateScaleSignal(script)) {
      weighing.push(reading);
      if (next >= due.length || reading.atMs < due[next]!) continue;
      settled += script.loads[next++]!.milligrams;
      events++;
      const prediction = weighing.predict();
      if (prediction === null) continue;
      halfWidths.push((prediction.highMilligrams - prediction.lowMilligrams) / 2);
      if (prediction.lowMilligrams <= settled && settled <= prediction.highMilligrams) covered++;
    }
  }
  return {
    afterMs,
    events,
    predicted: shareOf(halfWidths.length, events),
    covered: shareOf(covered, halfWidths.length),
    halfWidthMilligrams: quantilesOf(halfWidths),
  };
}
