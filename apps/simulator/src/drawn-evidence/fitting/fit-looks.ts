import { randomFrom } from "../../randomness/random.js";
import type { LooksModel } from "../evidence-model.js";
import { type Likelihoods, Looks } from "../looks.js";
import { quantilesOf } from "../quantiles.js";

/** One product in one sighting, and what was stated of it. */
export interface StatedLooks extends Likelihoods {
  readonly sku: string;
  readonly cameras: number;
}

interface Store {
  readonly products: readonly { readonly sku: string; readonly family: string }[];
}

/** Fewer than this tell nothing. */
const fewestSightings = 40;
const levels = 9;

/**
 * The looks of observed sightings: those under which drawn likelihoods have the observed distribution, are right as
 * often, and are too sure or too unsure by as much (the temperature under which the true products are likeliest). By
 * coordinate search from the best of several starts. @returns null where there are too few sightings
 */
export function fitLooks(
  observed: readonly StatedLooks[],
  store: Store,
  before: LooksModel,
): LooksModel | null {
  const usable = observed.filter(({ sku }) => store.products.some((each) => each.sku === sku));
  if (usable.length < fewestSightings) return null;
  const statedGain = fittedGain(usable, store.products.length);
  const unknownOffset = mean(usable.map(({ unknownLogLikelihood }) => unknownLogLikelihood));
  const candidates = Math.max(...usable.map((each) => each.candidates.length));
  const target = statisticsOf(usable, store);
  const cost = (looks: LooksModel): number =>
    distance(target, statisticsOf(redrawn(usable, store, looks), store));
  const given = {
    ...before,
    enrolledOffset: 0,
    statedGain,
    unknownOffset: rounded(unknownOffset),
    candidates,
  };
  const starts = startingPoints(given).map((looks) => ({ looks, cost: cost(looks) }));
  const nearest = starts.sort((a, b) => a.cost - b.cost).slice(0, descents);
  const found = nearest.map((start) => descended(start, cost));
  const { looks } = found.sort((a, b) => a.cost - b.cost)[0]!;
  // How all products stand against something unknown is stated apart from how they stand against each other.
  const own = (of: Statistics): number => of.spread[0]![(levels - 1) / 2]!;
  const drawn = statisticsOf(redrawn(usable, store, looks), store);
  return { ...looks, enrolledOffset: rounded(own(target) - own(drawn)) };
}

interface Tried {
  readonly looks: LooksModel;
  readonly cost: number;
}

/** From so many of the best starting points the search goes down. */
const descents = 3;

/** Spaces of few and of many dimensions with about the same distances, families near and far, steady and not. */
const startingPoints = (given: LooksModel): LooksModel[] =>
  [4, 12, 32, 96].flatMap((dimensions) =>
    [10, 25, 60].flatMap((signal) =>
      [0.3, 0.8].flatMap((memberShare) =>
        [0.3, 1].map((qualitySd) => ({
          ...given,
          misledShare: 0.04,
          dimensions,
          familyVariance: rounded((signal * (1 - memberShare)) / dimensions),
          memberVariance: rounded((signal * memberShare) / dimensions),
          qualitySd,
        })),
      ),
    ),
  );

function descended(start: Tried, cost: (looks: LooksModel) => number): Tried {
  let { looks: best, cost: bestCost } = start;
  for (let factor = 2; factor > 1.04; factor = Math.sqrt(factor)) {
    for (let again = 0; again < 2; again++) {
      for (const change of changes(factor)) {
        const tried = change(best);
        const triedCost = cost(tried);
        if (triedCost < bestCost) [best, bestCost] = [tried, triedCost];
      }
    }
  }
  return { looks: best, cost: bestCost };
}

/** Each parameter a step up and a step down. */
const changes = (factor: number): readonly ((looks: LooksModel) => LooksModel)[] =>
  [factor, 1 / factor].flatMap((by) => [
    (looks) => ({ ...looks, familyVariance: rounded(looks.familyVariance * by) }),
    (looks) => ({ ...looks, memberVariance: rounded(looks.memberVariance * by) }),
    (looks) => ({
      ...looks,
      familyVariance: rounded(looks.familyVariance * by),
      memberVariance: rounded(looks.memberVariance * by),
    }),
    (looks) => ({ ...looks, dimensions: Math.min(512, Math.max(2, Math.round(looks.dimensions * by))) }),
    (looks) => ({ ...looks, misledShare: Math.min(0.5, rounded(looks.misledShare * by)) }),
    (looks) => ({ ...looks, statedGain: Math.min(10, rounded(looks.statedGain * by)) }),
    (looks) => ({ ...looks, qualitySd: Math.min(3, rounded(looks.qualitySd * by)) }),
  ]);

