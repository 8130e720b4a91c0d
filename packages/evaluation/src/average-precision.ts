/** A detection's score, what became of it, and which weight belongs to its image. */
export interface JudgedDetection {
  readonly score: number;
  readonly right: boolean;
  readonly image: number;
}

/** Recall is looked at in steps of a hundredth. */
const recallSteps = 100;

/**
 * The area under precision over recall as COCO takes it: precision made non-increasing from the right, its mean at the
 * 101 recalls 0, 0.01 ... 1, zero where that recall is not reached (pycocotools, COCOeval.accumulate).
 * @param detections those not ignored, best first; equal scores in the images' order
 * @param truths how many true boxes count, weighted
 * @param weights how often each image is counted
 * @returns null where there is nothing to find
 */
export function averagePrecision(
  detections: readonly JudgedDetection[],
  truths: number,
  weights: Float64Array,
): number | null {
  if (truths <= 0) return null;
  const recall = new Float64Array(detections.length);
  const precision = new Float64Array(detections.length);
  let [right, all] = [0, 0];
  for (const [i, detection] of detections.entries()) {
    const weight = weights[detection.image]!;
    all += weight;
    if (detection.right) right += weight;
    recall[i] = right / truths;
    precision[i] = all === 0 ? 0 : right / all;
  }
  for (let i = detections.length - 2; i >= 0; i--) {
    precision[i] = Math.max(precision[i]!, precision[i + 1]!);
  }
  let sum = 0;
  for (let step = 0, i = 0; step <= recallSteps; step++) {
    const wanted = step === recallSteps ? 1 : step * 0.01;
    while (i < detections.length && recall[i]! < wanted) i++;
    sum += precision[i] ?? 0;
  }
  return sum / (recallSteps + 1);
}
