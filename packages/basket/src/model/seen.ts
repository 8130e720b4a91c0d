import type { Sighting } from "@cartwheel/contracts";
import type { Store } from "./store.js";
import { skuOf, type Thing } from "./thing.js";

export type Way = "in" | "out";

/** One thing that moved, as cameras would see it. */
export interface Moved {
  readonly thing: Thing;
  readonly way: Way;
}

/** No direction is believed to be impossible. */
const leastDirection = 0.01;
/** e^200 is finite, and so are the products of three. */
const mostNats = 200;

/** What one sighting says: likelihood ratios, not their logarithms. */
export interface Seen {
  readonly sighting: Sighting;
  /** p(pictures and direction | this moved this way) / p(pictures | background). */
  of(moved: Moved): number;
  /** The same of two things that moved at once and are both in the pictures. */
  blended(one: Moved, other: Moved): number;
  /** The same where nothing went in or out: a hand, something moved inside, another thing passing by. */
  readonly hand: number;
  readonly moved: number;
  readonly clutter: number;
  /** None of them is more. */
  readonly most: number;
}

export function seenOf(sighting: Sighting, zone: string | null, store: Store): Seen {
  const { pictureWeight, unknownNats, pictureOutlierShare: outlier } = store.settings;
  const ratio = (nats: number): number => Math.exp(Math.min(mostNats, pictureWeight * nats));
  const unknown = ratio(sighting.unknownLogLikelihood) * Math.exp(unknownNats);
  const rest = (1 - outlier) * ratio(sighting.restLogLikelihood) + outlier * unknown;
  const priors = store.priors(zone);
  const listed = new Map<string, number>();
  let anyProduct = 0;
  let listedShare = 0;
  for (const { sku, logLikelihood } of sighting.candidates) {
    const place = store.placeOf.get(sku);
    if (place === undefined) continue;
    const likelihood = (1 - outlier) * ratio(logLikelihood) + outlier * unknown;
    listed.set(sku, likelihood);
    const share = Math.exp(priors[place]!);
    anyProduct += share * likelihood;
    listedShare += share;
  }
  anyProduct += Math.max(0, 1 - listedShare) * rest;
  const { direction } = sighting;
  const pointing = (share: number): number => Math.max(leastDirection, share);
  const looksOf = (thing: Thing): number => {
    const sku = skuOf(thing);
    return sku === null ? unknown : (listed.get(sku) ?? rest);
  };
  const most = Math.max(unknown, rest, ...listed.values());
  const hand = pointing(direction.none) * unknown;
  const moved = pointing(direction.inside) * anyProduct;
  return {
    sighting,
    of: ({ thing, way }) => pointing(direction[way]) * looksOf(thing),
    // Pictures are fused by their mean: of two things each stands out by its own part from what any product has.
    blended(one, other) {
      const way = (pointing(direction[one.way]) + pointing(direction[other.way])) / 2;
      return (way * looksOf(one.thing) * looksOf(other.thing)) / anyProduct;
    },
    hand,
    moved,
    clutter: 0.5 * (hand + moved),
    most: Math.max(most, most ** 2 / anyProduct),
  };
}
