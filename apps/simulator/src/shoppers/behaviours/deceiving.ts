import { drawHand, drawPlace, type TripDraft } from "../trip-draft.js";
import { always, type Behaviour } from "./behaviour.js";

/** Bags and coats that something can be hidden in or under. */
const covers = ({ lying }: TripDraft) =>
  lying.filter((thing) => thing.kind === "other" && thing.looks !== "toy");

/** What a shopper does who means to pay less. */
export const deceiving = {
  "cover-a-camera": {
    description: "one hand is held over a camera while the other puts something in",
    events: 1,
    possible: ({ cameras }) => cameras.length > 0,
    tell: (draft, startMs, random) => {
      const hand = drawHand(random, "right");
      const coverMs = startMs + Math.round(random.between(300, 800));
      const atMs = coverMs + hand.approachMs;
      const untilMs = atMs + hand.leaveMs + Math.round(random.between(100, 600));
      draft.cover(coverMs, untilMs, random.pick(draft.cameras));
      draft.put(atMs, [draft.product(random.pick(draft.store.products), random)], hand, drawPlace(random));
      return untilMs;
    },
  },
  "cheap-code-on-dear": {
    description: "a cheap product's barcode is scanned, a dear one put in",
    events: 1,
    possible: ({ store }) => store.cheapAndDear.length > 0,
    tell: (draft, startMs, random) => {
      const [cheap, dear] = random.pick(draft.store.cheapAndDear);
      const thing = draft.product(dear, random);
      const hand = drawHand(random);
      const scannedMs = startMs + Math.round(random.between(200, 600));
      const atMs = scannedMs + Math.round(random.between(600, 1_800)) + hand.approachMs;
      draft.scan(scannedMs, thing, cheap.product.gtins[0]!);
      draft.put(atMs, [thing], hand, drawPlace(random));
      return atMs + hand.leaveMs;
    },
  },
  "equal-weight-swap": {
    description: "an item is put in, then exchanged for a dearer one of the same weight within seconds",
    events: 3,
    possible: ({ store }) => store.equalWeights.length > 0,
    tell: (draft, startMs, random) => {
      const [cheap, dear] = random.pick(draft.store.equalWeights);
      const first = draft.product(cheap, random);
      const hand = drawHand(random);
      const firstMs = startMs + hand.approachMs;
      const takeMs = firstMs + Math.round(random.between(3_000, 5_000));
      const secondMs = takeMs + hand.leaveMs + Math.round(random.between(300, 900)) + hand.approachMs;
      draft.put(firstMs, [first], hand, drawPlace(random));
      draft.take(takeMs, [first], hand);
      draft.put(secondMs, [draft.product(dear, random)], hand, drawPlace(random));
      return secondMs + hand.leaveMs;
    },
  },
  "into-own-bag": {
    description: "an item goes in within the shopper's own bag or coat, seen by no camera, not to be paid",
    events: 1,
    possible: always,
    tell: (draft, startMs, random) => {
      const looks = random.pick(["shopping-bag", "handbag", "coat"] as const);
      const cover = draft.other(looks, Math.round(random.between(200_000, 1_200_000)));
      const hidden = draft.product(random.pick(draft.store.products), random, {
        hiddenBy: cover.instance,
        unpaid: true,
      });
      const hand = drawHand(random);
      const atMs = startMs + hand.approachMs;
      const place = drawPlace(random);
      draft.put(atMs, [hidden], hand, place);
      draft.throwIn(atMs, cover, hand, place);
      return atMs + hand.leaveMs;
    },
  },
  "under-the-coat": {
    description: "an item is slipped under a coat or into a bag that lies in the cart, not to be paid",
    events: 1,
    possible: (draft) => covers(draft).length > 0,
    tell: (draft, startMs, random) => {
      const cover = random.pick(covers(draft));
      const hidden = draft.product(random.pick(draft.store.products), random, {
        hiddenBy: cover.instance,
        unpaid: true,
      });
      const hand = drawHand(random);
      const atMs = startMs + hand.approachMs;
      draft.put(atMs, [hidden], hand, drawPlace(random));
      return atMs + hand.leaveMs;
    },
  },
  "scan-then-take-out": {
    description: "an item is scanned, put in, and taken out again while its code is still warm",
    events: 2,
    possible: ({ store }) => store.packaged.length > 0,
    tell: (draft, startMs, random) => {
      const chosen = random.pick(draft.store.packaged);
      const thing = draft.product(chosen, random);
      const hand = drawHand(random);
      const scannedMs = startMs + Math.round(random.between(200, 600));
      const putMs = scannedMs + Math.round(random.between(600, 1_200)) + hand.approachMs;
      const takeMs = putMs + Math.round(random.between(2_500, 4_000));
      draft.scan(scannedMs, thing, chosen.product.gtins[0]!);
      draft.put(putMs, [thing], hand, drawPlace(random));
      draft.take(takeMs, [thing], hand);
      return takeMs + hand.leaveMs;
    },
  },
  "two-kinds-in-a-bag": {
    description: "one produce bag holds two kinds, on the scale as one thing",
    events: 2,
    possible: ({ store }) => store.weighed.length > 1,
    tell: (draft, startMs, random) => {
      const [one, other] = random.shuffled(draft.store.weighed);
      const mixedWith = { product: other!, units: random.integer(1, 4) };
      const thing = draft.product(one!, random, { units: random.integer(1, 4), mixedWith });
      const hand = drawHand(random);
      const atMs = startMs + hand.approachMs;
      draft.put(atMs, [thing], hand, drawPlace(random));
      return atMs + hand.leaveMs;
    },
  },
} as const satisfies Record<string, Behaviour>;
