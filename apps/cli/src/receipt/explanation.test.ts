import type { BasketLine, Catalogue } from "@cartwheel/contracts";
import { expect, it } from "vitest";
import { nats, percent, renderExplanation } from "./explanation.js";

const catalogue: Catalogue = {
  currency: "SEK",
  validFrom: "2026-01-01T00:00:00Z",
  version: 1,
  products: [
    {
      sku: "milk",
      name: "Milk 1 l",
      category: "dairy",
      gtins: [],
      price: { minor: 1590, per: "each" },
      rules: [],
    },
  ],
};

it("prints what each piece of evidence added, in words, with where it is found", () => {
  const line: BasketLine = {
    lineId: "e1",
    sku: "milk",
    quantity: 1,
    milligrams: 1_030_000,
    price: 1590,
    status: "charged",
    probability: 0.998,
    because: [
      {
        term: "pictures",
        evidenceId: "sighting-3",
        logLikelihood: 8.04,
        words: "seen by 2 cameras in 6 pictures; looks most like it",
      },
      { term: "weight", evidenceId: "weight-3", logLikelihood: -2, words: "weighs 1030 g; expected 1040 g" },
      { term: "prior", evidenceId: null, logLikelihood: -4.2, words: "69 products are sold here" },
    ],
  };
  expect(renderExplanation(line, catalogue, { width: 64 })).toMatchInlineSnapshot(`
    "Milk 1 l                                      >99% sure, charged
      pictures   +8.0 ████████ seen by 2 cameras in 6 pictures;
                               looks most like it [sighting-3]
      weight     -2.0 ██       weighs 1030 g; expected 1040 g
                               [weight-3]
      prior      -4.2 ████     69 products are sold here
    "
  `);
});

it("never rounds doubt away", () => {
  expect([1, 0.997, 0.5, 0.003, 0].map(percent)).toEqual(["100%", ">99%", "50%", "<1%", "0%"]);
});

it("signs a score, but not nothing", () => {
  expect([12.34, -0.01, 0.01, -3].map(nats)).toEqual(["+12.3", "0.0", "0.0", "-3.0"]);
});
