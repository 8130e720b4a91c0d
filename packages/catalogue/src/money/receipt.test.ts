import type { Coupon, PriceRule, Product, TaxTable } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceReceipt, type ReceiptRequest } from "./receipt.js";

const product = (sku: string, minor: number, more: Partial<Product> = {}): Product => ({
  sku,
  name: sku,
  category: "food",
  gtins: [],
  price: { minor, per: "each" },
  rules: [],
  ...more,
});

type Item = readonly [product: Product, quantity: number, milligrams?: number];

function price(
  items: readonly Item[],
  more: Partial<ReceiptRequest["catalogue"]> & Omit<Partial<ReceiptRequest>, "catalogue" | "lines"> = {},
) {
  const { coupons = [], member = false, ...catalogue } = more;
  const lines = items.map(([item, quantity, milligrams = 0], i) => ({
    lineId: `${i}`,
    product: item,
    quantity,
    milligrams,
  }));
  return priceReceipt({ catalogue: { currency: "EUR", ...catalogue }, lines, coupons, member });
}

const taxes = (
  mode: TaxTable["mode"],
  rates: Record<string, number>,
  more: Partial<TaxTable> = {},
): TaxTable => ({
  mode,
  rounding: "line",
  depositTaxed: false,
  partsPerMillion: rates,
  ...more,
});

