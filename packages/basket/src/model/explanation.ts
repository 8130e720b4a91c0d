import type { Thing } from "./thing.js";

/** Something that lies in the basket by a hypothesis. */
export interface Entry {
  /** The observation that it came with; a second thing of it has a suffix. */
  readonly id: string;
  readonly thing: Thing;
  readonly quantity: number;
  /** Together. */
  readonly milligrams: number;
  /** On the scale; otherwise as the catalogue expects. */
  readonly weighed: boolean;
}

export interface Put {
  readonly thing: Thing;
  readonly quantity: number;
  readonly milligrams: number;
}

export interface Taken {
  /** What lies there and is taken from; null: it was never seen going in, or lies in a part judged apart. */
  readonly entryId: string | null;
  readonly thing: Thing;
  readonly quantity: number;
  readonly milligrams: number;
}

/** Something that was taken out a moment ago, as it lay there. */
export interface Out {
  readonly entry: Entry;
  readonly atMs: number;
}

export type WhyNothing = "hand" | "moved" | "sensor-fault";

/** What each kind of evidence adds to a score, in nats. */
export interface Shares {
  readonly weight: number;
  readonly pictures: number;
  readonly codes: number;
  readonly prior: number;
}

/** One way in which an observation may have come about. */
export interface Explanation {
  readonly put: readonly Put[];
  readonly taken: readonly Taken[];
  /** What was put in is this, taken out a moment ago. */
  readonly back: Out | null;
  /** Where nothing was put or taken. */
  readonly nothing: WhyNothing | null;
  readonly shares: Shares;
  /** Their sum. */
  readonly logScore: number;
}

export function scored(shares: Shares): Pick<Explanation, "shares" | "logScore"> {
  return { shares, logScore: shares.weight + shares.pictures + shares.codes + shares.prior };
}

const moveKey = ({ thing, quantity }: Put | Taken): string => `${quantity} ${thing.key}`;

const keys = new WeakMap<Explanation, string>();

/** The same for explanations that mean the same. */
export function explanationKey(explanation: Explanation): string {
  const known = keys.get(explanation);
  if (known !== undefined) return known;
  const { put, taken, nothing, back } = explanation;
  const out = taken.map((each) => `-${moveKey(each)}@${each.entryId ?? ""}`);
  const entered = put.map((each) => `+${moveKey(each)}`);
  const again = back === null ? [] : [`<${back.entry.id}`];
  const key = [...entered, ...out, ...again, nothing ?? ""].join("|");
  keys.set(explanation, key);
  return key;
}
