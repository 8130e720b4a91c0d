import { type Explanation, type Put, scored } from "./explanation.js";
import { type Mass, type MassPart, massOf, quantityShare } from "./mass.js";
import { type KindPriors, kindPriors, reasonsForNothing } from "./priors.js";
import type { Scores } from "./scores.js";
import type { Store } from "./store.js";
import { ownThing, skuOf, type Thing, unknownThing } from "./thing.js";

/** A product and how many of it, as something that may have been put in. */
export interface Addition {
  readonly thing: Thing;
  readonly quantity: number;
  readonly mass: Mass;
  /** log p(this product, so many of it | a product is put in). */
  readonly logPrior: number;
}

/** Products weighing so many standard deviations otherwise cannot be told from those that weigh anything. */
const nearSds = 8;

/** The explanations that do not depend on what lies in the basket, best first. Never empty. */
export function additionsOf(scores: Scores, store: Store): readonly Explanation[] {
  const { observation } = scores;
  const priors = kindPriors(observation, store.settings);
  const found: Explanation[] = reasonsForNothing(observation).map((why) => {
    const { weight, pictures } = scores.nothing(why);
    const shares = { weight, pictures, codes: scores.codes([]), prior: priors.nothing(why) };
    return { put: [], taken: [], back: null, nothing: why, ...scored(shares) };
  });
  const worth = new Worth(scores, store);
  for (const each of found) worth.of(each);
  if (mayEnter(scores)) {
    const additions = candidateAdditions(scores, store);
    // What sight or code speak for comes first, so that the others are measured by it.
    const spoken = new Set(spokenFor(scores, store).map((place) => store.things[place]));
    for (const each of additions) if (spoken.has(each.thing)) single(each, scores, priors, worth);
    for (const each of additions) found.push(...single(each, scores, priors, worth));
    for (const each of nameless(scores, priors)) found.push(worth.of(each));
    for (const each of pairs(additions, scores, store, { priors, worth })) found.push(each);
  }
  const { candidatesKept } = store.settings;
  return found
    .filter(({ logScore }) => logScore >= worth.least)
    .sort((a, b) => b.logScore - a.logScore)
    .slice(0, candidatesKept);
}

/** The best score so far: what stays below it by so much whatever the pictures say is not looked at any further. */
class Worth {
  readonly #most: number;
  readonly #within: number;
  #best = Number.NEGATIVE_INFINITY;

  constructor(scores: Scores, { settings }: Store) {
    this.#most = scores.most() + roundingNats;
    this.#within = 2 * settings.beamNats;
  }

  get least(): number {
    return this.#best - this.#within;
  }

  of(explanation: Explanation): Explanation {
    this.#best = Math.max(this.#best, explanation.logScore);
    return explanation;
  }

  /** @param sofar a score without pictures and codes */
  isHopeless(sofar: number): boolean {
    return sofar + this.#most < this.least;
  }
}

/** Sums in another order differ by less. */
const roundingNats = 1e-6;

function mayEnter({ observation: { scale } }: Scores): boolean {
  return scale.kind !== "change" || scale.measured.milligrams > 0;
}

/** A net change as it was measured; null without one. */
export const netMilligrams = ({ observation: { scale } }: Scores): number | null =>
  scale.kind === "change" ? scale.measured.milligrams : null;

export const meanOf = (mass: Mass): number =>
  mass === null ? 0 : mass.reduce((sum, { share, mean }) => sum + share * mean, 0);

function single(
  { thing, quantity, mass, logPrior }: Addition,
  scores: Scores,
  priors: KindPriors,
  worth: Worth,
): readonly Explanation[] {
  const weight = scores.weight(mass, null, true);
  const prior = priors.add + logPrior;
  if (worth.isHopeless(weight + prior)) return [];
  const milligrams = netMilligrams(scores) ?? Math.round(meanOf(mass));
  const shares = {
    weight,
    pictures: scores.pictures([{ thing, way: "in" }]),
    codes: scores.codes([skuOf(thing)]),
    prior,
  };
  const put = [{ thing, quantity, milligrams }];
  return [worth.of({ put, taken: [], back: null, nothing: null, ...scored(shares) })];
}