describe("published worked examples", () => {
  it("price by weight: 2,500 g at 1.99 per kg is 4.975, so 4.98 (half up)", () => {
    const grapes = product("grapes", 199, { price: { minor: 199, per: "kg" } });
    expect(price([[grapes, 1, 2_500_000]]).totalMinor).toBe(498);
  });

  // Avery Berkel ABR35 operator instructions, "Mix and Match Examples": lemons 30p each, 4 for 1.00.
  it("multi-buy: lemons at 0.30, four for 1.00", () => {
    const rule: PriceRule = { id: "lemons", words: "4 for 1.00", kind: "multi-buy", quantity: 4, minor: 100 };
    const lemon = product("lemon", 30, { rules: ["lemons"] });
    const cost = (quantity: number) => price([[lemon, quantity]], { priceRules: [rule] }).totalMinor;
    expect([1, 3, 4, 5, 8, 9].map(cost)).toEqual([30, 90, 100, 130, 200, 230]);
  });

  // The same: buy 4 packets of crisps and get 50p off; 10% off wines when you buy 6 bottles.
  it("fixed discount: 0.50 off for every four packets", () => {
    const rule: PriceRule = { id: "crisps", words: "0.50 off 4", kind: "fixed-off", quantity: 4, minor: 50 };
    const crisps = product("crisps", 60, { rules: ["crisps"] });
    expect([3, 4, 8].map((n) => price([[crisps, n]], { priceRules: [rule] }).totalMinor)).toEqual([
      180, 190, 380,
    ]);
  });

  it("percentage: 10% off six bottles of wine and more, mixed", () => {
    const rule: PriceRule = {
      id: "wine",
      words: "10% off 6",
      kind: "percent-off",
      basisPoints: 1000,
      fromQuantity: 6,
    };
    const [red, white] = [
      product("red", 799, { rules: ["wine"] }),
      product("white", 650, { rules: ["wine"] }),
    ];
    expect(
      price(
        [
          [red, 2],
          [white, 3],
        ],
        { priceRules: [rule] },
      ).totalMinor,
    ).toBe(2 * 799 + 3 * 650);
    // 15.98 less 1.598 = 1.60; 26.00 less 2.60.
    expect(
      price(
        [
          [red, 2],
          [white, 4],
        ],
        { priceRules: [rule] },
      ).totalMinor,
    ).toBe(1438 + 2340);
  });

  // Microsoft Dynamics 365 Commerce, "Multiple occurrence mode": items at 40, 50, 25, 15, buy one get one;
  // in the shopper's favour the discount is 40 + 15 = 55.
  it("buy one, get the cheaper one free: of 40, 50, 25, 15 it takes 55 off", () => {
    const rule: PriceRule = { id: "bogo", words: "2 for 1", kind: "cheapest-free", quantity: 2, free: 1 };
    const items = [40, 50, 25, 15].map(
      (minor): Item => [product(`p${minor}`, minor, { rules: ["bogo"] }), 1],
    );
    expect(price(items, { priceRules: [rule] }).totalMinor).toBe(130 - 55);
  });

  // Wisconsin Department of Revenue, Publication 220, "Example - Deposits on Containers": beer 50.00, deposit 10.00,
  // tax 5%: 62.50 where the deposit is not taxed, 63.00 where it is.
  it("deposit: 50.00 and 10.00 at 5% are 62.50, or 63.00 when the deposit is taxed", () => {
    const beer = product("beer", 5000, { deposit: { minor: 1000 } });
    const total = (depositTaxed: boolean) =>
      price([[beer, 1]], { taxes: taxes("added", { food: 50_000 }, { depositTaxed }) }).totalMinor;
    expect(total(false)).toBe(6250);
    expect(total(true)).toBe(6300);
  });

  // 23 Virginia Administrative Code 10-210-430: coffee at 3.00, a manufacturer's coupon of 0.50 that the retailer
  // doubles: the shopper pays 2.00, and 2.50 is taxed.
  it("coupons: 3.00 less a doubled manufacturer's coupon of 0.50 leaves 2.00 to pay and 2.50 to tax", () => {
    const coupon = (id: string, paidBy: Coupon["paidBy"]): Coupon => ({
      id,
      words: id,
      off: { minor: 50 },
      skus: ["coffee"],
      minimumMinor: 0,
      paidBy,
    });
    const coupons = [coupon("maker", "manufacturer"), coupon("double", "store")];
    const receipt = price([[product("coffee", 300), 1]], { coupons, taxes: taxes("added", { food: 0 }) });
    expect(receipt.taxes).toEqual([{ partsPerMillion: 0, baseMinor: 250, taxMinor: 0 }]);
    expect(receipt).toMatchObject({ totalMinor: 250, paidByOthersMinor: 50, payableMinor: 200 });
  });

  // North Carolina Department of Revenue, Directive SD-98-1: with a store's discount card the tax is computed on the
  // price after the card's discount. (The figures are ours.)
  it("loyalty price: tax is on the price with the card", () => {
    const soap = product("soap", 400, { memberPrice: { minor: 300 } });
    const at = (member: boolean) => price([[soap, 1]], { member, taxes: taxes("added", { food: 60_000 }) });
    expect(at(false).totalMinor).toBe(424);
    expect(at(true).totalMinor).toBe(318);
    expect(at(true).lines[0]).toMatchObject({ grossMinor: 400, discounts: [{ id: "member", minor: 100 }] });
  });

  // Wafeq, "Calculations and Rounding": 45.30 at 5% is 2.265, so 2.27; 33.45 at 10% is 3.345, so 3.35; in all 5.62.
  it("tax by category, rounded half up line by line: 2.27 and 3.35 are 5.62", () => {
    const items: Item[] = [
      [product("a", 4530), 1],
      [product("b", 3345, { taxCategory: "full" }), 1],
    ];
    const receipt = price(items, { taxes: taxes("added", { food: 50_000, full: 100_000 }) });
    expect(receipt.lines.map(({ taxMinor }) => taxMinor)).toEqual([227, 335]);
    expect(receipt.taxes.reduce((sum, { taxMinor }) => sum + taxMinor, 0)).toBe(562);
  });

  // Swedish Tax Agency: of a price with 25%, 12% or 6% VAT the tax is 20%, 10.71% or 5.66%.
  it("tax in the price: of 100.00 it is 20.00, 10.71 and 5.66 at 25%, 12% and 6%", () => {
    const rates = { full: 250_000, food: 120_000, books: 60_000 };
    const items = Object.keys(rates).map((category): Item => [product(category, 10_000, { category }), 1]);
    const receipt = price(items, { taxes: taxes("included", rates) });
    expect(receipt.lines.map(({ taxMinor }) => taxMinor)).toEqual([2000, 1071, 566]);
    expect(receipt.totalMinor).toBe(30_000);
  });

  // Streamlined Sales and Use Tax Agreement, section 324: up from the third decimal five, by item or by invoice.
  it("tax by line or by invoice: three items at 0.10 and 5% are 0.03 or 0.02", () => {
    const items = ["a", "b", "c"].map((sku): Item => [product(sku, 10), 1]);
    const total = (rounding: TaxTable["rounding"]) =>
      price(items, { taxes: taxes("added", { food: 50_000 }, { rounding }) });
    expect(total("line").totalMinor).toBe(33);
    expect(total("total").totalMinor).toBe(32);
    expect(total("total").lines.map(({ taxMinor }) => taxMinor)).toEqual([1, 1, 0]);
  });
});

