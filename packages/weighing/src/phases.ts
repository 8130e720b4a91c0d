import type { Level } from "./level.js";
import type { Stage } from "./transition.js";

/** The load rests since reading `from`; the changes that led here wait until the level is known well enough. */
export interface Resting {
  readonly kind: "resting";
  /** Its reading may have been overwritten since: a rest may last for minutes. */
  readonly from: number;
  readonly sinceMs: number;
  readonly pending: { readonly stages: readonly Stage[]; readonly old: OldLevel } | null;
}

/** The load left its level; `old` is null at the very start. */
export interface Moving {
  readonly kind: "moving";
  /** First reading that may belong to the next level. */
  readonly notBefore: number;
  readonly old: OldLevel | null;
}

/** The level that a moving load left. */
export interface OldLevel {
  readonly level: Level;
  /** First reading of the resting stretch. */
  readonly from: number;
  /** A reading that certainly still belonged to it. */
  readonly certain: number;
  /** First reading that was seen to be off it. */
  readonly left: number;
  readonly restedUntilMs: number;
  /** The scale sent nothing usable since. */
  readonly interrupted: boolean;
}
