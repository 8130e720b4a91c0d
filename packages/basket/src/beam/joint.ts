import { additionsOf } from "../model/additions.js";
import type { Entry, Explanation } from "../model/explanation.js";
import { explanationKey } from "../model/explanation.js";
import type { Observation } from "../model/observation.js";
import { scoresOf } from "../model/scores.js";
import type { Store } from "../model/store.js";
import { type Takings, takingsOf } from "../model/takings.js";
import { skuOf } from "../model/thing.js";
import { logSum } from "./log-sum.js";
import { type Draft, kept, LyingAfter, type Path } from "./path.js";

/** Observations that depend on one another: something may have been put in by one and taken out by another. */
export interface Cluster {
  readonly observations: readonly Observation[];
  /** Likeliest first. */
  readonly paths: readonly Path[];
  /** What a shopper said, by observation: what is shown keeps to it. */
  readonly confirmed: ReadonlyMap<string, Confirmed>;
}

export interface Confirmed {
  readonly answerId: string;
  /** null: none of those shown. */
  readonly sku: string | null;
  readonly shown: readonly string[];
  /** Never charged for more than this without being asked again. */
  readonly mostUnits: number;
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
/** Beyond so many things, pairs taken out at once are sought in the likeliest paths alone. */
const mostPairedEntries = 64;

/** Explains one more observation, together with everything that it depends on. */
export function extend(joint: Joint, observation: Observation, store: Store): Joint {
  const scores = scoresOf(observation, store);
  const { settings } = store;
  const additions = additionsOf(scores, store);
  let best = Number.NEGATIVE_INFINITY;
  for (const { logScore } of additions) best = Math.max(best, logScore);
  const takings = takingsOf(scores, store, joint.observationCount, best - settings.beamNats);
  const alone = [...additions, ...(takings.unaccounted === null ? [] : [takings.unaccounted])];
  const options = takingOptions(joint, takings, settings.couplingNats + reachSlackNats);
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
    paths: kept(draftsOf(before, observation, free, takings, store), settings),
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

function takingOptions({ clusters }: Joint, takings: Takings, reachNats: number): TakingOption[] {
  const reachable = clusters.flatMap(({ paths }, cluster) => reachableIn(paths, cluster, reachNats));
  const options = reachable.flatMap(({ cluster, entry, logMass }) =>
    takings.of(entry).map((explanation): TakingOption => {
      return { clusters: [cluster], explanation, logMass: logMass + explanation.logScore };
    }),
  );
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
    paths: [{ logMass: 0, explanations: [], lying: [] }],
    confirmed: new Map(),
  };
  return clusters.reduce((sofar, next) => {
    const drafts: Draft[] = [];
    const least = -settings.beamNats;
    for (const a of sofar.paths) {
      for (const b of next.paths) {
        const logMass = a.logMass + b.logMass;
        if (logMass < least) break;
        const make = (): Omit<Path, "logMass"> => ({
          explanations: [...a.explanations, ...b.explanations],
          lying: [...a.lying, ...b.lying],
        });
        drafts.push({ logMass, make });
      }
    }
    return {
      observations: [...sofar.observations, ...next.observations],
      paths: kept(drafts, settings),
      confirmed: new Map([...sofar.confirmed, ...next.confirmed]),
    };
  }, certain);
}

function draftsOf(
  { paths }: Cluster,
  observation: Observation,
  free: readonly Explanation[],
  takings: Takings,
  { settings }: Store,
): Draft[] {
  const drafts: Draft[] = [];
  const after = new LyingAfter(observation);
  let most = Number.NEGATIVE_INFINITY;
  const draft = (path: Path, explanation: Explanation): boolean => {
    const logMass = path.logMass + explanation.logScore;
    if (logMass > most) most = logMass;
    if (logMass < most - settings.beamNats) return false;
    const make = (): Omit<Path, "logMass"> => ({
      explanations: [...path.explanations, explanation],
      lying: after.of(path.lying, explanation),
    });
    drafts.push({ logMass, make });
    return true;
  };
  for (const path of paths) {
    for (const [i, entry] of path.lying.entries()) {
      for (const explanation of takings.of(entry)) draft(path, explanation);
      for (let j = i + 1; j < path.lying.length; j++) {
        for (const explanation of takings.ofBoth(entry, path.lying[j]!)) draft(path, explanation);
      }
    }
    for (const explanation of free) if (!draft(path, explanation)) break;
  }
  return drafts;
}

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
    const drafts = cluster.paths.map(({ logMass, explanations, lying }): Draft => {
      const right = agrees(explanations[place]!, confirmed);
      return {
        logMass: logMass + Math.log(right ? 1 - wrong : wrong),
        make: () => ({ explanations, lying }),
      };
    });
    return {
      ...cluster,
      paths: kept(drafts, settings),
      confirmed: new Map([...cluster.confirmed, [observationId, confirmed]]),
    };
  });
  return { ...joint, clusters };
}

/** Whether an explanation is what the shopper said. */
export function agrees({ put }: Explanation, { sku, shown, mostUnits }: Confirmed): boolean {
  const skus = put.map(({ thing }) => skuOf(thing));
  if (sku === null) return !skus.some((each) => each !== null && shown.includes(each));
  const denied = skus.some((each) => each !== null && each !== sku && shown.includes(each));
  return !denied && put.some((each) => skuOf(each.thing) === sku && each.quantity <= mostUnits);
}
