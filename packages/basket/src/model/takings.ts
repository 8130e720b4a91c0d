import { type Addition, meanOf, netMilligrams, quantitiesOf, spokenFor } from "./additions.js";
import { type Entry, type Explanation, type Out, scored, type Taken } from "./explanation.js";
import { kindPriors } from "./priors.js";
import type { Scores } from "./scores.js";
import type { Moved } from "./seen.js";
import type { Store } from "./store.js";
import { skuOf, type Thing, unknownThing } from "./thing.js";

/** A part of what lies there, as it would weigh on its way out. */
interface Part {
  readonly entry: Entry;
  readonly taken: Taken;
  readonly mean: number;
  readonly variance: number;
}

/** Nothing put in: a mass that is there for certain and weighs nothing. */
const nothingPut = [{ share: 1, mean: 0, variance: 0 }];
/** Weights that err four times as much as said still matter so far away. */
const nearSds = 24;

/**
 * The explanations of one observation that take something out of what lies in the basket.
 * @param earlier how many observations came before: each may have put in what is taken now
 * @param least explanations of a lower score are left out: nothing could make them matter
 */
export interface Takings {
  /** Something that was never seen going in; null where nothing can have been taken. */
  readonly unaccounted: Explanation | null;
  /** One thing, or a part of it, and nothing put in. */
  alone(entry: Entry): readonly Explanation[];
  /** The same in exchange for something else. */
  swaps(entry: Entry): readonly Explanation[];
  ofBoth(a: Entry, b: Entry): readonly Explanation[];
  /** Put back after it was taken out: moved inside the cart. Nothing where it was too long ago. */
  back(out: Out): readonly Explanation[];
}

export function takingsOf(scores: Scores, store: Store, earlier: number, least: number): Takings {
  const { scale } = scores.observation;
  const possible = (all: readonly Explanation[]): readonly Explanation[] =>
    all.filter(({ logScore }) => logScore > least);
  const priors = kindPriors(scores.observation, store.settings);
  const choice = -Math.log(Math.max(1, earlier));
  const net = netMilligrams(scores);
  const several = scores.seen.length >= 2;
  const mayLeave = net === null || net < 0;
  const mayLeaveTogether = net === null ? several && scale.kind === "out" : net < 0;
  const maySwap = net !== null || (scale.kind === "no-change" ? scores.seen.length > 0 : several);
  const parts = new Map<Entry, readonly Part[]>();
  const aloneAt = new Map<Entry, readonly Explanation[]>();
  const swapsAt = new Map<Entry, readonly Explanation[]>();
  const seenOutward = new Map<string, number>();
  const noCodes = scores.codes([]);
  const mostSeen = scores.most();
  const byOut = new Map<Out, readonly Explanation[]>();
  const byPair = new Map<Entry, Map<Entry, readonly Explanation[]>>();
  const exchangeable = maySwap ? exchangeableFor(scores, store) : [];

  const outward = ({ entry }: Part): Moved => ({ thing: entry.thing, way: "out" });

  function alone(part: Part): Explanation | null {
    const weight = scores.weight(nothingPut, part, true);
    const prior = priors.remove + choice - Math.log(partsIn(part.entry));
    const pictures = outwardPictures(part.entry.thing);
    if (weight + prior + pictures + noCodes <= least) return null;
    const shares = { weight, pictures, codes: noCodes, prior };
    return { put: [], taken: [part.taken], back: null, nothing: null, ...scored(shares) };
  }

  /** Asked again and again of the same products. */
  function outwardPictures(thing: Thing): number {
    const known = seenOutward.get(thing.key);
    if (known !== undefined) return known;
    const pictures = scores.pictures([{ thing, way: "out" }]);
    seenOutward.set(thing.key, pictures);
    return pictures;
  }

  function swapped(part: Part, { thing, quantity, mass, logPrior }: Addition): Explanation | null {
    const weight = scores.weight(mass, part, false);
    const prior = priors.swap + choice - Math.log(partsIn(part.entry)) + logPrior;
    if (weight + prior + mostSeen <= least) return null;
    const pictures = scores.pictures([outward(part), { thing, way: "in" }]);
    const codes = scores.codes([skuOf(thing)]);
    if (weight + prior + pictures + codes <= least) return null;
    const milligrams = net === null ? Math.round(meanOf(mass)) : Math.max(1, net + part.taken.milligrams);
    const put = [{ thing, quantity, milligrams }];
    const shares = { weight, pictures, codes, prior };
    return { put, taken: [part.taken], back: null, nothing: null, ...scored(shares) };
  }

  /** What may have come in for what went out: cheaply, what weighs quite otherwise is no explanation. */
  function exchanges(part: Part): readonly Addition[] {
    const { settings } = store;
    const others = exchangeable.filter(({ thing }) => thing !== part.entry.thing);
    if (scale.kind === "out") return others;
    const wanted = (net ?? 0) + part.mean;
    const sigma =
      scale.kind === "change" ? scale.measured.sigmaMilligrams : settings.leastItemMilligrams / nearSds;
    const known = sigma ** 2 + settings.scaleErrorMilligrams ** 2 + part.variance;
    return others.filter(({ mass }) =>
      mass?.some(({ mean, variance }) => (wanted - mean) ** 2 <= nearSds ** 2 * (known + variance)),
    );
  }

  function partsAt(entry: Entry): readonly Part[] {
    const known = parts.get(entry) ?? partsOf(entry, store);
    parts.set(entry, known);
    return known;
  }

  /** It weighs what it weighed before. */
  function returned(back: Out): Explanation[] {
    const { thing, quantity, milligrams, weighed } = back.entry;
    const tooLate = scores.observation.atMs - back.atMs > store.settings.putBackMs;
    if (tooLate || net === null || net < 0) return [];
    const variance = weighed ? store.settings.scaleErrorMilligrams ** 2 : quantity * unitVarianceOf(thing);
    const shares = {
      weight: scores.weight([{ share: 1, mean: milligrams, variance }], null, false),
      pictures: scores.pictures([{ thing, way: "in" }]),
      codes: scores.codes([skuOf(thing)]),
      prior: priors.back,
    };
    return [
      { put: [{ thing, quantity, milligrams: net }], taken: [], back, nothing: null, ...scored(shares) },
    ];
  }

  /** Cheaply: what weighs quite otherwise together is no explanation. */
  function weighTogether(a: Part, b: Part): boolean {
    if (scale.kind !== "change") return true;
    const sd = Math.hypot(scale.measured.sigmaMilligrams, store.settings.scaleErrorMilligrams);
    const away = Math.abs(scale.measured.milligrams + a.mean + b.mean);
    return away <= nearSds * (sd + Math.sqrt(a.variance + b.variance));
  }

  function togetherPrior(a: Part, b: Part): number {
    const choices = Math.log(partsIn(a.entry)) + Math.log(partsIn(b.entry));
    return priors.remove + Math.log(store.settings.severalShare) + Math.LN2 + 2 * choice - choices;
  }

  function together(a: Part, b: Part): Explanation {
    const both = { mean: a.mean + b.mean, variance: a.variance + b.variance };
    return {
      put: [],
      taken: [a.taken, b.taken],
      back: null,
      nothing: null,
      ...scored({
        weight: scores.weight(nothingPut, both, false),
        pictures: scores.pictures([outward(a), outward(b)]),
        codes: scores.codes([]),
        prior: togetherPrior(a, b),
      }),
    };
  }

  return {
    unaccounted: mayLeave
      ? unaccountedFor(scores, priors.remove + Math.log(store.settings.unaccountedShare))
      : null,
    alone(entry) {
      if (!mayLeave) return [];
      const known = aloneAt.get(entry);
      if (known !== undefined) return known;
      const explained = partsAt(entry).flatMap((part) => alone(part) ?? []);
      aloneAt.set(entry, explained);
      return explained;
    },
    swaps(entry) {
      if (!maySwap) return [];
      const known = swapsAt.get(entry);
      if (known !== undefined) return known;
      const explained = partsAt(entry).flatMap((part) =>
        exchanges(part).flatMap((each) => swapped(part, each) ?? []),
      );
      swapsAt.set(entry, explained);
      return explained;
    },
    back(out) {
      const known = byOut.get(out);
      if (known !== undefined) return known;
      const explained = possible(returned(out));
      byOut.set(out, explained);
      return explained;
    },
    ofBoth(a, b) {
      if (!mayLeaveTogether) return [];
      const known = byPair.get(a)?.get(b);
      if (known !== undefined) return known;
      const found: Explanation[] = [];
      const others = partsAt(b);
      for (const one of partsAt(a)) {
        for (const other of others) if (weighTogether(one, other)) found.push(together(one, other));
      }
      const explained = possible(found);
      const ofA = byPair.get(a) ?? new Map<Entry, readonly Explanation[]>();
      byPair.set(a, ofA);
      ofA.set(b, explained);
      return explained;
    },
  };
}

