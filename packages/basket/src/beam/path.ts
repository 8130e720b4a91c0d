import type { Entry, Explanation } from "../model/explanation.js";
import type { Observation } from "../model/observation.js";
import { logSum } from "./log-sum.js";

/** One joint hypothesis over the observations of a cluster. */
export interface Path {
  /** log of its share; the shares of a cluster add up to 1, but for what was dropped. */
  readonly logMass: number;
  /** One an observation, in the cluster's order. */
  readonly explanations: readonly Explanation[];
  readonly lying: readonly Entry[];
}

/** What lies there after an observation. Paths that agree on a thing share it, so that it is looked at once. */
export class LyingAfter {
  readonly #observation: Observation;
  readonly #entered = new Map<Explanation, readonly Entry[]>();
  readonly #left = new Map<Entry, Map<number, Entry>>();

  constructor(observation: Observation) {
    this.#observation = observation;
  }

  of(lying: readonly Entry[], explanation: Explanation): readonly Entry[] {
    const rest = explanation.taken.reduce(
      (left, { entryId, quantity, milligrams }) =>
        entryId === null
          ? left
          : left.flatMap((entry) =>
              entry.id === entryId ? this.#less(entry, quantity, milligrams) : [entry],
            ),
      lying,
    );
    return explanation.put.length === 0 ? rest : [...rest, ...this.#put(explanation)];
  }

  #put(explanation: Explanation): readonly Entry[] {
    const known = this.#entered.get(explanation);
    if (known !== undefined) return known;
    const { id, scale } = this.#observation;
    const weighed = scale.kind === "change";
    const entered = explanation.put.map((each, i) => ({
      ...each,
      id: i === 0 ? id : `${id}+${i + 1}`,
      weighed,
    }));
    this.#entered.set(explanation, entered);
    return entered;
  }

  #less(entry: Entry, quantity: number, milligrams: number): Entry[] {
    if (entry.quantity <= quantity) return [];
    const byQuantity = this.#left.get(entry) ?? new Map<number, Entry>();
    this.#left.set(entry, byQuantity);
    const known = byQuantity.get(quantity);
    if (known !== undefined) return [known];
    const left = { ...entry, quantity: entry.quantity - quantity, milligrams: entry.milligrams - milligrams };
    byQuantity.set(quantity, left);
    return [left];
  }
}

/** A path that is not made yet: making only those that are kept is what keeps the beam fast. */
export interface Draft {
  readonly logMass: number;
  readonly make: () => Omit<Path, "logMass">;
}

/** The best drafts as paths, with shares that count what was dropped. Equal ones stay in the order given. */
export function kept(
  drafts: Draft[],
  { beamWidth, beamNats }: { readonly beamWidth: number; readonly beamNats: number },
): readonly Path[] {
  const total = logSum(drafts.map(({ logMass }) => logMass));
  drafts.sort((a, b) => b.logMass - a.logMass);
  const least = (drafts[0]?.logMass ?? 0) - beamNats;
  return drafts
    .slice(0, beamWidth)
    .filter(({ logMass }) => logMass >= least)
    .map(({ logMass, make }) => ({ logMass: logMass - total, ...make() }));
}
