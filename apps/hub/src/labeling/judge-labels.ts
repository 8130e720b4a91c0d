import type { LabelSource, Metric, Truth } from "@cartwheel/contracts";
import {
  type Calibration,
  resampledCalibration,
  resampledRatio,
  wilsonInterval,
} from "@cartwheel/evaluation";

/** A label beside what really happened. */
export interface JudgedLabel {
  readonly source: LabelSource;
  readonly probability: number;
  readonly right: boolean;
  /** Which true event it is about; null: none happened there. */
  readonly truthEvent: number | null;
}

/** One trip: its labels, and how many things really went in or out. */
export interface JudgedTrip {
  readonly tripId: string;
  readonly trueEvents: number;
  readonly labels: readonly JudgedLabel[];
}

interface LabelToJudge {
  readonly source: LabelSource;
  readonly sku: string;
  readonly probability: number;
  readonly atMs: number;
  readonly kind: "add" | "remove";
}

/** A label and a true event this near are about the same thing, in ms. */
const sameEventMs = 1_500;

/** Holds labels against the truth. Each is about the nearest true event of its kind. */
export function judgeTrip(tripId: string, labels: readonly LabelToJudge[], truth: Truth): JudgedTrip {
  const moves = truth.events.flatMap(({ kind, atMs, sku }) =>
    (kind === "add" || kind === "remove") && sku !== undefined ? [{ kind, atMs, sku }] : [],
  );
  return {
    tripId,
    trueEvents: moves.length,
    labels: labels.map(({ source, sku, probability, atMs, kind }) => {
      let nearest: number | null = null;
      for (const [at, move] of moves.entries()) {
        const distance = Math.abs(move.atMs - atMs);
        if (move.kind !== kind || distance > sameEventMs) continue;
        if (nearest === null || distance < Math.abs(moves[nearest]!.atMs - atMs)) nearest = at;
      }
      const right = nearest !== null && moves[nearest]!.sku === sku;
      return { source, probability, right, truthEvent: nearest };
    }),
  };
}

export interface SourceReport {
  readonly labels: number;
  readonly precision: Metric | null;
  /** Share of the true events that got such a label, right or wrong. */
  readonly coverage: Metric | null;
  /** What the labels said of themselves: with calibrated probabilities, the precision. */
  readonly meanProbability: number | null;
  /** How far what labels say of themselves is off, and where. */
  readonly calibration: Calibration;
}

/** Precision, coverage and calibration of the labels that `wanted` picks, with 95% intervals over trips. */
export function reportOn(
  trips: readonly JudgedTrip[],
  wanted: (label: JudgedLabel) => boolean,
  seed: number,
): SourceReport {
  const chosen = trips.map(({ labels, trueEvents }) => ({ labels: labels.filter(wanted), trueEvents }));
  const all = chosen.flatMap(({ labels }) => labels);
  const precision = chosen.map(({ labels }) => ({
    numerator: labels.filter(({ right }) => right).length,
    denominator: labels.length,
  }));
  const coverage = chosen.map(({ labels, trueEvents }) => ({
    numerator: new Set(labels.flatMap(({ truthEvent }) => (truthEvent === null ? [] : [truthEvent]))).size,
    denominator: trueEvents,
  }));
  const right = all.filter((label) => label.right).length;
  // Resampling labels that are all right, or all wrong, would claim certainty.
  const alike = right === 0 || right === all.length;
  return {
    labels: all.length,
    precision: alike ? wilsonInterval(right, all.length) : resampledRatio(precision, { seed }),
    coverage: resampledRatio(coverage, { seed }),
    meanProbability:
      all.length === 0 ? null : all.reduce((sum, { probability }) => sum + probability, 0) / all.length,
    calibration: resampledCalibration(
      chosen.map(({ labels }) =>
        labels.map((label) => ({ confidence: label.probability, correct: label.right })),
      ),
      { seed },
    ),
  };
}
