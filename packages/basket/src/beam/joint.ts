import { additionsOf } from "../model/additions.js";
import type { Entry, Explanation, Out } from "../model/explanation.js";
import { explanationKey } from "../model/explanation.js";
import type { Observation } from "../model/observation.js";
import { scoresOf } from "../model/scores.js";
import type { Store } from "../model/store.js";
import { type Takings, takingsOf } from "../model/takings.js";
import { skuOf } from "../model/thing.js";
import { bestSums } from "./best-sums.js";
import { logSum } from "./log-sum.js";
import { type Draft, kept, LyingAfter, type Path } from "./path.js";

/** Observations that depend on one another: something may have been put in by one and taken out by another. */
export interface Cluster {
  readonly observations: readonly Observation[];
  /** Likeliest first. */
  readonly paths: readonly Path[];
  /** What a shopper said, by observation, an answer for each thing asked about: what is shown keeps to it. */
  readonly confirmed: ReadonlyMap<string, readonly Confirmed[]>;
}

export interface Confirmed {
  readonly answerId: string;
  /** null: none of those shown. */
  readonly sku: string | null;
  readonly shown: readonly string[];
  /** Never charged for more than this without being asked again. */
  readonly mostUnits: number;
  /** It was asked about as one of several things put in at once: the others may be among those shown. */
  readonly ofSeveral: boolean;
}

/**
 * All that is believed of a trip. A joint hypothesis is one path of every cluster; its probability is the product of
 * theirs. Events that nothing connects stay apart, so that sixty small doubts need no 2^60 hypotheses.
 */
export interface Joint {
  readonly clusters: readonly Cluster[];
  readonly observationCount: number;
}

export const nothingHappened: Joint = { clusters: [], observationCount: 0 };

/** Paths less likely than this are not asked what could be taken from them alone. */
const reachSlackNats = 4;
/** In a large assortment only what lies there so surely is asked what it may have been exchanged for. */
const swapReachNats = 4;
/** Beyond so many things, pairs taken out at once are sought in the likeliest paths alone. */
const mostPairedEntries = 96;

/** Explains one more observation, together with everything that it depends on. */
export function extend(joint: Joint, observation: Observation, store: Store): Joint {
  const scores = scoresOf(observation, store);
  const { settings } = store;
  const additions = additionsOf(scores, store);
  let best = Number.NEGATIVE_INFINITY;
  for (const { logScore } of additions) best = Math.max(best, logScore);
  const takings = takingsOf(scores, store, joint.observationCount, best - settings.beamNats);
  const alone = [...additions, ...(takings.unaccounted === null ? [] : [takings.unaccounted])];
  const few = store.things.length <= settings.enumerateAll;
  const options = takingOptions(joint, takings, settings.couplingNats + reachSlackNats, few);
  for (const { logMass } of options) best = Math.max(best, logMass);
  const coupled = new Set<number>();
  for (const { logMass, clusters } of options) {
    if (logMass >= best - settings.couplingNats) for (const cluster of clusters) coupled.add(cluster);
  }
  const free = alone
    .concat(judgedApart(options, coupled, best - settings.beamNats))
    .sort((a, b) => b.logScore - a.logScore);
  const together = joint.clusters.filter((_, i) => coupled.has(i));
  const apart = joint.clusters.filter((_, i) => !coupled.has(i));
  const before = product(together, store);
  const cluster: Cluster = {
    confirmed: before.confirmed,
    observations: [...before.observations, observation],
    paths: pathsAfter(before, observation, free, takings, store),
  };
  return { clusters: [...apart, cluster], observationCount: joint.observationCount + 1 };
}

/** A way to take something out, with the log of its mass over all paths of the clusters that it takes from. */
interface TakingOption {
  readonly clusters: readonly number[];
  readonly explanation: Explanation;
  readonly logMass: number;
}

interface Reachable {
  readonly cluster: number;
  readonly entry: Entry;
  readonly logMass: number;
  readonly likeliest: boolean;
}

function takingOptions(
  { clusters }: Joint,
  takings: Takings,
  reachNats: number,
  swapAll: boolean,
): TakingOption[] {
  const reachable = clusters.flatMap(({ paths }, cluster) => reachableIn(paths, cluster, reachNats));
  const options: TakingOption[] = [];
  for (const { cluster, entry, logMass } of reachable) {
    const add = (explanation: Explanation): void => {
      options.push({ clusters: [cluster], explanation, logMass: logMass + explanation.logScore });
    };
    takings.alone(entry).forEach(add);
    if (swapAll || logMass >= -swapReachNats) takings.swaps(entry).forEach(add);
  }
  for (const [cluster, { paths }] of clusters.entries()) {
    for (const { out, logMass } of lately(paths, reachNats)) {
      for (const explanation of takings.back(out)) {
        options.push({ clusters: [cluster], explanation, logMass: logMass + explanation.logScore });
      }
    }
  }
  const few = reachable.length <= mostPairedEntries;
  const paired = few ? reachable : reachable.filter(({ likeliest }) => likeliest);
  for (const [i, a] of paired.entries()) {
    for (let j = i + 1; j < paired.length; j++) {
      const b = paired[j]!;
      // Two things of one cluster need not lie there by the same path: those are found path by path.
      for (const explanation of takings.ofBoth(a.entry, b.entry)) {
        const logMass = a.cluster === b.cluster ? Math.min(a.logMass, b.logMass) : a.logMass + b.logMass;
        options.push({
          clusters: [a.cluster, b.cluster],
          explanation,
          logMass: logMass + explanation.logScore,
        });
      }
    }
  }
  return options;
}

