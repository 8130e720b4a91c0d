import type { TruthEvent } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";
import { compareEvents } from "./event-comparison.js";
import type { OutcomeEvent, PriceBook } from "./trip-outcome.js";

const priceBook: PriceBook = { isWeighed: (sku) => sku === "grapes", price: () => 100 };
const add = (atMs: number, sku: string | null, quantity = 1): OutcomeEvent => ({
  kind: "add",
  atMs,
  sku,
  quantity,
});
const trueAdd = (atMs: number, sku: string, quantity = 1): TruthEvent => ({
  kind: "add",
  atMs,
  sku,
  quantity,
});

describe("compareEvents", () => {
  it("counts units, and matches them by SKU and direction within a second", () => {
    const truth: TruthEvent[] = [trueAdd(1_000, "milk", 2), { kind: "remove", atMs: 9_000, sku: "milk" }];
    const events: OutcomeEvent[] = [
      add(1_900, "milk"),
      { kind: "remove", atMs: 9_900, sku: "milk", quantity: 1 },
      add(9_000, "milk"),
    ];
    expect(compareEvents(truth, events, priceBook)).toEqual({ happened: 3, understood: 3, matched: 2 });
  });

  it("takes one weighing of weighed goods as one unit", () => {
    const truth = [trueAdd(1_000, "grapes", 3)];
    expect(compareEvents(truth, [add(1_200, "grapes", 1)], priceBook)).toEqual({
      happened: 1,
      understood: 1,
      matched: 1,
    });
  });

  it("never matches what could not be named, nor a neighbour's SKU", () => {
    const truth = [trueAdd(1_000, "milk")];
    const events = [add(1_000, null), add(1_000, "oat-milk")];
    expect(compareEvents(truth, events, priceBook)).toEqual({ happened: 1, understood: 2, matched: 0 });
  });

  it("expects nothing for what only moved, for bags, and for the shopper's own things", () => {
    const truth: TruthEvent[] = [
      { kind: "moved", atMs: 1_000, sku: "milk" },
      { kind: "bag", atMs: 2_000 },
      { kind: "none", atMs: 3_000 },
      { kind: "add", atMs: 4_000, sku: "milk", paid: false },
    ];
    expect(compareEvents(truth, [], priceBook)).toEqual({ happened: 0, understood: 0, matched: 0 });
    expect(compareEvents(truth, [add(4_000, "milk")], priceBook).matched).toBe(0);
  });
});
