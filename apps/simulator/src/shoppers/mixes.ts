import type { BehaviourName } from "./behaviours/behaviours.js";

/** How often each behaviour is chosen, relative to the others; what is left out never is. */
export type BehaviourWeights = Readonly<Partial<Record<BehaviourName, number>>>;

/** How a trip is drawn. */
export interface Mix {
  readonly behaviours: BehaviourWeights;
  /** Adds and removes a trip: from and to, each number equally likely. */
  readonly events: readonly [number, number];
  /** On average from one event to the next. */
  readonly secondsPerEvent: number;
  /** Chance that a trip ends with the cart left alone. */
  readonly abandoned: number;
}

/** Mixes with a name. */
export const mixes = {
  /** 12 events on average, one every 10 s; 10% removals, 15% quantities over one, 5% with a scan. */
  typical: {
    behaviours: {
      "one-at-a-time": 53,
      "two-in-one-hand": 8.2,
      "one-in-each-hand": 6,
      "produce-bag": 5.9,
      "scan-first": 4.9,
      "take-out": 5.9,
      "in-and-out-again": 3,
      swap: 2.3,
      "move-inside": 2,
      rearrange: 3,
      "own-bag": 1.5,
      "own-coat": 0.5,
      "child-leans": 1.5,
    },
    events: [6, 18],
    secondsPerEvent: 10,
    abandoned: 0.01,
  },
  /** Everything that makes a cart wrong, and honest shopping in between. */
  adversarial: {
    behaviours: {
      "one-at-a-time": 20,
      "two-in-one-hand": 6,
      "one-in-each-hand": 6,
      "produce-bag": 4,
      "take-out": 5,
      swap: 4,
      "move-inside": 3,
      rearrange: 4,
      "own-bag": 3,
      "own-coat": 4,
      "child-leans": 4,
      "cover-a-camera": 6,
      "cheap-code-on-dear": 8,
      "equal-weight-swap": 6,
      "into-own-bag": 4,
      "under-the-coat": 6,
      "scan-then-take-out": 5,
      "two-kinds-in-a-bag": 5,
    },
    events: [6, 18],
    secondsPerEvent: 8,
    abandoned: 0.05,
  },
} as const satisfies Record<string, Mix>;

export type MixName = keyof typeof mixes;
export const mixNames = Object.keys(mixes) as [MixName, ...MixName[]];