/** The same products, seen by as many cameras, drawn anew. */
function redrawn(observed: readonly StatedLooks[], { products }: Store, model: LooksModel): StatedLooks[] {
  const looks = new Looks(model, products);
  const random = randomFrom("fit looks");
  return observed.map(({ sku, cameras }, i) => ({
    sku,
    cameras,
    ...looks.sighted([sku], cameras, random.fork(i)),
  }));
}

interface Statistics {
  /** Quantiles: of the true product, of its lead over the best look-alike and over the best stranger. */
  readonly spread: readonly (readonly number[])[];
  /** Shares: right, and wrong within the family. */
  readonly right: number;
  readonly confused: number;
  /** By how much what is stated is too sure. */
  readonly gain: number;
}

function statisticsOf(stated: readonly StatedLooks[], { products }: Store): Statistics {
  const familyOf = new Map(products.map(({ sku, family }) => [sku, family]));
  const rows = stated.map(({ sku, candidates, restLogLikelihood }) => {
    const alike = (other: string): boolean => familyOf.get(other) === familyOf.get(sku);
    const best = (fits: (other: string) => boolean): number =>
      candidates.find((each) => each.sku !== sku && fits(each.sku))?.logLikelihood ?? restLogLikelihood;
    const own = candidates.find((each) => each.sku === sku)?.logLikelihood ?? restLogLikelihood;
    const sibling = best(alike);
    const stranger = best((other) => !alike(other));
    return { own, sibling: own - sibling, stranger: own - stranger };
  });
  const wrong = rows.filter(({ sibling, stranger }) => Math.min(sibling, stranger) < 0);
  return {
    spread: [
      quantilesOf(
        rows.map(({ own }) => own),
        levels,
      ) ?? [],
      quantilesOf(
        rows.map(({ sibling }) => sibling),
        levels,
      ) ?? [],
      quantilesOf(
        rows.map(({ stranger }) => stranger),
        levels,
      ) ?? [],
    ],
    right: 1 - wrong.length / rows.length,
    confused: wrong.filter(({ sibling, stranger }) => sibling < stranger).length / rows.length,
    gain: fittedGain(stated, products.length),
  };
}

/** The outermost levels are single sightings: they count for little. */
function distance(target: Statistics, tried: Statistics): number {
  let sum = 8 * Math.abs(target.right - tried.right) + 4 * Math.abs(target.confused - tried.confused);
  sum += 2 * Math.abs(Math.log(target.gain / tried.gain));
  target.spread.forEach((quantiles, i) => {
    // What decides is by how much a product leads; how it stands against what nobody knows matters less.
    const scale = (i === 0 ? 4 : 1) * (quantiles.at(-2)! - quantiles[1]! || 1);
    quantiles.forEach((value, level) => {
      const weight = level === 0 || level === levels - 1 ? 0.1 : 1;
      sum += (weight * Math.abs(value - tried.spread[i]![level]!)) / scale / levels;
    });
  });
  return sum;
}

/** The gain at which the true products are likeliest among all: 1 where what is stated is calibrated. */
export function fittedGain(stated: readonly StatedLooks[], assortmentSize: number): number {
  let [best, bestLog] = [1, Number.NEGATIVE_INFINITY];
  for (let gain = 0.2; gain <= 5; gain *= 1.05) {
    const log = stated.reduce((sum, each) => sum + logPosterior(each, 1 / gain, assortmentSize), 0);
    if (log > bestLog) [best, bestLog] = [gain, log];
  }
  return rounded(best);
}

function logPosterior(
  { sku, candidates, restLogLikelihood }: StatedLooks,
  temperature: number,
  assortmentSize: number,
): number {
  const logs = candidates.map(({ logLikelihood }) => temperature * logLikelihood);
  const unlisted = Math.max(0, assortmentSize - candidates.length);
  const rest = temperature * restLogLikelihood;
  const top = Math.max(...logs, rest);
  const total = logs.reduce((sum, log) => sum + Math.exp(log - top), 0) + unlisted * Math.exp(rest - top);
  const at = candidates.findIndex((each) => each.sku === sku);
  return (at === -1 ? rest : logs[at]!) - top - Math.log(total);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
