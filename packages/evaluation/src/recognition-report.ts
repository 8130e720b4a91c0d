import type { Metric } from "@cartwheel/contracts";
import { areaUnderRoc } from "./auroc.js";
import { type CalibrationBin, calibrationError, equalMassBins } from "./calibration-error.js";
import { confidence, debiasedInterval, percentileInterval, rootOf, wilsonInterval } from "./interval.js";
import { defaultResampling, type ResamplingOptions, resample, type Statistic } from "./resample.js";

/** What recognition said of one picture. */
export interface RecognitionPrediction {
  /** null: a product that the gallery lacks. */
  readonly trueSku: string | null;
  /** Best first; five are enough. Probabilities as recognition states them, over the SKUs of the gallery. */
  readonly ranked: readonly { readonly sku: string; readonly probability: number }[];
  /** Higher: more likely a product that the gallery lacks. Any scale: only the order counts. */
  readonly unknownScore: number;
}

export interface SkuReport {
  readonly pictures: number;
  /** Wilson's interval: a product has too few pictures to resample. */
  readonly top1: Metric;
  /** What it was taken for instead, most often first, ties by name. */
  readonly takenFor: readonly { readonly sku: string; readonly pictures: number }[];
}

export interface RecognitionReport {
  /** Pictures of products that the gallery has, and of those that it lacks. */
  readonly pictures: number;
  readonly unknownPictures: number;
  /** Over the products that the gallery has; null without any. */
  readonly top1: Metric | null;
  readonly top5: Metric | null;
  /** Calibration error of the best guess: root mean square over 10 equal-mass bins, debiased; null: too few pictures. */
  readonly ece: Metric | null;
  /** Mean absolute error over the same bins, chance left in: for comparison with figures from elsewhere. */
  readonly ecePlugIn: number | null;
  readonly calibrationCurve: readonly CalibrationBin[];
  /** Does `unknownScore` tell the two kinds of pictures apart; null unless there are both. */
  readonly unknownAuroc: Metric | null;
  readonly perSku: Readonly<Record<string, SkuReport>>;
  readonly confidence: number;
  readonly seed: number;
  readonly resamples: number;
}

const isTop = ({ trueSku, ranked }: RecognitionPrediction) => ranked[0]?.sku === trueSku;
const isAmongFive = ({ trueSku, ranked }: RecognitionPrediction) =>
  ranked.slice(0, 5).some(({ sku }) => sku === trueSku);

function shareOf(hits: readonly boolean[]): Statistic {
  return (weights) => {
    let hit = 0;
    let all = 0;
    for (let i = 0; i < weights.length; i++) {
      all += weights[i]!;
      if (hits[i]) hit += weights[i]!;
    }
    return all === 0 ? null : hit / all;
  };
}

function reportSku(predictions: readonly RecognitionPrediction[]): SkuReport {
  const mistakes = new Map<string, number>();
  for (const { ranked } of predictions.filter((prediction) => !isTop(prediction))) {
    const sku = ranked[0]?.sku;
    if (sku !== undefined) mistakes.set(sku, (mistakes.get(sku) ?? 0) + 1);
  }
  const takenFor = [...mistakes].map(([sku, pictures]) => ({ sku, pictures }));
  takenFor.sort((a, b) => b.pictures - a.pictures || (a.sku < b.sku ? -1 : 1));
  const hits = predictions.filter(isTop).length;
  return { pictures: predictions.length, top1: wilsonInterval(hits, predictions.length)!, takenFor };
}

function reportPerSku(known: readonly RecognitionPrediction[]): RecognitionReport["perSku"] {
  const bySku = new Map<string, RecognitionPrediction[]>();
  for (const prediction of known) {
    const sku = prediction.trueSku!;
    const group = bySku.get(sku);
    if (group === undefined) bySku.set(sku, [prediction]);
    else group.push(prediction);
  }
  const skus = [...bySku.keys()].sort();
  return Object.fromEntries(skus.map((sku) => [sku, reportSku(bySku.get(sku)!)]));
}

/**
 * What design section 5 measures of recognition. top1, top5 and ece are over the products that the gallery has,
 * unknownAuroc over all pictures; 95% bootstrap intervals over pictures. The same predictions in the same order and
 * the same seed give the same report.
 */
export function evaluateRecognition(
  predictions: readonly RecognitionPrediction[],
  options: Partial<ResamplingOptions> = {},
): RecognitionReport {
  const { seed = defaultResampling.seed, resamples = defaultResampling.resamples } = options;
  const known = predictions.filter(({ trueSku }) => trueSku !== null);
  // In order of confidence once, so that each resample bins in one pass.
  known.sort((a, b) => (a.ranked[0]?.probability ?? 0) - (b.ranked[0]?.probability ?? 0));
  const judged = known.map((prediction) => ({
    confidence: prediction.ranked[0]?.probability ?? 0,
    correct: isTop(prediction),
  }));
  const curve = equalMassBins(judged, new Float64Array(judged.length).fill(1));
  const error = calibrationError(curve);
  const overKnown = resample(
    known.length,
    {
      top1: shareOf(known.map(isTop)),
      top5: shareOf(known.map(isAmongFive)),
      squaredError: (weights) => calibrationError(equalMassBins(judged, weights))?.square ?? null,
    },
    { seed, resamples },
  );
  const scored = predictions.map(({ trueSku, unknownScore }) => ({
    score: unknownScore,
    positive: trueSku === null,
  }));
  const overAll = resample(predictions.length, { unknownAuroc: areaUnderRoc(scored) }, { seed, resamples });
  return {
    pictures: known.length,
    unknownPictures: predictions.length - known.length,
    top1: percentileInterval(overKnown.top1),
    top5: percentileInterval(overKnown.top5),
    ece: error && rootOf(debiasedInterval(overKnown.squaredError, error.squarePlugIn)),
    ecePlugIn: error?.plugIn ?? null,
    calibrationCurve: curve,
    unknownAuroc: percentileInterval(overAll.unknownAuroc),
    perSku: reportPerSku(known),
    confidence,
    seed,
    resamples,
  };
}
