import { describe, expect, it } from "vitest";
import {
  type CartAfterStorm,
  type CartDelivery,
  judgeStorm,
  type StoredFile,
  type StoredTrip,
} from "./judge-storm.js";

const file: StoredFile = {
  sha256: "a1",
  whole: true,
  baskets: ["milk", "milk and tea"],
  replayed: "milk and tea",
  replayedRecording: "milk and tea",
};
const trip: StoredTrip = { tripId: "t1", quarantined: false, summaries: 1, receipts: ["r1"], file };
const delivered: readonly CartDelivery[] = [
  { kind: "summary", tripId: "t1", state: "stored", receipt: null },
  { kind: "file", tripId: "t1", state: "stored", receipt: { receiptId: "r1", sha256: "a1" } },
];
const cart: CartAfterStorm = {
  cartId: "cart-1",
  acknowledged: [
    { id: 1, tripId: "t1", change: "milk" },
    { id: 2, tripId: "t1", change: "milk and tea" },
  ],
  trips: ["t1"],
  changed: [],
  deliveries: delivered,
};

const judged = (over: {
  readonly cart?: Partial<CartAfterStorm>;
  readonly trip?: Partial<StoredTrip> | null;
  readonly file?: Partial<StoredFile> | null;
}) => {
  const kept = over.file === null ? null : { ...file, ...over.file };
  const stored = over.trip === null ? [] : [{ ...trip, file: kept, ...over.trip }];
  return judgeStorm([{ ...cart, ...over.cart }], new Map(stored.map((each) => [each.tripId, each])));
};

describe("after a storm", () => {
  it("nothing is wrong where everything acknowledged is there, once and unchanged", () => {
    expect(judged({})).toEqual({
      acknowledged: { changes: 2, trips: 1, summaries: 1 },
      stored: { changes: 2, trips: 1, summaries: 1 },
      lost: 0,
      duplicated: 0,
      wrongHashes: 0,
      wrongBaskets: 0,
      wrong: [],
    });
  });

  it.each([
    ["a change that was shown and is in no file", { file: { baskets: ["milk and tea"] } }, { lost: 1 }],
    ["a trip that the hub does not know", { trip: null }, { lost: 4 }],
    ["a file that is gone", { file: null }, { lost: 3, wrongHashes: 1 }],
    ["a summary that is gone", { trip: { summaries: 0 } }, { lost: 1 }],
    ["a summary that is there twice", { trip: { summaries: 2 } }, { duplicated: 1 }],
    ["a file that was stored twice", { trip: { receipts: ["r1", "r2"] } }, { duplicated: 1 }],
    ["a receipt that the hub knows nothing of", { trip: { receipts: ["r2"] } }, { wrongHashes: 1 }],
    ["a file with other bytes", { file: { sha256: "b2" } }, { wrongHashes: 1 }],
    ["a torn file", { file: { whole: false } }, { wrongHashes: 1 }],
    [
      "a basket that a replay of what was played does not give",
      { file: { replayed: "tea" } },
      { wrongBaskets: 1 },
    ],
    [
      "a basket that a replay of the recording does not give",
      { file: { replayedRecording: null } },
      { wrongBaskets: 1 },
    ],
    ["a trip that no cart delivered", { cart: { deliveries: [] } }, { duplicated: 1 }],
    ["a trip that was quarantined", { trip: { quarantined: true } }, {}],
    ["a basket that was shown otherwise before", { cart: { changed: ["basket 1"] } }, {}],
    ["a trip that was shown and forgotten", { cart: { trips: ["t1", "t2"] } }, {}],
    [
      "a delivery that still waits",
      { cart: { deliveries: delivered.map((each) => ({ ...each, state: "waiting" as const })) } },
      {},
    ],
    [
      "a delivery that was refused",
      { cart: { deliveries: delivered.map((each) => ({ ...each, state: "refused" as const })) } },
      {},
    ],
  ])("%s is wrong", (_, over, expected) => {
    const verdict = judged(over);
    expect(verdict).toMatchObject(expected);
    expect(verdict.wrong.length).toBeGreaterThan(0);
  });
});
