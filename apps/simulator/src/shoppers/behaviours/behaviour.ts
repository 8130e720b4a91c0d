import type { Random } from "../../randomness/random.js";
import type { TripDraft } from "../trip-draft.js";

/** One thing that shoppers do, as a script with a seeded draw. */
export interface Behaviour {
  /** One line for people. */
  readonly description: string;
  /** How many adds and removes the truth will hold of it. */
  readonly events: number;
  /** Whether it can happen with what lies in the cart and what the store sells. */
  readonly possible: (draft: TripDraft) => boolean;
  /** Tells it from `startMs` on, when the first hand may come into view. Returns when the last hand has left. */
  readonly tell: (draft: TripDraft, startMs: number, random: Random) => number;
}

export const always = (): boolean => true;
