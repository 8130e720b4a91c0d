import type { TruthEvent } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareEvents } from "./event-comparison.js";
import { mistakesOf } from "./mistakes.js";
import type { OutcomeEvent, PriceBook } from "./trip-outcome.js";

const priceBook: PriceBook = { isWeighed: () => false, price: () => 100 };
const add = (atMs: number, sku: string | null, quantity = 1): OutcomeEvent => {
  return { kind: "add", atMs, sku, quantity };
};
const trueAdd = (atMs: number, sku: string, quantity = 1): TruthEvent => {
  return { kind: "add", atMs, sku, quantity };
};

describe("mistakesOf", () => {
  it.each([
    ["nothing where all is right", [trueAdd(1_000, "tea")], [add(1_400, "tea")], []],
    [
      "a look-alike",
      [trueAdd(1_000, "tea")],
      [add(1_400, "coffee")],
      [{ atMs: 1_000, kind: "add", sku: "tea", takenFor: "coffee", how: "named", units: 1 }],
    ],
    [
      "one of two units, the other right",
      [trueAdd(1_000, "tea", 2)],
      [add(1_100, "tea"), add(1_200, "coffee")],
      [{ atMs: 1_000, kind: "add", sku: "tea", takenFor: "coffee", how: "named", units: 1 }],
    ],
    [
      "what was noticed without a name",
      [trueAdd(1_000, "tea")],
      [add(1_000, null)],
      [{ atMs: 1_000, kind: "add", sku: "tea", takenFor: null, how: "unnamed", units: 1 }],
    ],
    [
      "the right thing too late as unnoticed and invented",
      [trueAdd(1_000, "tea")],
      [add(5_000, "tea")],
      [
        { atMs: 1_000, kind: "add", sku: "tea", takenFor: null, how: "unnoticed", units: 1 },
        { atMs: 5_000, kind: "add", sku: null, takenFor: "tea", how: "invented", units: 1 },
      ],
    ],
  ] as const)("finds %s", (_, truth, events, expected) => {
    expect(mistakesOf(truth, events, priceBook)).toEqual(expected);
  });

  it("accounts for exactly the units that the comparison does not match", () => {
    const sku = fc.constantFrom("tea", "milk", "rye");
    const kind = fc.constantFrom("add" as const, "remove" as const);
    const atMs = fc.integer({ min: 0, max: 4_000 });
    const quantity = fc.integer({ min: 1, max: 3 });
    const truths = fc.array(fc.record({ kind, atMs, sku, quantity }), { maxLength: 8 });
    const outcomes = fc.array(fc.record({ kind, atMs, sku: fc.option(sku), quantity }), { maxLength: 8 });
    fc.assert(
      fc.property(truths, outcomes, (truth, events) => {
        const { happened, understood, matched } = compareEvents(truth, events, priceBook);
        const mistakes = mistakesOf(truth, events, priceBook);
        const units = (...hows: string[]) =>
          mistakes.filter(({ how }) => hows.includes(how)).reduce((sum, each) => sum + each.units, 0);
        expect(units("named", "unnamed", "unnoticed")).toBe(happened - matched);
        expect(units("named", "unnamed", "invented")).toBe(understood - matched);
      }),
      { numRuns: 300 },
    );
  });
});
