import type { Truth } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareBasket } from "./basket-comparison.js";
import type { ComparisonOptions, OutcomeLine } from "./trip-outcome.js";

const cents: Record<string, number> = { milk: 120, bread: 250, tea: 399 };
const options: ComparisonOptions = {
  scaleErrorMilligrams: 5_000,
  priceBook: {
    isWeighed: (sku) => sku === "grapes",
    price: (sku, quantity, milligrams) =>
      sku === "grapes" ? Math.round((399 * milligrams) / 1_000_000) : cents[sku]! * quantity,
  },
};

function line(sku: string | null, quantity = 1, rest: Partial<OutcomeLine> = {}): OutcomeLine {
  const milligrams = rest.milligrams ?? 500_000 * quantity;
  const price = sku === null ? 0 : options.priceBook.price(sku, quantity, milligrams);
  return { sku, quantity, milligrams, price, status: "charged", ...rest };
}

const truthOf = (...lines: Truth["lines"]): Truth => ({
  lines,
  events: lines.map(({ sku }, i) => ({ kind: "add", atMs: i * 1_000, sku })),
});
const piece = (sku: string, quantity = 1) => ({ sku, quantity, paid: true });

describe("compareBasket", () => {
  it("counts what was left out as not in the basket: right where nothing lies there, lost where it does", () => {
    const leftOut = [
      line("milk"),
      line("bread", 1, { status: "left-out", price: 0 }),
      line(null, 1, { status: "left-out" }),
    ];
    expect(compareBasket(truthOf(piece("milk")), leftOut, options).exact).toBe(true);
    const lost = compareBasket(truthOf(piece("milk"), piece("bread")), leftOut, options);
    expect(lost).toMatchObject({ exact: false, undercharged: 250, lines: 2, silentWrong: 1 });
  });

  it("calls a basket exact whose SKUs and quantities are the true ones, in any order and any number of lines", () => {
    const truth = truthOf(piece("milk", 2), piece("bread"));
    const result = compareBasket(truth, [line("bread"), line("milk"), line("milk")], options);
    expect(result).toEqual({
      exact: true,
      differences: [],
      lines: 2,
      silentWrong: 0,
      overcharged: 0,
      undercharged: 0,
      due: 490,
    });
  });

  it("never nets a confusion: both prices count, and it is one wrong line", () => {
    const result = compareBasket(truthOf(piece("milk"), piece("tea")), [line("bread"), line("tea")], options);
    expect(result.differences.map(({ kind, sku }) => [kind, sku])).toEqual([
      ["extra", "bread"],
      ["missing", "milk"],
    ]);
    expect(result).toMatchObject({ overcharged: 250, undercharged: 120, silentWrong: 1, lines: 2, due: 519 });
  });

  it("counts a line that was lost without a trace as silently wrong", () => {
    const result = compareBasket(truthOf(piece("milk"), piece("tea")), [line("tea")], options);
    expect(result).toMatchObject({ silentWrong: 1, lines: 2, overcharged: 0, undercharged: 120 });
  });

  it.each([
    ["asked", line("bread", 1, { status: "asked" })],
    ["confirmed", line("bread", 1, { status: "confirmed" })],
    ["unknown", line(null, 1, { status: "unknown" })],
  ])("does not call a wrong line silent when it is %s", (_, wrong) => {
    const result = compareBasket(truthOf(piece("milk")), [wrong], options);
    expect(result).toMatchObject({ exact: false, silentWrong: 0, lines: 1, undercharged: 120 });
  });

  it("finds a wrong quantity, and charges the difference", () => {
    const result = compareBasket(truthOf(piece("milk", 3)), [line("milk", 2)], options);
    expect(result.differences).toMatchObject([
      { kind: "quantity", sku: "milk", truth: { quantity: 3 }, basket: { quantity: 2 }, silent: true },
    ]);
    expect(result).toMatchObject({ silentWrong: 1, undercharged: 120, overcharged: 0 });
  });

  it("compares weighed goods by weight within the scale's permitted error for each weighing", () => {
    const grapes = (milligrams: number) => ({ sku: "grapes", quantity: 1, milligrams, paid: true });
    const basket = (milligrams: number) => [line("grapes", 1, { milligrams })];
    const once = truthOf(grapes(500_000));
    expect(compareBasket(once, basket(505_000), options).exact).toBe(true);
    expect(compareBasket(once, basket(505_001), options).differences).toMatchObject([{ kind: "weight" }]);
    const again = { ...once, events: [...once.events, { kind: "add" as const, atMs: 5_000, sku: "grapes" }] };
    expect(compareBasket(again, basket(510_000), options).exact).toBe(true);
  });

  it("cannot judge the weight where truth has none: neither the line nor its money", () => {
    const truth = truthOf({ sku: "grapes", quantity: 1, paid: true });
    expect(compareBasket(truth, [line("grapes")], options)).toMatchObject({
      exact: true,
      overcharged: 0,
      due: 0,
    });
    expect(compareBasket(truth, [], options)).toMatchObject({
      exact: false,
      undercharged: 0,
      silentWrong: 1,
    });
  });

  it("expects no charge for the shopper's own things", () => {
    const truth = truthOf({ sku: "milk", quantity: 1, paid: false });
    expect(compareBasket(truth, [], options)).toMatchObject({ exact: true, lines: 0, due: 0 });
    expect(compareBasket(truth, [line("milk")], options)).toMatchObject({ exact: false, overcharged: 120 });
  });

  it("splits exactly what was charged beside what was due, whatever the basket", () => {
    const skus = fc.constantFrom("milk", "bread", "tea");
    const lines = fc.array(fc.tuple(skus, fc.integer({ min: 1, max: 4 })), { maxLength: 6 });
    fc.assert(
      fc.property(lines, lines, (taken, shown) => {
        const truth = truthOf(...taken.map(([sku, quantity]) => piece(sku, quantity)));
        const basket = shown.map(([sku, quantity]) => line(sku, quantity));
        const result = compareBasket(truth, basket, options);
        const charged = basket.reduce((sum, { price }) => sum + price, 0);
        expect(result.overcharged - result.undercharged).toBe(charged - result.due);
        const tally = (all: [string, number][], sku: string) =>
          all.reduce((sum, [name, quantity]) => (name === sku ? sum + quantity : sum), 0);
        const same = Object.keys(cents).every((sku) => tally(taken, sku) === tally(shown, sku));
        expect(result.exact).toBe(same);
        expect(result.silentWrong).toBeLessThanOrEqual(result.lines);
        expect(compareBasket(truth, basket.toReversed(), options)).toEqual(result);
      }),
    );
  });
});