describe("priceReceipt", () => {
  it("gives a unit to one offer only, the first that it fits", () => {
    const rules: PriceRule[] = [
      { id: "three", words: "3 for 2.50", kind: "multi-buy", quantity: 3, minor: 250 },
      { id: "tenth", words: "10% off", kind: "percent-off", basisPoints: 1000, fromQuantity: 1 },
    ];
    const bar = product("bar", 100, { rules: ["three", "tenth"] });
    const receipt = price([[bar, 4]], { priceRules: rules });
    expect(receipt.totalMinor).toBe(250 + 90);
    expect(receipt.lines[0]!.discounts).toEqual([
      { id: "three", words: "3 for 2.50", minor: 50 },
      { id: "tenth", words: "10% off", minor: 10 },
    ]);
  });

  it("makes no offer that costs more, and splits one over its lines by price", () => {
    const rule: PriceRule = { id: "two", words: "2 for 3.00", kind: "multi-buy", quantity: 2, minor: 300 };
    const [dear, cheap] = [
      product("dear", 300, { rules: ["two"] }),
      product("cheap", 100, { rules: ["two"] }),
    ];
    expect(price([[cheap, 2]], { priceRules: [rule] }).totalMinor).toBe(200);
    expect(
      price(
        [
          [dear, 1],
          [cheap, 1],
        ],
        { priceRules: [rule] },
      ).lines.map(({ netMinor }) => netMinor),
    ).toEqual([225, 75]);
  });

  it("takes a percentage off what is sold by weight, and gives it no multi-buy", () => {
    const rules: PriceRule[] = [
      { id: "two", words: "2 for 1.00", kind: "multi-buy", quantity: 2, minor: 100 },
      { id: "half", words: "half price", kind: "percent-off", basisPoints: 5000, fromQuantity: 1 },
    ];
    const grapes = product("grapes", 199, {
      price: { minor: 199, per: "kg" },
      rules: ["two", "half"],
      deposit: { minor: 9 },
    });
    // 4.98 less 2.49; a deposit is for units.
    expect(price([[grapes, 2, 2_500_000]], { priceRules: rules }).totalMinor).toBe(249);
  });

  it("does not sell what is recalled, and asks for the highest age", () => {
    const receipt = price([
      [product("mussels", 500, { recalled: "toxin" }), 1],
      [product("beer", 200, { ageRestricted: 16 }), 1],
      [product("gin", 900, { ageRestricted: 18 }), 1],
      [product("poison", 900, { ageRestricted: 21, recalled: "x" }), 1],
    ]);
    expect(receipt.refused).toEqual([
      { lineId: "0", sku: "mussels", why: "toxin" },
      { lineId: "3", sku: "poison", why: "x" },
    ]);
    expect(receipt).toMatchObject({ totalMinor: 1100, ageCheck: 18 });
    expect(price([]).ageCheck).toBeNull();
  });

  it("turns coupons away that are below their minimum, for nothing there, or given twice", () => {
    const coupon = (id: string, more: Partial<Coupon>): Coupon => ({
      id,
      words: id,
      off: { minor: 100 },
      skus: null,
      minimumMinor: 0,
      paidBy: "store",
      ...more,
    });
    const coupons = [
      coupon("big", { minimumMinor: 5000 }),
      coupon("tea", { skus: ["tea"] }),
      coupon("a", {}),
      coupon("a", {}),
      coupon("all", { off: { minor: 99_999 } }),
    ];
    const receipt = price([[product("milk", 450), 1]], { coupons });
    expect(receipt.rejectedCoupons).toEqual([
      { id: "big", why: "below-minimum" },
      { id: "tea", why: "nothing-it-is-for" },
      { id: "a", why: "given-twice" },
    ]);
    expect(receipt.coupons.map(({ id, minor }) => [id, minor])).toEqual([
      ["a", 100],
      ["all", 350],
    ]);
    expect(receipt.totalMinor).toBe(0);
  });

  it("refuses to tax what has no rate", () => {
    expect(() => price([[product("x", 1), 1]], { taxes: taxes("added", {}) })).toThrow('category "food"');
  });
});

