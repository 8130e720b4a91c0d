import type { BasketChange, BasketLine, Catalogue, Evidence, Product } from "@cartwheel/contracts";
import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { renderReceipt } from "./receipt.js";

const product = (
  sku: string,
  name: string,
  price: Product["price"],
  rest: Partial<Product> = {},
): Product => ({
  sku,
  name,
  category: "any",
  gtins: [],
  price,
  rules: [],
  ...rest,
});

const catalogue: Catalogue = {
  currency: "SEK",
  validFrom: "2026-01-01T00:00:00Z",
  version: 1,
  products: [
    product("milk", "Milk 1 l", { minor: 1590, per: "each" }),
    product("apple", "Royal Gala apple", { minor: 2790, per: "kg" }),
    product("olives", "Olives", { minor: 249, per: "lb" }),
    product("cider", "Cider", { minor: 2990, per: "each" }, { ageRestricted: 18 }),
  ],
};

function line(sku: string | null, price: number, rest: Partial<BasketLine> = {}): BasketLine {
  return {
    lineId: `line-${sku}`,
    sku,
    quantity: 1,
    milligrams: 500_000,
    price,
    status: "charged",
    probability: 0.99,
    because: [],
    ...rest,
  };
}

function basket(lines: BasketLine[], rest: Partial<BasketChange> = {}): BasketChange {
  const minor = lines.reduce((sum, { price }) => sum + price, 0);
  const total = { minor, currency: "SEK" };
  return { sequence: 0, atMs: 0, evidenceIds: [], events: [], lines, total, openPrompts: [], ...rest };
}

describe("renderReceipt", () => {
  it("reads like a receipt", () => {
    const because = [{ term: "weight" as const, evidenceId: "w1", logLikelihood: 2, words: "" }];
    const weighing: Evidence = {
      kind: "weight-change",
      id: "w1",
      sequence: 0,
      atMs: 900,
      fromMs: 0,
      toMs: 800,
      milligrams: 440_000,
      sigmaMilligrams: 3_000,
      basketMilligrams: 2_310_000,
      itemCount: { one: 1, several: 0, unclear: 0 },
    };
    const change = basket(
      [
        line("milk", 3180, { quantity: 2 }),
        line("apple", 1228, { milligrams: 440_000, because }),
        line("cider", 2990, { status: "asked", lineId: "c" }),
        line(null, 0, { status: "unknown", milligrams: 412_400 }),
      ],
      {
        openPrompts: [
          {
            promptId: "p",
            kind: "which-of-these",
            atMs: 0,
            lineId: "c",
            candidates: [
              { sku: "cider", probability: 0.6 },
              { sku: "milk", probability: 0.4 },
            ],
          },
        ],
      },
    );
    const text = renderReceipt(change, catalogue, { width: 40, title: "Corner store", evidence: [weighing] });
    expect(text).toMatchInlineSnapshot(`
      "Corner store
      ────────────────────────────────────────
      2 x Milk 1 l                       31.80
        15.90 SEK each
      Royal Gala apple                   12.28
        0.440 kg net x 27.90 SEK/kg
        gross 2.310 kg - tare 1.870 kg
      ? Cider                            29.90
      ? Not recognised                    0.00
        412 g, not charged yet
      ────────────────────────────────────────
      Total, 5 items                 73.98 SEK

      Please check
      ? Is it Cider or Milk 1 l?
      ? One thing was not recognised: staff
        will have a look.
      ? Sold from the age of 18: staff will
        ask for your age.
      "
    `);
  });

  it("says so when the basket is empty", () => {
    expect(renderReceipt(basket([]), catalogue)).toContain("The basket is empty.");
  });

  it("shows no tare once part of what was weighed has been taken out", () => {
    const because = [{ term: "weight" as const, evidenceId: "w1", logLikelihood: 2, words: "" }];
    const text = renderReceipt(basket([line("olives", 100, { because })]), catalogue, { evidence: [] });
    expect(text).toContain("1.102 lb net x 2.49 SEK/lb");
    expect(text).not.toContain("tare");
  });

  it("never runs over its width, and lets no name move the cursor", () => {
    const names = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(names, fc.integer({ min: 24, max: 80 }), fc.boolean(), (name, width, colour) => {
        const odd = {
          ...catalogue,
          products: [product("x", `${name}\u001b[2J\n\u202e`, { minor: 100, per: "kg" })],
        };
        const text = renderReceipt(basket([line("x", 123_456)]), odd, { width, colour });
        for (const each of text.split("\n")) expect(stringWidth(each)).toBeLessThanOrEqual(width);
        expect(text).not.toContain("\u001b[2J");
        expect(text).not.toContain("\u202e");
      }),
    );
  });
});
