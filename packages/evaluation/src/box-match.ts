import type { Box } from "@cartwheel/contracts";

/** An item that is there. What is ignored counts neither as found nor as missed. */
export interface TrueBox {
  readonly box: Box;
  readonly ignored: boolean;
}

export interface DetectedBox {
  readonly box: Box;
  readonly score: number;
}

/** What became of one detection at one IoU. */
export type DetectionVerdict = "right" | "wrong" | "ignored";

/** COCO looks at an image's best detections alone. */
export const mostDetections = 100;

/**
 * The overlap of two boxes by their union; where the true one is ignored, by the detection alone: a detection within a
 * crowd is in the crowd.
 */
export function overlap(detected: Box, truth: Box, ignored: boolean): number {
  const [dx, dy, dw, dh] = detected;
  const [tx, ty, tw, th] = truth;
  const width = Math.min(dx + dw, tx + tw) - Math.max(dx, tx);
  const height = Math.min(dy + dh, ty + th) - Math.max(dy, ty);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (ignored ? dw * dh : dw * dh + tw * th - shared);
}

/** An image's detections as COCO takes them: the best hundred, best first, equal scores in their order. */
export const bestDetections = (detections: readonly DetectedBox[]): DetectedBox[] =>
  detections.toSorted((a, b) => b.score - a.score).slice(0, mostDetections);

/**
 * Matches one image's detections, best first, each with the free true box that it overlaps most, at least by `iou`;
 * true boxes that count are preferred to ignored ones, of which any number of detections may match the same (COCO's
 * rules: pycocotools, COCOeval.evaluateImg).
 * @returns a verdict for each of `detections`, which must be in `bestDetections`' order
 */
export function matchBoxes(
  detections: readonly DetectedBox[],
  truths: readonly TrueBox[],
  iou: number,
): DetectionVerdict[] {
  const ordered = [...truths.filter(({ ignored }) => !ignored), ...truths.filter(({ ignored }) => ignored)];
  const taken = new Set<number>();
  return detections.map(({ box }) => {
    const match = bestMatch(box, ordered, taken, iou);
    if (match === null) return "wrong";
    taken.add(match);
    return ordered[match]!.ignored ? "ignored" : "right";
  });
}

/** The last of the boxes that overlap most: where two are equal COCO takes the later one. */
function bestMatch(
  box: Box,
  ordered: readonly TrueBox[],
  taken: ReadonlySet<number>,
  iou: number,
): number | null {
  let best = Math.min(iou, 1 - 1e-10);
  let match: number | null = null;
  for (const [index, truth] of ordered.entries()) {
    if (taken.has(index) && !truth.ignored) continue;
    if (match !== null && !ordered[match]!.ignored && truth.ignored) break;
    const share = overlap(box, truth.box, truth.ignored);
    if (share < best) continue;
    best = share;
    match = index;
  }
  return match;
}
