import type { Metric } from "@cartwheel/contracts";
import { averagePrecision, type JudgedDetection } from "./average-precision.js";
import {
  bestDetections,
  type DetectedBox,
  type DetectionVerdict,
  matchBoxes,
  type TrueBox,
} from "./box-match.js";
import { confidence, percentileInterval } from "./interval.js";
import { defaultResampling, type ResamplingOptions, resample, type Statistic } from "./resample.js";

/** One picture: what is in it and what was found in it. */
export interface DetectionImage {
  readonly truths: readonly TrueBox[];
  readonly detections: readonly DetectedBox[];
  /** Pictures of one group (a trip) are drawn together when intervals are resampled; by itself where it has none. */
  readonly group?: string;
}

export interface DetectionOptions extends ResamplingOptions {
  /** The score from which a detection is acted upon: recall and false detections are told at it. */
  readonly threshold: number;
}

export interface DetectionReport {
  readonly images: number;
  /** True boxes that count, and those that are ignored. */
  readonly boxes: number;
  readonly ignoredBoxes: number;
  readonly detections: number;
  /** Average precision at an IoU of 0.50, and its mean over 0.50, 0.55 ... 0.95; null: nothing to find. */
  readonly ap50: Metric | null;
  readonly ap: Metric | null;
  /** At the threshold and an IoU of 0.50: the share of items that were found, and detections of nothing per image. */
  readonly recall: Metric | null;
  readonly falsePerImage: Metric | null;
  readonly threshold: number;
  readonly confidence: number;
  readonly seed: number;
  readonly resamples: number;
}

/** 0.50, 0.55 ... 0.95, as COCO computes them. */
export const ious: readonly number[] = Array.from({ length: 10 }, (_, i) =>
  i === 9 ? 0.95 : 0.5 + i * ((0.95 - 0.5) / 9),
);

interface JudgedImage {
  readonly best: readonly DetectedBox[];
  readonly counted: number;
  /** By IoU, a verdict a detection. */
  readonly verdicts: readonly (readonly DetectionVerdict[])[];
}

function judgeImage({ truths, detections }: DetectionImage): JudgedImage {
  const best = bestDetections(detections);
  return {
    best,
    counted: truths.filter(({ ignored }) => !ignored).length,
    verdicts: ious.map((iou) => matchBoxes(best, truths, iou)),
  };
}

/** All detections that are not ignored at this IoU, best first; a stable sort keeps the images' order among equals. */
function rankedAt(judged: readonly JudgedImage[], iou: number): JudgedDetection[] {
  const all = judged.flatMap(({ best, verdicts }, image) =>
    best.flatMap(({ score }, i): JudgedDetection[] => {
      const verdict = verdicts[iou]![i]!;
      return verdict === "ignored" ? [] : [{ score, right: verdict === "right", image }];
    }),
  );
  return all.sort((a, b) => b.score - a.score);
}

const weightedSum = (values: readonly number[], weights: Float64Array): number =>
  values.reduce((sum, value, i) => sum + value * weights[i]!, 0);

/**
 * Detection of items, whatever product they are, by COCO's rules: AP50, AP, and at the threshold recall and false
 * detections per image, with bootstrap intervals over groups of images. The same input and seed give the same report.
 */
export function evaluateDetection(
  images: readonly DetectionImage[],
  options: Pick<DetectionOptions, "threshold"> & Partial<DetectionOptions>,
): DetectionReport {
  const { threshold, seed = defaultResampling.seed, resamples = defaultResampling.resamples } = options;
  const judged = images.map(judgeImage);
  const counted = judged.map((image) => image.counted);
  const ranked = ious.map((_, iou) => rankedAt(judged, iou));
  const apAt =
    (iou: number): Statistic =>
    (weights) =>
      averagePrecision(ranked[iou]!, weightedSum(counted, weights), weights);
  const actedOn = (verdict: DetectionVerdict): number[] =>
    judged.map(
      ({ best, verdicts }) =>
        best.filter(({ score }, i) => score >= threshold && verdicts[0]![i] === verdict).length,
    );
  const [found, wrong] = [actedOn("right"), actedOn("wrong")];
  const figures = overGroups(
    images,
    {
      ap50: apAt(0),
      ap: (weights) => meanOf(ious.map((_, iou) => apAt(iou)(weights))),
      recall: (weights) => ratio(weightedSum(found, weights), weightedSum(counted, weights)),
      falsePerImage: (weights) =>
        ratio(
          weightedSum(wrong, weights),
          weights.reduce((a, b) => a + b, 0),
        ),
    },
    { seed, resamples },
  );
  return {
    images: images.length,
    boxes: counted.reduce((a, b) => a + b, 0),
    ignoredBoxes: images.reduce((sum, { truths }, i) => sum + truths.length - counted[i]!, 0),
    detections: judged.reduce((sum, { best }) => sum + best.length, 0),
    ap50: percentileInterval(figures.ap50),
    ap: percentileInterval(figures.ap),
    recall: percentileInterval(figures.recall),
    falsePerImage: percentileInterval(figures.falsePerImage),
    threshold,
    confidence,
    seed,
    resamples,
  };
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length < values.length || known.length === 0
    ? null
    : known.reduce((a, b) => a + b, 0) / known.length;
}

/** Resamples groups; each image weighs what its group weighs. */
function overGroups<Name extends string>(
  images: readonly DetectionImage[],
  statistics: Readonly<Record<Name, Statistic>>,
  options: ResamplingOptions,
) {
  const names = [...new Set(images.map(({ group }, i) => group ?? `image ${i}`))];
  const place = new Map(names.map((name, i) => [name, i]));
  const groupOf = images.map(({ group }, i) => place.get(group ?? `image ${i}`)!);
  const ofImages = (statistic: Statistic): Statistic => {
    return (weights) => statistic(Float64Array.from(groupOf, (group) => weights[group]!));
  };
  const over = Object.fromEntries(
    Object.entries<Statistic>(statistics).map(([name, statistic]) => [name, ofImages(statistic)]),
  ) as Record<Name, Statistic>;
  return resample(names.length, over, options);
}
