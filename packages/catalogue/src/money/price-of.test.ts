import type { PricePer } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceOf } from "./price-of.js";

const at = (minor: number, per: PricePer) => ({ price: { minor, per } });
const grams = (g: number) => ({ quantity: 1, milligrams: g * 1000 });

describe("priceOf", () => {
  it.each([
    ["2,500 g at 1.99 per kg is 4.975, so 4.98", at(199, "kg"), grams(2500), 498],
    ["one milligram less is under the half", at(199, "kg"), { quantity: 1, milligrams: 2_499_999 }, 497],
    ["three at 15.90", at(1590, "each"), { quantity: 3, milligrams: 0 }, 4770],
    [
      "one pound at 2.49 per lb, weighed in milligrams",
      at(249, "lb"),
      { quantity: 1, milligrams: 453_592 },
      249,
    ],
    ["1 kg at 1.00 per lb is 2.2046", at(100, "lb"), grams(1000), 220],
    ["250 g at 1.50 per 100 g", at(150, "100g"), grams(250), 375],
    ["nothing on the scale", at(199, "kg"), grams(0), 0],
    ["a return is exactly what was charged", at(199, "kg"), grams(-2500), -498],
  ])("%s", (_, product, amount, minor) => {
    expect(priceOf(product, amount)).toBe(minor);
  });

  it("refuses what is no whole number of milligrams", () => {
    expect(() => priceOf(at(199, "kg"), { quantity: 1, milligrams: 0.5 })).toThrow(RangeError);
  });

  it("refuses an amount that would no longer be exact", () => {
    expect(() => priceOf(at(Number.MAX_SAFE_INTEGER, "each"), { quantity: 2, milligrams: 0 })).toThrow(
      RangeError,
    );
  });

  it("agrees with decimal long division, digit by digit", () => {
    const per = fc.constantFrom<[PricePer, number, number]>(
      ["kg", 1_000_000, 1],
      ["100g", 100_000, 1],
      ["lb", 45_359_237, 100],
    );
    fc.assert(
      fc.property(fc.nat(999_999), fc.nat(60_000_000), per, (minor, milligrams, [unit, mg, times]) => {
        expect(priceOf(at(minor, unit), { quantity: 1, milligrams })).toBe(
          longDivision(minor, milligrams * times, mg),
        );
      }),
    );
  });
});

/** minor * amount / unit, rounded half up, by adding the price once for each whole unit: safe integers only. */
function longDivision(minor: number, amount: number, unit: number): number {
  let whole = 0;
  let rest = 0;
  for (const digit of String(minor)) {
    whole *= 10;
    rest = rest * 10 + Number(digit) * amount;
    whole += Math.floor(rest / unit);
    rest %= unit;
  }
  return 2 * rest >= unit ? whole + 1 : whole;
}
