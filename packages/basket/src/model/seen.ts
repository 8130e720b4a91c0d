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
/** e^300 is finite, and so are its products with shares. */
const mostNats = 300;

/** What one sighting says: likelihood ratios, not their logarithms. */
export interface Seen {
  readonly sighting: Sighting;
  /** p(pictures and direction | this moved this way) / p(pictures | background). */
  of(moved: Moved): number;
  /** The same where nothing went in or out: a hand, something moved inside, another thing passing by. */
  readonly hand: number;
  readonly moved: number;
  readonly clutter: number;
  /** None of them is more. */
  readonly most: number;
}

export function seenOf(sighting: Sighting, zone: string | null, store: Store): Seen {
  const { pictureWeight, pictureOutlierShare: outlier } = store.settings;
  const ratio = (nats: number): number => Math.exp(Math.min(mostNats, pictureWeight * nats));
  const unknown = ratio(sighting.unknownLogLikelihood);
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
  const hand = pointing(direction.none) * unknown;
  const moved = pointing(direction.inside) * anyProduct;
  return {
    sighting,
    of({ thing, way }) {
      const sku = skuOf(thing);
      const looks = sku === null ? unknown : (listed.get(sku) ?? rest);
      return pointing(direction[way]) * looks;
    },
    hand,
    moved,
    clutter: 0.5 * (hand + moved),
    most: Math.max(unknown, rest, ...listed.values()),
  };
}