/** Something without a name, or the shopper's own. */
function nameless(scores: Scores, priors: KindPriors): Explanation[] {
  return [unknownThing, ownThing].map((thing) => ({
    put: [{ thing, quantity: 1, milligrams: netMilligrams(scores) ?? 0 }],
    taken: [],
    back: null,
    nothing: null,
    ...scored({
      weight: scores.weight(null, null, true),
      pictures: scores.pictures([{ thing, way: "in" }]),
      codes: scores.codes([null]),
      prior: thing === unknownThing ? priors.unknown : priors.own,
    }),
  }));
}

/** The products that sight, code or weight speak for; all of them in a small assortment. */
function candidateAdditions(scores: Scores, store: Store): readonly Addition[] {
  const { settings, things, weights } = store;
  const net = netMilligrams(scores);
  const priors = store.priors(scores.observation.zone);
  if (things.length <= settings.enumerateAll) {
    return [...things.keys()].flatMap((place) => quantitiesOf(place, priors[place]!, scores, store));
  }
  const places = new Set(spokenFor(scores, store));
  if (net !== null) {
    const sigma =
      scores.observation.scale.kind === "change" ? scores.observation.scale.measured.sigmaMilligrams : 0;
    const slack = nearSds * (sigma + settings.scaleErrorMilligrams);
    for (let units = 1; units <= settings.mostUnitsAtOnce; units++) {
      for (const place of weights.near(net / units, slack / units, nearSds / Math.sqrt(units)))
        places.add(place);
    }
  }
  return [...places]
    .sort((a, b) => a - b)
    .flatMap((place) => quantitiesOf(place, priors[place]!, scores, store));
}

/** Places of the products that a picture lists or a code names. */
export function spokenFor({ seen, coded }: Scores, { placeOf }: Store): readonly number[] {
  const skus = [
    ...coded.flatMap(({ sku }) => (sku === null ? [] : [sku])),
    ...seen.flatMap(({ sighting }) => sighting.candidates.map(({ sku }) => sku)),
  ];
  return [...new Set(skus.flatMap((sku) => placeOf.get(sku) ?? []))];
}

/** A weighed product's quantity is one weighing; without a scale nothing tells two from one. */
export function quantitiesOf(place: number, logPrior: number, scores: Scores, store: Store): Addition[] {
  const { settings, things } = store;
  const thing = things[place]!;
  if (thing.kind !== "product") return [];
  const { product } = thing;
  const { furtherUnitFactor: further, mostUnitsAtOnce } = settings;
  const blind = scores.observation.scale.kind !== "change";
  const most = product.weighed || blind || product.unitMilligrams === null ? 1 : mostUnitsAtOnce;
  return Array.from({ length: most }, (_, i) => ({
    thing,
    quantity: i + 1,
    mass: massOf(product, i + 1, settings),
    logPrior: logPrior + (most === 1 ? 0 : Math.log(quantityShare(i + 1, further, most))),
  }));
}

/** So many partners of the right weight are tried, for those first that sight or code speak for most. */
const mostPartners = 1_500;
/** Partners weigh what is missing, within so many standard deviations. */
const partnerSds = 4;

/**
 * Two different products at once: where the scale rose, or two sightings came without it. In a large assortment one
 * of them is named by sight or code; the other too, or its weight is what is missing.
 */