/** What was taken out last by some path that is likely enough, with the mass of the paths that say so. */
function lately(
  paths: readonly Path[],
  reachNats: number,
): { readonly out: Out; readonly logMass: number }[] {
  const masses = new Map<Out, number[]>();
  for (const { out, logMass } of paths) {
    if (logMass < -reachNats) break;
    for (const each of out) masses.set(each, [...(masses.get(each) ?? []), logMass]);
  }
  return [...masses].map(([out, logs]) => ({ out, logMass: logSum(logs) }));
}

/** Everything that lies there by some path that is likely enough, with the mass of the paths that say so. */
function reachableIn(paths: readonly Path[], cluster: number, reachNats: number): Reachable[] {
  const masses = new Map<Entry, number[]>();
  for (const { lying, logMass } of paths) {
    if (logMass < -reachNats) break;
    for (const entry of lying) {
      const sofar = masses.get(entry);
      if (sofar === undefined) masses.set(entry, [logMass]);
      else sofar.push(logMass);
    }
  }
  const first = new Set(paths[0]?.lying);
  return [...masses].map(([entry, logs]) => ({
    cluster,
    entry,
    logMass: logSum(logs),
    likeliest: first.has(entry),
  }));
}

/** What may have been taken from clusters that stay apart, as explanations of this observation alone. */
function judgedApart(
  options: readonly TakingOption[],
  coupled: ReadonlySet<number>,
  least: number,
): Explanation[] {
  const alike = new Map<string, { explanation: Explanation; logs: number[] }>();
  for (const { clusters, explanation, logMass } of options) {
    if (logMass < least || clusters.every((cluster) => coupled.has(cluster)) || clusters[0] === clusters[1])
      continue;
    const anonymous = {
      ...explanation,
      taken: explanation.taken.map((each) => ({ ...each, entryId: null })),
    };
    const key = explanationKey(anonymous);
    const sofar = alike.get(key);
    if (sofar === undefined) alike.set(key, { explanation: anonymous, logs: [logMass] });
    else sofar.logs.push(logMass);
  }
  return [...alike.values()].map(({ explanation, logs }) => ({ ...explanation, logScore: logSum(logs) }));
}

/** The joint paths of clusters that are about to depend on one another. */
function product(clusters: readonly Cluster[], { settings }: Store): Cluster {
  const certain: Cluster = {
    observations: [],
    paths: [{ logMass: 0, explanations: [], lying: [], out: [] }],
    confirmed: new Map(),
  };
  return clusters.reduce((sofar, next): Cluster => {
    const [ofA, ofB] = [massesOf(sofar.paths), massesOf(next.paths)];
    const drafts = bestSums(ofA, ofB, settings.beamWidth, settings.beamNats).map(({ a, b, sum }): Draft => {
      const [one, other] = [sofar.paths[a]!, next.paths[b]!];
      return {
        logMass: sum,
        make: () => ({
          explanations: [...one.explanations, ...other.explanations],
          lying: [...one.lying, ...other.lying],
          out: [...one.out, ...other.out].sort((x, y) => y.atMs - x.atMs),
        }),
      };
    });
    return {
      observations: [...sofar.observations, ...next.observations],
      paths: kept(drafts, logSum(ofA) + logSum(ofB), settings),
      confirmed: new Map([...sofar.confirmed, ...next.confirmed]),
    };
  }, certain);
}

const massesOf = (paths: readonly Path[]): number[] => paths.map(({ logMass }) => logMass);

