import fc from "fast-check";
import { expect, test } from "vitest";
import type { NetWeight } from "./net-weighing.js";
import { priceByWeight } from "./price.js";

/** Only a test may say so: everywhere else a net weight comes from two stable levels. */
const net = (milligrams: number) => ({ milligrams }) as NetWeight;

test.each([
  [2_500_000, 199, 1_000_000, 498],
  [1_000_000, 199, 1_000_000, 199],
  [453_592, 399, 453_592, 399],
  [250_000, 150, 100_000, 375],
  [125_000, 1, 250_000, 1],
  [120_000, 1, 250_000, 0],
])("%d mg at %d per %d mg is %d", (milligrams, minor, perMilligrams, price) => {
  expect(priceByWeight(net(milligrams), { minor, perMilligrams })).toBe(price);
});

test("is the integer nearest to weight times unit price, halves up", () => {
  const weights = fc.integer({ min: 100_000, max: 50_000_000 });
  fc.assert(
    fc.property(
      weights,
      fc.integer({ min: 0, max: 99_999 }),
      fc.constantFrom(100_000, 453_592, 1_000_000),
      (w, p, per) => {
        const price = BigInt(priceByWeight(net(w), { minor: p, perMilligrams: per }));
        const twice = 2n * BigInt(w) * BigInt(p);
        const unit = 2n * BigInt(per);
        expect(price * unit - twice <= BigInt(per)).toBe(true);
        expect(twice - price * unit < BigInt(per)).toBe(true);
      },
    ),
  );
});