const ruleOf = fc.oneof(
  fc.record({
    kind: fc.constant("multi-buy" as const),
    quantity: fc.integer({ min: 2, max: 4 }),
    minor: fc.nat(900),
  }),
  fc.record({
    kind: fc.constant("cheapest-free" as const),
    quantity: fc.integer({ min: 2, max: 4 }),
    free: fc.constant(1),
  }),
  fc.record({
    kind: fc.constant("percent-off" as const),
    basisPoints: fc.integer({ min: 1, max: 10_000 }),
    fromQuantity: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    kind: fc.constant("fixed-off" as const),
    quantity: fc.integer({ min: 1, max: 3 }),
    minor: fc.integer({ min: 1, max: 900 }),
  }),
);

const basket = fc.record({
  rules: fc
    .array(ruleOf, { maxLength: 4 })
    .map((rules) => rules.map((rule, i): PriceRule => ({ id: `r${i}`, words: `r${i}`, ...rule }))),
  items: fc.array(
    fc.record({
      minor: fc.nat(999),
      per: fc.constantFrom("each" as const, "kg" as const, "lb" as const),
      quantity: fc.integer({ min: 1, max: 5 }),
      milligrams: fc.nat(3_000_000),
      rules: fc.subarray(["r0", "r1", "r2", "r3"]),
      memberPrice: fc.option(fc.nat(999), { nil: undefined }),
      deposit: fc.option(fc.nat(200), { nil: undefined }),
      category: fc.constantFrom("a", "b"),
    }),
    { maxLength: 8 },
  ),
  coupons: fc.array(
    fc.record({
      off: fc.oneof(
        fc.record({ minor: fc.integer({ min: 1, max: 900 }) }),
        fc.record({ basisPoints: fc.integer({ min: 1, max: 10_000 }) }),
      ),
      skus: fc.option(fc.subarray(["s0", "s1", "s2"]), { nil: null }),
      minimumMinor: fc.nat(500),
      paidBy: fc.constantFrom("store" as const, "manufacturer" as const),
    }),
    { maxLength: 3 },
  ),
  table: fc.record({
    mode: fc.constantFrom("included" as const, "added" as const),
    rounding: fc.constantFrom("line" as const, "total" as const),
    depositTaxed: fc.boolean(),
    partsPerMillion: fc.record({ a: fc.nat(300_000), b: fc.nat(300_000) }),
  }),
  member: fc.boolean(),
});

type Basket = typeof basket extends fc.Arbitrary<infer T> ? T : never;

