import { drawHand, drawPlace } from "../trip-draft.js";
import { always, type Behaviour } from "./behaviour.js";

/** What touches the cart and is not bought. */
export const notShopping = {
  "own-bag": {
    description: "the shopper's own bag or handbag is thrown on top",
    events: 0,
    possible: always,
    tell: (draft, startMs, random) => {
      const looks = random.pick(["shopping-bag", "handbag"] as const);
      const hand = drawHand(random);
      const atMs = startMs + hand.approachMs;
      const milligrams = Math.round(random.between(150_000, looks === "handbag" ? 1_800_000 : 500_000));
      draft.throwIn(atMs, draft.other(looks, milligrams), hand, drawPlace(random));
      return atMs + hand.leaveMs;
    },
  },
  "own-coat": {
    description: "a coat is thrown on top and covers what lies there",
    events: 0,
    possible: always,
    tell: (draft, startMs, random) => {
      const hand = drawHand(random);
      const atMs = startMs + hand.approachMs;
      const milligrams = Math.round(random.between(700_000, 2_000_000));
      draft.throwIn(atMs, draft.other("coat", milligrams), hand, drawPlace(random));
      return atMs + hand.leaveMs;
    },
  },
  "child-leans": {
    description: "a child leans on the cart for a few seconds: the scale feels it",
    events: 0,
    possible: always,
    tell: (draft, startMs, random) => {
      const untilMs = startMs + Math.round(random.between(2_000, 6_000));
      const milligrams = Math.round(random.between(1_500_000, 9_000_000));
      draft.lean(startMs, untilMs, milligrams, drawPlace(random));
      return untilMs;
    },
  },
  abandon: {
    description: "the cart is left alone for a minute with everything in it; nobody checks out",
    events: 0,
    possible: always,
    tell: (_, startMs) => startMs + 60_000,
  },
} as const satisfies Record<string, Behaviour>;
