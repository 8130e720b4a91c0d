import type { Behaviour } from "./behaviour.js";
import { changingOnesMind } from "./changing-ones-mind.js";
import { deceiving } from "./deceiving.js";
import { notShopping } from "./not-shopping.js";
import { puttingIn } from "./putting-in.js";

/** Every behaviour there is, by the name that scenario files use. */
export const behaviours = {
  ...puttingIn,
  ...changingOnesMind,
  ...notShopping,
  ...deceiving,
} as const satisfies Record<string, Behaviour>;

export type BehaviourName = keyof typeof behaviours;

export const behaviourNames = Object.keys(behaviours) as [BehaviourName, ...BehaviourName[]];
