import type { Box, TruthBoxes } from "@cartwheel/contracts";

/** A box counts when at least this share of the item is visible ... */
export const leastVisibleShare = 0.3;
/** ... and its short side has this many pixels. */
export const leastShortSide = 16;

export interface LabelledBox {
  readonly instance: string;
  readonly sku: string | null;
  /** Within the picture. */
  readonly box: Box;
  readonly visibleShare: number;
  /** false: to be ignored, neither right nor wrong when found. */
  readonly counts: boolean;
}

/**
 * The items of a picture, hands and other things apart, their boxes cut off at its edges. An item of which nothing is
 * seen is left out. Whether it is carried or lies in the basket makes no difference.
 */
export function labelledBoxes(truth: TruthBoxes["boxes"], width: number, height: number): LabelledBox[] {
  return truth.flatMap(({ kind, instance, sku, box, visibleShare }) => {
    const within = cut(box, width, height);
    if (kind !== "item" || visibleShare <= 0 || within === null) return [];
    const counts = visibleShare >= leastVisibleShare && Math.min(within[2], within[3]) >= leastShortSide;
    return [{ instance, sku, box: within, visibleShare, counts }];
  });
}

function cut([x, y, w, h]: Box, width: number, height: number): Box | null {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const [right, bottom] = [Math.min(width, x + w), Math.min(height, y + h)];
  return right > left && bottom > top ? [left, top, right - left, bottom - top] : null;
}
