import { drawHand, drawPlace, type TripDraft } from "../trip-draft.js";
import { always, type Behaviour } from "./behaviour.js";

const somethingLies = ({ takeable }: TripDraft): boolean => takeable.length > 0;

/** What was put in comes out again, or goes elsewhere. */
export const changingOnesMind = {
  "take-out": {
    description: "something that lies in the cart is taken out for good",
    events: 1,
    possible: somethingLies,
    tell: (draft, startMs, random) => {
      const hand = drawHand(random);
      const atMs = startMs + hand.approachMs;
      draft.take(atMs, [random.pick(draft.takeable)], hand);
      return atMs + hand.leaveMs;
    },
  },
  "in-and-out-again": {
    description: "an item is put in and, seconds later, taken out again",
    events: 2,
    possible: always,
    tell: (draft, startMs, random) => {
      const thing = draft.product(random.pick(draft.store.products), random);
      const hand = drawHand(random);
      const putMs = startMs + hand.approachMs;
      draft.put(putMs, [thing], hand, drawPlace(random));
      const takeMs = putMs + Math.round(random.between(3_500, 6_000));
      draft.take(takeMs, [thing], hand);
      return takeMs + hand.leaveMs;
    },
  },
  swap: {
    description: "one item is taken out and another of its family, or any, put in instead",
    events: 2,
    possible: somethingLies,
    tell: (draft, startMs, random) => {
      const taken = random.pick(draft.takeable);
      const { products } = draft.store;
      const family = products.find(({ product }) => product.sku === taken.sku)?.family;
      const alike = products.filter((each) => each.family === family && each.product.sku !== taken.sku);
      const chosen = random.pick(alike.length > 0 ? alike : products);
      const hand = drawHand(random);
      const takeMs = startMs + hand.approachMs;
      const putMs = takeMs + hand.leaveMs + Math.round(random.between(1_500, 3_000)) + hand.approachMs;
      draft.take(takeMs, [taken], hand);
      draft.put(putMs, [draft.product(chosen, random)], hand, drawPlace(random));
      return putMs + hand.leaveMs;
    },
  },
  "move-inside": {
    description: "an item is lifted and laid down elsewhere in the cart",
    events: 0,
    possible: somethingLies,
    tell: (draft, startMs, random) => {
      const hand = drawHand(random);
      const atMs = startMs + hand.approachMs;
      const letGoMs = atMs + Math.round(random.between(700, 1_600));
      draft.move(atMs, letGoMs, random.pick(draft.takeable), hand, drawPlace(random));
      return letGoMs + hand.leaveMs;
    },
  },
  rearrange: {
    description: "a hand reaches in, shifts what lies there, and leaves with nothing",
    events: 0,
    possible: somethingLies,
    tell: (draft, startMs, random) => {
      const hand = drawHand(random);
      const atMs = startMs + hand.approachMs;
      draft.reach(atMs, hand, drawPlace(random));
      return atMs + hand.leaveMs;
    },
  },
} as const satisfies Record<string, Behaviour>;
