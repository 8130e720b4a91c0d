import type { Catalogue, Product } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";
import { parseCatalogue } from "./parse-catalogue.js";

const milk: Product = {
  sku: "milk",
  name: "Milk 1 l",
  category: "Milk",
  gtins: ["9520000000011"],
  price: { minor: 1590, per: "each" },
  rules: [],
};
const banana: Product = {
  ...milk,
  sku: "banana",
  name: "Banana",
  gtins: [],
  plu: "4011",
  price: { minor: 2690, per: "kg" },
};

const catalogueOf = (...products: object[]): unknown => ({
  currency: "SEK",
  validFrom: "2026-11-01T00:00:00Z",
  version: 1,
  products,
});

function faultsOf(json: unknown): readonly (readonly [string, string])[] {
  const parsed = parseCatalogue(json);
  return parsed.ok ? [] : parsed.faults.map(({ code, detail }) => [code, detail] as const);
}

describe("parseCatalogue", () => {
  it("indexes a valid catalogue by SKU, GTIN-14 and PLU", () => {
    const parsed = parseCatalogue(catalogueOf(milk, banana));
    if (!parsed.ok) throw new Error(parsed.faults[0]!.detail);
    const { index, catalogue } = parsed;
    expect(catalogue.products).toHaveLength(2);
    expect(index.bySku.get("banana")).toEqual(banana);
    expect(index.byGtin.get("09520000000011")).toEqual(milk);
    expect(index.byPlu.get("4011")).toEqual(banana);
  });

  it("names the problems of whole products beside those of broken ones", () => {
    const { name: _, ...nameless } = milk;
    expect(
      faultsOf(catalogueOf(nameless, banana, { ...banana, sku: "b2", price: { minor: -1, per: "kg" } })),
    ).toEqual([
      ["CATALOGUE_INVALID", expect.stringContaining('products[0].name of SKU "milk": is missing')],
      ["CATALOGUE_NEGATIVE_PRICE", expect.stringContaining('products[2].price.minor of SKU "b2"')],
      ["CATALOGUE_DUPLICATE_PLU", expect.stringContaining('products[2].plu of SKU "b2"')],
    ]);
  });

  it.each<[string, unknown, string, string]>([
    [
      "a currency that there is not",
      { ...(catalogueOf(milk) as object), currency: "ZZZ" },
      "CATALOGUE_INVALID",
      "currency",
    ],
    ["a text", "hello", "CATALOGUE_INVALID", "the catalogue"],
    ["null", null, "CATALOGUE_INVALID", "the catalogue"],
    ["a list", [], "CATALOGUE_INVALID", "the catalogue"],
    ["an empty object", {}, "CATALOGUE_INVALID", "currency"],
    ["a product that is null", catalogueOf(null as unknown as object), "CATALOGUE_INVALID", "products[0]"],
    [
      "a product without a name",
      catalogueOf({ ...milk, name: undefined }),
      "CATALOGUE_INVALID",
      'products[0].name of SKU "milk"',
    ],
    ["an unknown field", catalogueOf({ ...milk, colour: "white" }), "CATALOGUE_INVALID", "colour"],
    [
      "a price that is no integer",
      catalogueOf({ ...milk, price: { minor: 15.9, per: "each" } }),
      "CATALOGUE_INVALID",
      "products[0].price.minor",
    ],
    [
      "a price per stone",
      catalogueOf({ ...milk, price: { minor: 15, per: "stone" } }),
      "CATALOGUE_INVALID",
      "products[0].price.per",
    ],
    [
      "a negative price",
      catalogueOf({ ...milk, price: { minor: -1, per: "each" } }),
      "CATALOGUE_NEGATIVE_PRICE",
      'products[0].price.minor of SKU "milk": -1 is below zero',
    ],
    [
      "a GTIN of wrong length",
      catalogueOf({ ...milk, gtins: ["123456789"] }),
      "CATALOGUE_GTIN_INVALID",
      'products[0].gtins[0] of SKU "milk"',
    ],
    [
      "a wrong check digit",
      catalogueOf({ ...milk, gtins: ["9520000000012"] }),
      "CATALOGUE_GTIN_INVALID",
      "check digit",
    ],
    [
      "a SKU twice",
      catalogueOf(milk, { ...banana, sku: "milk" }),
      "CATALOGUE_DUPLICATE_SKU",
      'products[1].sku of SKU "milk": "milk" is that of SKU "milk" ("Milk 1 l") already',
    ],
    [
      "a GTIN twice",
      catalogueOf(milk, { ...milk, sku: "cream" }),
      "CATALOGUE_DUPLICATE_GTIN",
      'products[1].gtins[0] of SKU "cream": "9520000000011" is that of SKU "milk" ("Milk 1 l")',
    ],
    [
      "a PLU twice",
      catalogueOf(banana, { ...banana, sku: "plantain" }),
      "CATALOGUE_DUPLICATE_PLU",
      'products[1].plu of SKU "plantain": "4011" is that of SKU "banana"',
    ],
  ])("refuses %s", (_, json, code, words) => {
    const faults = faultsOf(json);
    expect(faults.map(([each]) => each)).toContain(code);
    expect(
      faults.some(([, detail]) => detail.includes(words)),
      JSON.stringify(faults),
    ).toBe(true);
  });

  it("compares GTINs as GTIN-14: a UPC-A and the EAN-13 of the same number are one", () => {
    const upc = { ...milk, gtins: ["416000336108"] };
    const ean = { ...milk, sku: "same", gtins: ["0416000336108"] };
    expect(faultsOf(catalogueOf(upc, ean)).map(([code]) => code)).toEqual(["CATALOGUE_DUPLICATE_GTIN"]);
  });

  it("lets one product list one number in two forms", () => {
    expect(faultsOf(catalogueOf({ ...milk, gtins: ["416000336108", "0416000336108"] }))).toEqual([]);
  });

  it("reports every fault, not the first", () => {
    const bad = { ...milk, gtins: ["9520000000012"], price: { minor: -5, per: "each" } };
    expect(
      faultsOf(catalogueOf(bad, { ...bad }))
        .map(([code]) => code)
        .sort(),
    ).toEqual([
      "CATALOGUE_DUPLICATE_SKU",
      "CATALOGUE_GTIN_INVALID",
      "CATALOGUE_GTIN_INVALID",
      "CATALOGUE_NEGATIVE_PRICE",
      "CATALOGUE_NEGATIVE_PRICE",
    ]);
  });

  it("checks offers and tax rates", () => {
    const free = (quantity: number) => ({
      id: "free",
      words: "free",
      kind: "cheapest-free",
      quantity,
      free: 2,
    });
    const taxes = {
      mode: "included",
      rounding: "total",
      depositTaxed: false,
      partsPerMillion: { Milk: 120_000 },
    };
    const faults = (more: object, product: object = milk) =>
      faultsOf({ ...(catalogueOf(product) as object), ...more }).map(([, detail]) => detail);
    const offered = { ...milk, rules: ["free"] };
    expect(faults({ priceRules: [free(3)], taxes }, offered)).toEqual([]);
    expect(faults({}, offered)).toEqual(['products[0].rules[0] of SKU "milk": no price rule "free"']);
    expect(faults({ priceRules: [free(3), free(3)] })).toEqual(['priceRules[1]: id "free" stands twice']);
    expect(faults({ priceRules: [free(2)] })[0]).toContain("2 of 2 units would be free");
    expect(faults({ taxes }, { ...milk, taxCategory: "wine" })[0]).toContain(
      'no tax rate for category "wine"',
    );
  });

  it("leaves the given JSON as it was", () => {
    const json = catalogueOf(milk) as Catalogue;
    const before = structuredClone(json);
    parseCatalogue(json);
    expect(json).toEqual(before);
  });
});