/** Every path with every explanation that it allows: the best of them, with their shares of all. */
function pathsAfter(
  { paths }: Cluster,
  observation: Observation,
  free: readonly Explanation[],
  takings: Takings,
  { settings, things }: Store,
): readonly Path[] {
  const after = new LyingAfter(observation);
  const draft = (path: Path, explanation: Explanation, logMass: number): Draft => ({
    logMass,
    make: () => ({
      explanations: [...path.explanations, explanation],
      ...after.of(path, explanation),
    }),
  });
  const masses = massesOf(paths);
  const freeScores = free.map(({ logScore }) => logScore);
  const drafts = bestSums(masses, freeScores, settings.beamWidth, settings.beamNats).map(({ a, b, sum }) =>
    draft(paths[a]!, free[b]!, sum),
  );
  const few = things.length <= settings.enumerateAll;
  const pairs = pairsOf(paths, takings, few ? Number.POSITIVE_INFINITY : mostPairedEntries);
  const totals = [logSum(masses) + logSum(freeScores)];
  let best = drafts[0]?.logMass ?? Number.NEGATIVE_INFINITY;
  const rankedOf = rankedOnce(takings);
  for (const path of paths) {
    const { lying, out, logMass: before } = path;
    // What falls out of the beam by its best is not looked at one by one: that changes nothing.
    const take = ({ explanations, most }: Ranked): void => {
      if (before + most < best - settings.beamNats) return;
      for (const explanation of explanations) {
        const logMass = before + explanation.logScore;
        if (logMass < best - settings.beamNats) continue;
        best = Math.max(best, logMass);
        totals.push(logMass);
        drafts.push(draft(path, explanation, logMass));
      }
    };
    for (const each of out) take(ranked(takings.back(each)));
    for (const entry of lying) for (const each of rankedOf(entry)) take(each);
    for (const pair of pairs) {
      if (before + pair.most < best - settings.beamNats) continue;
      if (lying.includes(pair.a) && lying.includes(pair.b)) take(pair);
    }
  }
  return kept(drafts, logSum(totals), settings);
}

/** Explanations, and the largest of their scores. */
interface Ranked {
  readonly explanations: readonly Explanation[];
  readonly most: number;
}

function ranked(explanations: readonly Explanation[]): Ranked {
  let most = Number.NEGATIVE_INFINITY;
  for (const { logScore } of explanations) most = Math.max(most, logScore);
  return { explanations, most };
}

/** What may have been taken of each thing, alone and in exchange: many paths ask of the same things. */
function rankedOnce(takings: Takings): (entry: Entry) => readonly Ranked[] {
  const known = new Map<Entry, readonly Ranked[]>();
  return (entry) => {
    const before = known.get(entry);
    if (before !== undefined) return before;
    const both = [ranked(takings.alone(entry)), ranked(takings.swaps(entry))].filter(
      ({ explanations }) => explanations.length > 0,
    );
    known.set(entry, both);
    return both;
  };
}

/** Two things that may have been taken out at once. */
interface LyingPair extends Ranked {
  readonly a: Entry;
  readonly b: Entry;
}

/** Looked for once for all paths, among what most likely lies there where that is much. */
function pairsOf(paths: readonly Path[], takings: Takings, most: number): LyingPair[] {
  const entries = new Set<Entry>();
  for (const { lying } of paths) {
    if (entries.size > most) break;
    for (const entry of lying) entries.add(entry);
  }
  const all = [...entries];
  return all.flatMap((a, i) =>
    all.slice(i + 1).flatMap((b): LyingPair[] => {
      const explanations = takings.ofBoth(a, b);
      return explanations.length === 0 ? [] : [{ a, b, ...ranked(explanations) }];
    }),
  );
}

/** An answer is kept to if it is at least as likely as not, the answer itself counted. */
const leastBelieved = 0.5;

/** Weighs the paths anew by what a shopper said about one observation. Unchanged where it is not known. */
export function confirm(
  joint: Joint,
  observationId: string,
  confirmed: Confirmed,
  { settings }: Store,
): Joint {
  const { wrongAnswerShare: wrong } = settings;
  const clusters = joint.clusters.map((cluster): Cluster => {
    const place = cluster.observations.findIndex(({ id }) => id === observationId);
    if (place === -1) return cluster;
    const drafts = cluster.paths.map(({ logMass, ...path }): Draft => {
      const right = agrees(path.explanations[place]!, confirmed);
      return { logMass: logMass + Math.log(right ? 1 - wrong : wrong), make: () => path };
    });
    const paths = kept(drafts, logSum(drafts.map(({ logMass }) => logMass)), settings);
    const believed = logSum(
      paths.flatMap(({ explanations, logMass }) =>
        agrees(explanations[place]!, confirmed) ? [logMass] : [],
      ),
    );
    // What everything else contradicts stays a doubt; what is believed is kept to from now on.
    if (believed < Math.log(leastBelieved)) return { ...cluster, paths };
    const said = [...(cluster.confirmed.get(observationId) ?? []), confirmed];
    return { ...cluster, paths, confirmed: new Map([...cluster.confirmed, [observationId, said]]) };
  });
  return { ...joint, clusters };
}

/** Whether an explanation is what the shopper said; of two things put in at once, each may be the one that was named. */
export function agrees({ put }: Explanation, { sku, shown, mostUnits, ofSeveral }: Confirmed): boolean {
  const skus = put.map(({ thing }) => skuOf(thing));
  if (sku === null) return !skus.some((each) => each !== null && shown.includes(each));
  const others = ofSeveral && skus.length > 1;
  const denied = !others && skus.some((each) => each !== null && each !== sku && shown.includes(each));
  return !denied && put.some((each) => skuOf(each.thing) === sku && each.quantity <= mostUnits);
}
