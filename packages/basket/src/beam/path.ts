import type { Entry, Explanation, Out } from "../model/explanation.js";
import type { Observation } from "../model/observation.js";

/** One joint hypothesis over the observations of a cluster. */
export interface Path {
  /** log of its share; the shares of a cluster add up to 1, but for what was dropped. */
  readonly logMass: number;
  /** One an observation, in the cluster's order. */
  readonly explanations: readonly Explanation[];
  readonly lying: readonly Entry[];
  /** What was taken out last, the latest first: it may be put back. */
  readonly out: readonly Out[];
}

/** So many are remembered. */
const mostOut = 2;

/** What lies there after an observation. Paths that agree on a thing share it, so that it is looked at once. */
export class LyingAfter {
  readonly #observation: Observation;
  readonly #entered = new Map<Explanation, readonly Entry[]>();
  readonly #left = new Map<Entry, Map<number, Entry>>();
  readonly #out = new Map<Entry, Map<number, Out>>();
  readonly #whole = new Map<Entry, Map<Out, Entry>>();

  constructor(observation: Observation) {
    this.#observation = observation;
  }

  of({ lying, out }: Pick<Path, "lying" | "out">, explanation: Explanation): Pick<Path, "lying" | "out"> {
    const { put, taken, back } = explanation;
    if (back !== null) return { lying: this.#putBack(lying, back), out: out.filter((each) => each !== back) };
    let left = lying;
    let gone = out;
    for (const { entryId, quantity, milligrams } of taken) {
      const entry = entryId === null ? undefined : left.find(({ id }) => id === entryId);
      if (entry === undefined) continue;
      gone = [this.#taken(entry, quantity, milligrams), ...gone].slice(0, mostOut);
      left = left.flatMap((each) => (each === entry ? this.#less(entry, quantity, milligrams) : [each]));
    }
    return { lying: put.length === 0 ? left : [...left, ...this.#put(explanation)], out: gone };
  }

  /** It lies there again as what it was. */
  #putBack(lying: readonly Entry[], out: Out): readonly Entry[] {
    const { entry } = out;
    const rest = lying.find(({ id }) => id === entry.id);
    if (rest === undefined) return [...lying, entry];
    const byOut = this.#whole.get(rest) ?? new Map<Out, Entry>();
    this.#whole.set(rest, byOut);
    const whole = byOut.get(out) ?? {
      ...rest,
      quantity: rest.quantity + entry.quantity,
      milligrams: rest.milligrams + entry.milligrams,
    };
    byOut.set(out, whole);
    return lying.map((each) => (each === rest ? whole : each));
  }

  #taken(entry: Entry, quantity: number, milligrams: number): Out {
    const byQuantity = this.#out.get(entry) ?? new Map<number, Out>();
    this.#out.set(entry, byQuantity);
    const out = byQuantity.get(quantity) ?? {
      entry: quantity >= entry.quantity ? entry : { ...entry, quantity, milligrams },
      atMs: this.#observation.atMs,
    };
    byQuantity.set(quantity, out);
    return out;
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

/**
 * The best drafts as paths, with their shares of all. Equal ones stay in the order given.
 * @param logTotal log of the mass of all, those that are no draft included
 */
export function kept(
  drafts: Draft[],
  logTotal: number,
  { beamWidth, beamNats }: { readonly beamWidth: number; readonly beamNats: number },
): readonly Path[] {
  drafts.sort((a, b) => b.logMass - a.logMass);
  const least = (drafts[0]?.logMass ?? 0) - beamNats;
  return drafts
    .slice(0, beamWidth)
    .filter(({ logMass }) => logMass >= least)
    .map(({ logMass, make }) => ({ logMass: logMass - logTotal, ...make() }));
}
