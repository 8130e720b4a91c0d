import type { TruthEvent } from "@cartwheel/contracts";
import { eventToleranceMs } from "./event-comparison.js";
import { pairUnits, unpaired } from "./event-match.js";
import { type Movement, movementOf, trueMovements } from "./movements.js";
import type { OutcomeEvent, PriceBook } from "./trip-outcome.js";

/** Units that were taken for something else. */
export interface Mistake {
  readonly atMs: number;
  readonly kind: "add" | "remove";
  /** What it was; null: nothing moved. */
  readonly sku: string | null;
  /** What it was taken for; null: for something without a name, or for nothing at all. */
  readonly takenFor: string | null;
  readonly how:
    | "named" // taken for another product
    | "unnamed" // noticed, but not named
    | "unnoticed" // nothing was understood to have happened
    | "invented"; // nothing had happened
  readonly units: number;
}

/**
 * What a trip's events were taken for where they were not understood. Units with the right SKU, direction and time are
 * set aside first; what is left on both sides is paired by direction and time alone.
 */
export function mistakesOf(
  truth: readonly TruthEvent[],
  events: readonly OutcomeEvent[],
  priceBook: PriceBook,
): Mistake[] {
  const happened = trueMovements(truth, priceBook);
  const understood = events.map((event) => movementOf(event, priceBook));
  const [missed, wrong] = leftOver(happened, understood, ({ kind, sku }) => `${kind} ${sku}`, isNamed);
  const mistakes: Mistake[] = [];
  for (const kind of ["add", "remove"] as const) {
    const left = missed.filter((each) => each.kind === kind);
    const right = wrong.filter((each) => each.kind === kind);
    const pairs = pairUnits(left, right, eventToleranceMs);
    for (const pair of pairs) {
      const { atMs, sku } = left[pair.left]!;
      const takenFor = right[pair.right]!.sku;
      const how = takenFor === null ? "unnamed" : "named";
      mistakes.push({ atMs, kind, sku, takenFor, how, units: pair.units });
    }
    for (const { atMs, sku, units } of unpaired(left, pairs, "left"))
      mistakes.push({ atMs, kind, sku, takenFor: null, how: "unnoticed", units });
    for (const { atMs, sku, units } of unpaired(right, pairs, "right"))
      mistakes.push({ atMs, kind, sku: null, takenFor: sku, how: "invented", units });
  }
  return mistakes.sort((a, b) => a.atMs - b.atMs);
}

const isNamed = ({ sku }: Movement): boolean => sku !== null;

/** What is left on both sides when the units of each group are matched. */
function leftOver(
  happened: readonly Movement[],
  understood: readonly Movement[],
  groupOf: (movement: Movement) => string,
  mayMatch: (movement: Movement) => boolean,
): readonly [Movement[], Movement[]] {
  const groups = new Set(happened.map(groupOf));
  const missed: Movement[] = [];
  const wrong = understood.filter((each) => !mayMatch(each) || !groups.has(groupOf(each)));
  for (const group of groups) {
    const left = happened.filter((each) => groupOf(each) === group);
    const right = understood.filter((each) => mayMatch(each) && groupOf(each) === group);
    const pairs = pairUnits(left, right, eventToleranceMs);
    missed.push(...unpaired(left, pairs, "left"));
    wrong.push(...unpaired(right, pairs, "right"));
  }
  return [missed, wrong];
}
