import type { TruthEvent } from "@cartwheel/contracts";
import type { AssortmentProduct } from "../assortment.js";
import type { BasketSettings } from "../settings.js";
import { bestOnGrid, geometricGrid } from "./best-on-grid.js";
import {
  codesOf,
  type FittingTrip,
  type ObservedMoment,
  observedMoments,
  shareOf,
  uncausedWeights,
} from "./observed-moments.js";

type Kind = "add" | "several" | "remove" | "swap" | "own" | "moved" | "none";

type Fitted = Partial<
  Pick<
    BasketSettings,
    | "removeShare"
    | "swapShare"
    | "severalShare"
    | "ownThingShare"
    | "putBackShare"
    | "handShare"
    | "movedShare"
    | "furtherUnitFactor"
    | "furtherLooseFactor"
    | "missedChangeShare"
    | "codeReliability"
  >
>;

/** Fewer moments than this tell nothing. */
const fewest = 30;
const factorGrid = geometricGrid(0.01, 0.95, 60);

/** What shoppers do, as shares of what happened. */
export function fitHabits(
  trips: readonly FittingTrip[],
  products: ReadonlyMap<string, AssortmentProduct>,
  skuOfCode: (code: string) => string | null,
  before: BasketSettings,
): Fitted {
  const moments = trips.flatMap(observedMoments);
  const kinds = moments.map((moment) => ({ ...moment, kind: kindOf(moment) }));
  const weighed = kinds.filter(({ weights }) => weights.length > 0);
  const uncaused = trips.flatMap(uncausedWeights).filter(({ milligrams }) => milligrams > 0).length;
  const count = (all: readonly { readonly kind: Kind }[], kind: Kind): number =>
    all.filter((each) => each.kind === kind).length;
  // A child that leans weighs like something of the shopper's own.
  const own = count(weighed, "own") + count(weighed, "none") + uncaused;
  const moved = count(weighed, "moved");
  const active = weighed.length + uncaused;
  if (active < fewest) return {};
  const idle = kinds.filter(({ weights, sightings }) => weights.length === 0 && sightings.length > 0);
  const goods = kinds.filter(({ kind }) => kind === "add" || kind === "remove");
  const missed = goods.filter(({ weights }) => weights.length === 0).length;
  return {
    removeShare: shareOf(count(weighed, "remove"), active, before.removeShare),
    swapShare: shareOf(count(weighed, "swap"), active, before.swapShare),
    severalShare: shareOf(count(weighed, "several"), active, before.severalShare),
    ownThingShare: shareOf(own, active, before.ownThingShare),
    putBackShare: shareOf(moved, active, before.putBackShare),
    handShare: shareOf(count(idle, "none") + count(idle, "own"), idle.length, before.handShare),
    movedShare: shareOf(count(idle, "moved"), idle.length, before.movedShare),
    missedChangeShare: missedShare(missed, goods.length, before.missedChangeShare),
    ...quantities(moments, products, before),
    codeReliability: reliability(trips, skuOfCode, before),
  };
}

function kindOf({ events }: ObservedMoment): Kind {
  const moved = events.filter(({ kind }) => kind === "add" || kind === "remove");
  const skus = new Set(moved.map(({ sku }) => sku));
  const ways = new Set(moved.map(({ kind }) => kind));
  if (ways.size === 2) return "swap";
  if (skus.size > 1) return ways.has("add") ? "several" : "remove";
  if (skus.size === 1) return ways.has("add") ? "add" : "remove";
  if (events.some(({ kind }) => kind === "bag")) return "own";
  return events.some(({ kind }) => kind === "moved") ? "moved" : "none";
}

/** Rare where the scale works at all: a few misses must not make every weighing doubtful. */
const missedShare = (missed: number, all: number, before: number): number =>
  Math.min(0.05, Math.max(before, Math.round((missed / Math.max(1, all + 1)) * 1e6) / 1e6));

function quantities(
  moments: readonly ObservedMoment[],
  products: ReadonlyMap<string, AssortmentProduct>,
  { mostUnitsAtOnce, mostLooseUnits }: BasketSettings,
): Fitted {
  const adds = moments.flatMap(({ events }) => events.filter(({ kind }) => kind === "add"));
  const isLoose = ({ sku }: TruthEvent): boolean => sku !== undefined && products.get(sku)?.weighed === true;
  const of = (loose: boolean): number[] =>
    adds.filter((each) => isLoose(each) === loose).map(({ quantity = 1 }) => quantity);
  const [packed, loose] = [of(false), of(true)];
  return {
    ...(packed.length < fewest ? {} : { furtherUnitFactor: furtherFactor(packed, mostUnitsAtOnce) }),
    ...(loose.length < fewest ? {} : { furtherLooseFactor: furtherFactor(loose, mostLooseUnits) }),
  };
}

/** The factor of a geometric distribution cut off at `most` that makes these quantities likeliest. */
const furtherFactor = (units: readonly number[], most: number): number =>
  bestOnGrid(factorGrid, (factor) => {
    const total = (1 - factor ** most) / (1 - factor);
    return units.reduce((sum, each) => sum + Math.log(factor ** (Math.min(each, most) - 1) / total), 0);
  });

/** Codes that were read for what was put in within the time that they count. */
function reliability(
  trips: readonly FittingTrip[],
  skuOfCode: (code: string) => string | null,
  before: BasketSettings,
): number {
  const reads = trips.flatMap((trip) =>
    codesOf(trip).flatMap(({ atMs, code }) => {
      const sku = skuOfCode(code);
      if (sku === null) return [];
      const soon = trip.truth.events.filter(
        (event) =>
          event.kind === "add" &&
          event.atMs >= atMs - before.codeAfterMs &&
          event.atMs <= atMs + before.codeBeforeMs,
      );
      return soon.length === 0 ? [] : [soon.some((event) => event.sku === sku)];
    }),
  );
  return shareOf(reads.filter(Boolean).length, reads.length, before.codeReliability);
}