function pairs(
  all: readonly Addition[],
  scores: Scores,
  store: Store,
  { priors, worth }: { readonly priors: KindPriors; readonly worth: Worth },
): Explanation[] {
  if (scores.observation.scale.kind !== "change" && scores.seen.length < 2) return [];
  const ones = all.filter(({ quantity, mass }) => quantity === 1 && mass !== null);
  const found: Explanation[] = [];
  let joined = 0;
  // The one that the cameras saw comes first, so that paths which agree on it agree on the thing.
  const looked = new Map<Thing, number>();
  const looks = ({ thing }: Addition): number => {
    const known = looked.get(thing) ?? scores.pictures([{ thing, way: "in" }]);
    looked.set(thing, known);
    return known;
  };
  const join = (a: Addition, b: Addition): void => {
    joined += 1;
    const [one, other] = looks(a) >= looks(b) ? [a, b] : [b, a];
    const weight = scores.weight(together(one.mass, other.mass), null, false);
    const prior = priors.several + Math.LN2 + one.logPrior + other.logPrior;
    if (!worth.isHopeless(weight + prior)) found.push(worth.of(pair(one, other, scores, { weight, priors })));
  };
  if (store.things.length <= store.settings.enumerateAll) {
    for (const [i, a] of ones.entries()) for (const b of ones.slice(i + 1)) join(a, b);
    return found;
  }
  const places = spokenFor(scores, store);
  const named = new Set(places.map((place) => store.things[place]!.key));
  const both = ones.filter(({ thing }) => named.has(thing.key));
  for (const [i, a] of both.entries()) for (const b of both.slice(i + 1)) join(a, b);
  const amongNamed = joined;
  for (const a of both.sort((x, y) => looks(y) - looks(x))) {
    for (const b of partnersOf(a, scores, store)) if (!named.has(b.thing.key)) join(a, b);
    if (joined - amongNamed >= mostPartners) break;
  }
  return found;
}

function partnersOf(a: Addition, scores: Scores, store: Store): Addition[] {
  const { scale, zone } = scores.observation;
  if (scale.kind !== "change") return [];
  const missing = scale.measured.milligrams - meanOf(a.mass);
  if (missing <= store.settings.leastItemMilligrams) return [];
  const varianceOf = (mass: Mass): number => mass?.[0]?.variance ?? 0;
  const slack = partnerSds * Math.sqrt(scale.measured.sigmaMilligrams ** 2 + varianceOf(a.mass));
  const priors = store.priors(zone);
  return store.weights
    .near(missing, slack + store.settings.scaleErrorMilligrams, partnerSds)
    .flatMap((place) => quantitiesOf(place, priors[place]!, scores, store).slice(0, 1));
}

function pair(
  a: Addition,
  b: Addition,
  scores: Scores,
  { weight, priors }: { readonly weight: number; readonly priors: KindPriors },
): Explanation {
  const moved = [a, b].map(({ thing }) => ({ thing, way: "in" }) as const);
  return {
    put: shared(a, b, netMilligrams(scores)),
    taken: [],
    back: null,
    nothing: null,
    ...scored({
      weight,
      pictures: scores.pictures(moved),
      codes: scores.codes([skuOf(a.thing), skuOf(b.thing)]),
      prior: priors.several + Math.LN2 + a.logPrior + b.logPrior,
    }),
  };
}

/** The mass of two things. */
function together(a: Mass, b: Mass): Mass {
  if (a === null || b === null) return null;
  return a.flatMap((one): MassPart[] =>
    b.map((other) => ({
      share: one.share * other.share,
      mean: one.mean + other.mean,
      variance: one.variance + other.variance,
    })),
  );
}

/** What was weighed together is split as expected, the rest by how much each may vary. */
function shared(a: Addition, b: Addition, net: number | null): readonly Put[] {
  const varianceOf = (mass: Mass): number =>
    (mass ?? []).reduce((sum, part) => sum + part.share * part.variance, 1);
  const [meanA, meanB] = [meanOf(a.mass), meanOf(b.mass)];
  const rest = net === null ? 0 : net - meanA - meanB;
  const first = Math.round(meanA + (rest * varianceOf(a.mass)) / (varianceOf(a.mass) + varianceOf(b.mass)));
  const second = net === null ? Math.round(meanB) : net - first;
  return [
    { thing: a.thing, quantity: 1, milligrams: first },
    { thing: b.thing, quantity: 1, milligrams: second },
  ];
}