function priceBasket(
  { rules, items, coupons, table, member }: Basket,
  change: Partial<ReceiptRequest["catalogue"]> = {},
) {
  const lines = items.map(
    ({ minor, per, memberPrice, deposit, ...item }, i): Item => [
      product(`s${i}`, minor, {
        category: item.category,
        price: { minor, per },
        rules: item.rules,
        ...(memberPrice === undefined ? {} : { memberPrice: { minor: memberPrice } }),
        ...(deposit === undefined ? {} : { deposit: { minor: deposit } }),
      }),
      item.quantity,
      item.milligrams,
    ],
  );
  const named = coupons.map((coupon, i): Coupon => ({ id: `c${i}`, words: "c", ...coupon }));
  return price(lines, { priceRules: rules, coupons: named, taxes: table, member, ...change });
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe("any basket", () => {
  it("reconciles to the minor unit: lines, discounts, coupons, taxes, total", () => {
    fc.assert(
      fc.property(basket, (given) => {
        const receipt = priceBasket(given);
        const { lines } = receipt;
        for (const line of lines) {
          expect(line.netMinor).toBe(line.grossMinor - sum(line.discounts.map(({ minor }) => minor)));
          expect(line.netMinor).toBeGreaterThanOrEqual(0);
          expect(line.discounts.every(({ minor }) => Number.isInteger(minor) && minor > 0)).toBe(true);
        }
        const tax = sum(lines.map(({ taxMinor }) => taxMinor));
        expect(sum(receipt.taxes.map(({ taxMinor }) => taxMinor))).toBe(tax);
        const added = given.table.mode === "added" ? tax : 0;
        expect(receipt.totalMinor).toBe(sum(lines.map((line) => line.netMinor + line.depositMinor)) + added);
        const byOthers = receipt.coupons.filter(({ paidBy }) => paidBy === "manufacturer");
        expect(receipt.paidByOthersMinor).toBe(sum(byOthers.map(({ minor }) => minor)));
        expect(receipt.payableMinor).toBe(receipt.totalMinor - receipt.paidByOthersMinor);
        expect(receipt.payableMinor).toBeGreaterThanOrEqual(0);
        const coupons = new Set(receipt.coupons.map(({ id }) => id));
        const byStore = lines.flatMap(({ discounts }) => discounts.filter(({ id }) => coupons.has(id)));
        const store = receipt.coupons.filter(({ paidBy }) => paidBy === "store");
        expect(sum(byStore.map(({ minor }) => minor))).toBe(sum(store.map(({ minor }) => minor)));
        expect(receipt.coupons.length + receipt.rejectedCoupons.length).toBe(given.coupons.length);
      }),
      { numRuns: 500 },
    );
  });

  it("never costs more for an offer, a coupon or a loyalty card", () => {
    fc.assert(
      fc.property(basket, (given) => {
        const untaxed = { ...given, coupons: [], member: false };
        const plain = priceBasket({ ...untaxed, rules: [] }).totalMinor;
        expect(priceBasket(untaxed).totalMinor).toBeLessThanOrEqual(plain);
        expect(priceBasket({ ...untaxed, rules: [], member: true }).totalMinor).toBeLessThanOrEqual(plain);
        expect(
          priceBasket({ ...untaxed, rules: [], coupons: given.coupons }).payableMinor,
        ).toBeLessThanOrEqual(plain);
      }),
    );
  });

  it("comes to the same in any order of its lines, before tax, where nothing is rounded line by line", () => {
    fc.assert(
      fc.property(basket, (given) => {
        // A percentage is rounded once a line, and which of two equal units it is left depends on their order.
        fc.pre(given.rules.every(({ kind }) => kind !== "percent-off"));
        const nets = (items: Basket["items"]) =>
          priceBasket({ ...given, coupons: [], items }).lines.map(({ netMinor }) => netMinor);
        expect(sum(nets([...given.items].reverse()))).toBe(sum(nets(given.items)));
      }),
    );
  });

  it("saves as much by one multi-buy as the best of all ways to group the units", () => {
    const prices = fc.array(fc.nat(400), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(prices, fc.integer({ min: 2, max: 3 }), fc.nat(700), (minors, quantity, minor) => {
        const rule: PriceRule = { id: "r", words: "r", kind: "multi-buy", quantity, minor };
        const items = minors.map((each, i): Item => [product(`s${i}`, each, { rules: ["r"] }), 1]);
        expect(price(items, { priceRules: [rule] }).totalMinor).toBe(cheapestWay(minors, quantity, minor));
      }),
    );
  });
});

/** Tries every unit alone and every group that holds the first unit left. */
function cheapestWay(minors: readonly number[], quantity: number, groupMinor: number): number {
  const [first, ...rest] = minors;
  if (first === undefined) return 0;
  let best = first + cheapestWay(rest, quantity, groupMinor);
  for (const others of subsets(
    rest.map((_, i) => i),
    quantity - 1,
  )) {
    const left = rest.filter((_, i) => !others.includes(i));
    best = Math.min(best, groupMinor + cheapestWay(left, quantity, groupMinor));
  }
  return best;
}

function subsets(from: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return from.flatMap((first, i) => subsets(from.slice(i + 1), size - 1).map((rest) => [first, ...rest]));
}