/** What may be put in for something else: in a large assortment only what sight or code name. */
function exchangeableFor(scores: Scores, store: Store): readonly Addition[] {
  const few = store.things.length <= store.settings.enumerateAll;
  const blind = scores.observation.scale.kind === "out";
  const places = few && !blind ? [...store.things.keys()] : spokenFor(scores, store);
  const priors = store.priors(scores.observation.zone);
  return places
    .flatMap((place) => quantitiesOf(place, priors[place]!, scores, store))
    .filter(({ mass }) => mass !== null || blind);
}

function unaccountedFor(scores: Scores, logPrior: number): Explanation {
  const milligrams = Math.abs(netMilligrams(scores) ?? 0);
  const weight = netMilligrams(scores) === null ? scores.weight(null, null, true) : 0;
  const pictures = scores.pictures([{ thing: unknownThing, way: "out" }]);
  return {
    put: [],
    taken: [{ entryId: null, thing: unknownThing, quantity: 1, milligrams }],
    back: null,
    nothing: null,
    ...scored({ weight, pictures, codes: scores.codes([]), prior: logPrior }),
  };
}

/** A weighing, a bag or something unknown leaves as a whole; of several units, any number may. */
const partsIn = ({ thing, quantity }: Entry): number =>
  thing.kind === "product" && !thing.product.weighed ? quantity : 1;

const unitVarianceOf = (thing: Thing): number =>
  thing.kind === "product" ? (thing.product.unitMilligrams?.sd ?? 0) ** 2 : 0;

/** Given what n units weigh together, q of them weigh q/n of it, with variance q (1 - q/n) of one unit's. */
function partsOf(entry: Entry, { settings }: Store): Part[] {
  const { id, thing, quantity: n, milligrams, weighed } = entry;
  const unitVariance = unitVarianceOf(thing);
  const whole = weighed ? settings.scaleErrorMilligrams ** 2 : n * unitVariance;
  const least = partsIn(entry) === 1 ? n : 1;
  return Array.from({ length: partsIn(entry) }, (_, i) => {
    const quantity = least + i;
    const share = quantity / n;
    const mean = milligrams * share;
    return {
      entry,
      taken: { entryId: id, thing, quantity, milligrams: Math.round(mean) },
      mean,
      variance: whole * share * share + quantity * (1 - share) * unitVariance,
    };
  });
}
