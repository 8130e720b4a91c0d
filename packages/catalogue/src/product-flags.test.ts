import type { Product } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";
import { checkCount, effectsOf } from "./product-flags.js";

const plain: Product = {
  sku: "x",
  name: "x",
  category: "x",
  gtins: [],
  price: { minor: 100, per: "each" },
  rules: [],
};

describe("flags", () => {
  it("have their effects", () => {
    expect(effectsOf(plain)).toEqual([]);
    expect(effectsOf({ ...plain, ageRestricted: 18, deposit: { minor: 200 } })).toEqual([
      { kind: "check-age", years: 18 },
      { kind: "add-deposit", minor: 200 },
    ]);
    expect(effectsOf({ ...plain, recalled: "glass in it", soldByCount: true })).toEqual([
      { kind: "refuse", why: "glass in it" },
      { kind: "count-units" },
    ]);
  });

  it("check a count of limes by their weight", () => {
    const lime = { unitMilligrams: { mean: 80_000, sd: 9_600 } };
    const check = (quantity: number, grams: number) =>
      checkCount(lime, { quantity, milligrams: grams * 1000, sigmaMilligrams: 2_000 });
    expect(check(3, 250)).toEqual({ plausible: true, likely: 3 });
    expect(check(3, 400)).toEqual({ plausible: false, likely: 5 });
    expect(check(1, 5)).toEqual({ plausible: false, likely: 1 });
    expect(checkCount({}, { quantity: 1, milligrams: 1, sigmaMilligrams: 1 })).toBeNull();
  });
});
