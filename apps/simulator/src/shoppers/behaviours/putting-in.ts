import type { Random } from "../../randomness/random.js";
import type { StoreProduct } from "../store.js";
import { drawHand, drawPlace, type TripDraft } from "../trip-draft.js";
import { always, type Behaviour } from "./behaviour.js";

const hasPackaged = ({ store }: TripDraft): boolean => store.packaged.length > 0;

/** Puts in one thing of `units`, held in one hand. */
function putOne(draft: TripDraft, startMs: number, chosen: StoreProduct, random: Random, units = 1): number {
  const hand = drawHand(random);
  const atMs = startMs + hand.approachMs;
  draft.put(atMs, [draft.product(chosen, random, { units })], hand, drawPlace(random));
  return atMs + hand.leaveMs;
}

/** What every honest shopper does. */
export const puttingIn = {
  "one-at-a-time": {
    description: "one item is put in by one hand",
    events: 1,
    possible: always,
    tell: (draft, startMs, random) => putOne(draft, startMs, random.pick(draft.store.products), random),
  },
  "two-in-one-hand": {
    description: "two of a kind in one hand, let go together",
    events: 1,
    possible: hasPackaged,
    tell: (draft, startMs, random) => {
      const chosen = random.pick(draft.store.packaged);
      const hand = drawHand(random);
      const atMs = startMs + hand.approachMs;
      const things = [draft.product(chosen, random), draft.product(chosen, random)];
      draft.put(atMs, things, hand, drawPlace(random));
      return atMs + hand.leaveMs;
    },
  },
  "one-in-each-hand": {
    description: "a different item in each hand, both let go at once",
    events: 2,
    possible: ({ store }) => store.products.length > 1,
    tell: (draft, startMs, random) => {
      const [one, other] = random.shuffled(draft.store.products);
      const [left, right] = [drawHand(random, "left"), drawHand(random, "right")];
      const atMs = startMs + Math.max(left.approachMs, right.approachMs);
      draft.put(atMs, [draft.product(one!, random)], left, drawPlace(random));
      draft.put(atMs, [draft.product(other!, random)], right, drawPlace(random));
      return atMs + Math.max(left.leaveMs, right.leaveMs);
    },
  },
  "produce-bag": {
    description: "several pieces of one kind of produce in a thin plastic bag",
    events: 1,
    possible: ({ store }) => store.weighed.length > 0,
    tell: (draft, startMs, random) =>
      putOne(draft, startMs, random.pick(draft.store.weighed), random, random.integer(2, 6)),
  },
  "scan-first": {
    description: "the item's barcode is scanned before it is put in",
    events: 1,
    possible: hasPackaged,
    tell: (draft, startMs, random) => {
      const chosen = random.pick(draft.store.packaged);
      const hand = drawHand(random);
      const scannedMs = startMs + Math.round(random.between(200, 600));
      const atMs = scannedMs + Math.round(random.between(600, 1_800)) + hand.approachMs;
      const thing = draft.product(chosen, random);
      draft.scan(scannedMs, thing, chosen.product.gtins[0]!);
      draft.put(atMs, [thing], hand, drawPlace(random));
      return atMs + hand.leaveMs;
    },
  },
} as const satisfies Record<string, Behaviour>;
