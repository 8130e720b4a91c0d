import type { Catalogue, Product } from "@cartwheel/contracts";
import { type BasketComparison, compareBasket } from "@cartwheel/evaluation";
import { expect, it } from "vitest";
import { renderDifferences } from "./differences.js";

const product = (sku: string, name: string, price: Product["price"]): Product => {
  return { sku, name, category: "any", gtins: [], price, rules: [] };
};
const catalogue: Catalogue = {
  currency: "SEK",
  validFrom: "2026-01-01T00:00:00Z",
  version: 1,
  products: [
    product("milk", "Milk 1 l", { minor: 1590, per: "each" }),
    product("oat", "Oat drink 1 l", { minor: 2190, per: "each" }),
    product("tea", "Tea", { minor: 3990, per: "each" }),
    product("apple", "Royal Gala apple", { minor: 2790, per: "kg" }),
  ],
};

const prices: Record<string, number> = { milk: 1590, oat: 2190, tea: 3990 };
const compare = (...lines: Parameters<typeof compareBasket>[1]): BasketComparison =>
  compareBasket(
    {
      lines: [
        { sku: "milk", quantity: 1, paid: true },
        { sku: "tea", quantity: 2, paid: true },
        { sku: "apple", quantity: 1, milligrams: 500_000, paid: true },
      ],
      events: [],
    },
    lines,
    {
      scaleErrorMilligrams: 10_000,
      priceBook: {
        isWeighed: (sku) => sku === "apple",
        price: (sku, quantity, milligrams) =>
          sku === "apple" ? Math.round((2790 * milligrams) / 1e6) : prices[sku]! * quantity,
      },
    },
  );

it("says that the basket is exact", () => {
  const comparison = compare(
    { sku: "milk", quantity: 1, milligrams: 1_000_000, price: 1590, status: "charged" },
    { sku: "tea", quantity: 2, milligrams: 300_000, price: 7980, status: "charged" },
    { sku: "apple", quantity: 1, milligrams: 505_000, price: 1409, status: "charged" },
  );
  const events = { happened: 4, understood: 4, matched: 4 };
  expect(renderDifferences(comparison, catalogue, { events })).toMatchInlineSnapshot(`
    "✓ The basket is exact: all 3 lines as really
    taken.
      4 of 4 items that went in or out understood
    "
  `);
});

it("says what differs, what it costs, and what nobody was asked about", () => {
  const comparison = compare(
    { sku: "oat", quantity: 1, milligrams: 1_000_000, price: 2190, status: "asked" },
    { sku: "tea", quantity: 1, milligrams: 150_000, price: 3990, status: "charged" },
    { sku: "apple", quantity: 1, milligrams: 560_000, price: 1562, status: "charged" },
    { sku: null, quantity: 1, milligrams: 150_000, price: 0, status: "unknown" },
  );
  const events = { happened: 4, understood: 4, matched: 2 };
  expect(renderDifferences(comparison, catalogue, { events })).toMatchInlineSnapshot(`
    "✗ The basket is not what was really taken:
      ? Not recognised
        something of 150 g without a name
      ~ Royal Gala apple                   +1.67 SEK
        560 g in the basket, 500 g really taken;
        nobody was asked
      - Milk 1 l                          -15.90 SEK
        taken, but not in the basket: 1
      + Oat drink 1 l                     +21.90 SEK
        in the basket, but never taken: 1
      ~ Tea                               -39.90 SEK
        1 in the basket, 2 really taken; nobody was
        asked
      overcharged 23.57 SEK, undercharged 55.80 SEK
      2 of 4 items that went in or out understood; 2
      missed, 2 understood wrongly
    "
  `);
});
