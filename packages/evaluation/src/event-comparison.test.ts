import type { TruthEvent } from "@cartwheel/contracts";
import fc from "fast-check";
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

  it("agrees with trying every way to match units of all SKUs and directions", () => {
    interface Unit {
      readonly kind: string;
      readonly sku: string | null;
      readonly atMs: number;
    }
    const bruteForce = ([first, ...rest]: readonly Unit[], right: readonly Unit[]): number => {
      if (first === undefined) return 0;
      const pairs = right.map((unit, j) => {
        const fits = unit.kind === first.kind && unit.sku === first.sku && first.sku !== null;
        const near = Math.abs(unit.atMs - first.atMs) <= 1_000;
        return fits && near ? 1 + bruteForce(rest, right.toSpliced(j, 1)) : 0;
      });
      return Math.max(bruteForce(rest, right), ...pairs);
    };
    const expand = (events: readonly (Unit & { readonly quantity: number })[]): Unit[] =>
      events.flatMap((event) => Array.from({ length: event.quantity }, () => event));
    const events = fc.array(
      fc.record({
        kind: fc.constantFrom("add" as const, "remove" as const),
        sku: fc.constantFrom("milk", "tea"),
        atMs: fc.integer({ min: 0, max: 3_000 }),
        quantity: fc.integer({ min: 1, max: 2 }),
      }),
      { maxLength: 4 },
    );
    const understood = fc.array(
      fc
        .tuple(events, fc.boolean())
        .map(([[first], named]) => first && { ...first, sku: named ? first.sku : null }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(events, understood, (truth, drawn) => {
        const seen = drawn.flatMap((event) => event ?? []);
        const [left, right] = [expand(truth), expand(seen)];
        expect(compareEvents(truth, seen, priceBook)).toEqual({
          happened: left.length,
          understood: right.length,
          matched: bruteForce(left, right),
        });
      }),
      { numRuns: 400 },
    );
  });
});
