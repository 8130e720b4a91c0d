import type { BasketLine, Evidence, WeightChange } from "@cartwheel/contracts";

/** One time that something was put on the scale: what it showed afterwards, and how much more that was. */
export interface Weighing {
  readonly grossMilligrams: number;
  readonly netMilligrams: number;
}

/**
 * The weighings behind a line of weighed goods: the stable level before is the tare, the one after the gross. Empty
 * unless they add up to the line's net weight, as they do not once part of it was taken out again.
 */
export function weighingsOf(line: BasketLine, evidence: readonly Evidence[]): readonly Weighing[] {
  const ids = new Set(
    line.because.filter(({ term }) => term === "weight").map(({ evidenceId }) => evidenceId),
  );
  const weighings = evidence
    .filter((each): each is WeightChange => each.kind === "weight-change" && ids.has(each.id))
    .map(({ milligrams, basketMilligrams }) => ({
      grossMilligrams: basketMilligrams,
      netMilligrams: milligrams,
    }));
  const net = weighings.reduce((sum, { netMilligrams }) => sum + netMilligrams, 0);
  return net === line.milligrams ? weighings : [];
}
