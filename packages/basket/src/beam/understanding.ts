import { type Entry, type Explanation, explanationKey } from "../model/explanation.js";
import type { Observation } from "../model/observation.js";
import type { Thing } from "../model/thing.js";
import { agrees, type Cluster, type Confirmed } from "./joint.js";
import type { Path } from "./path.js";

/** One observation as it is understood: what is shown, and how sure. */
export interface Moment {
  readonly observation: Observation;
  readonly explanation: Explanation;
  readonly key: string;
  /** Marginal: over all joint hypotheses. */
  readonly probability: number;
  /** Rival explanations, likeliest first, a few. */
  readonly rivals: readonly { readonly explanation: Explanation; readonly probability: number }[];
  /** What a shopper said of it. */
  readonly confirmed: readonly Confirmed[];
}

/** What something that lies there may be; `thing` null: nothing, it does not lie there. */
export interface Identity {
  readonly thing: Thing | null;
  readonly quantity: number;
  readonly milligrams: number;
  readonly probability: number;
}

/** Something that is shown to lie there, or that may lie there though it is not shown. */
export interface Place {
  readonly entryId: string;
  /** null: not shown. */
  readonly entry: Entry | null;
  /** All that it may be, likeliest first; the shown one is among them. */
  readonly identities: readonly Identity[];
  readonly moment: Moment;
}

/** A cluster as it is shown. */
export interface Understanding {
  readonly moments: readonly Moment[];
  readonly places: readonly Place[];
  readonly path: Path;
}

const keptRivals = 4;

/** How many paths compete to be shown, where the likeliest is not likely enough. */
const competing = 24;
const likelyEnough = 0.8;

/** The path that is expected to be least wrong of those that keep to what the shopper confirmed, with marginals. */
export function understand(cluster: Cluster): Understanding {
  const { observations, paths, confirmed } = cluster;
  const path = leastWrong(cluster);
  if (path === undefined) throw new Error("a cluster without a path");
  const moments = observations.map((observation, place): Moment => {
    const shares = explanationShares(paths, place);
    const explanation = path.explanations[place]!;
    const key = explanationKey(explanation);
    const rivals = [...shares]
      .filter(([other]) => other !== key)
      .map(([, rival]) => rival)
      .sort((a, b) => b.probability - a.probability)
      .slice(0, keptRivals);
    const probability = Math.min(1, shares.get(key)?.probability ?? 0);
    return {
      observation,
      explanation,
      key,
      probability,
      rivals,
      confirmed: confirmed.get(observation.id) ?? [],
    };
  });
  return { moments, places: placesOf(cluster, path, moments), path };
}

/** The likeliest, or where it is doubtful the one that differs least from all others: part of a truth beats a guess. */
function leastWrong(cluster: Cluster): Path | undefined {
  const { paths } = cluster;
  const allowed = paths.filter((path) => keepsTo(path, cluster)).slice(0, competing);
  const [first] = allowed;
  if (first === undefined) return paths[0];
  if (Math.exp(first.logMass) >= likelyEnough) return first;
  const contents = allowed.map(contentOf);
  const shares = allowed.map(({ logMass }) => Math.exp(logMass));
  let best = { path: first, wrong: Number.POSITIVE_INFINITY };
  for (const [i, path] of allowed.entries()) {
    const wrong = contents.reduce((sum, other, j) => sum + shares[j]! * distance(contents[i]!, other), 0);
    if (wrong < best.wrong - 1e-12) best = { path, wrong };
  }
  return best.path;
}

/** Units by product; things without a name, and the shopper's own, one each. */
function contentOf({ lying, explanations }: Path): Map<string, number> {
  const content = new Map<string, number>();
  for (const { thing, quantity } of lying) content.set(thing.key, (content.get(thing.key) ?? 0) + quantity);
  // Paths that leave the same behind still differ in what went out.
  for (const [i, explanation] of explanations.entries())
    content.set(`${i} ${explanationKey(explanation)}`, eventShare);
  return content;
}

/** What an event that is understood otherwise counts, beside a unit that lies there wrongly. */
const eventShare = 0.25;

function distance(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [key, units] of a) sum += Math.abs(units - (b.get(key) ?? 0));
  for (const [key, units] of b) if (!a.has(key)) sum += units;
  return sum;
}

function keepsTo({ explanations }: Path, { observations, confirmed }: Cluster): boolean {
  if (confirmed.size === 0) return true;
  return observations.every(({ id }, place) => {
    const said = confirmed.get(id);
    return said === undefined || said.every((each) => agrees(explanations[place]!, each));
  });
}

function explanationShares(
  paths: readonly Path[],
  place: number,
): Map<string, { explanation: Explanation; probability: number }> {
  const shares = new Map<string, { explanation: Explanation; probability: number }>();
  for (const { explanations, logMass } of paths) {
    const explanation = explanations[place]!;
    const key = explanationKey(explanation);
    const sofar = shares.get(key);
    if (sofar === undefined) shares.set(key, { explanation, probability: Math.exp(logMass) });
    else sofar.probability += Math.exp(logMass);
  }
  return shares;
}

/** All that each thing may be, with the share of the paths that say so. */
function identitiesOf(paths: readonly Path[]): Map<string, Identity[]> {
  const shares = new Map<Entry, number>();
  for (const { lying, logMass } of paths) {
    const share = Math.exp(logMass);
    for (const entry of lying) shares.set(entry, (shares.get(entry) ?? 0) + share);
  }
  const byEntry = new Map<string, Map<string, Identity>>();
  for (const [{ id, thing, quantity, milligrams }, share] of shares) {
    const identities = byEntry.get(id) ?? new Map<string, Identity>();
    byEntry.set(id, identities);
    const key = `${quantity} ${thing.key}`;
    const probability = (identities.get(key)?.probability ?? 0) + share;
    identities.set(key, { thing, quantity, milligrams, probability });
  }
  return new Map([...byEntry].map(([id, identities]) => [id, [...identities.values()]]));
}

function placesOf({ paths }: Cluster, shown: Path, moments: readonly Moment[]): Place[] {
  return [...identitiesOf(paths)].flatMap(([entryId, all]): Place[] => {
    const moment = moments.find(({ observation: { id } }) => entryId === id || entryId.startsWith(`${id}+`));
    if (moment === undefined) return [];
    const there = all.reduce((sum, { probability }) => sum + probability, 0);
    const gone = { thing: null, quantity: 0, milligrams: 0, probability: Math.max(0, 1 - there) };
    return [
      {
        entryId,
        entry: shown.lying.find(({ id }) => id === entryId) ?? null,
        identities: [...all, gone].sort((a, b) => b.probability - a.probability),
        moment,
      },
    ];
  });
}
