import { Product } from "@cartwheel/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { surelyFitsProduct } from "./fits-schema.js";

const full: Required<Product> = {
  sku: "a",
  name: "A",
  category: "x",
  gtins: ["12345670", "1234567890128"],
  plu: "4011",
  price: { minor: -5, per: "kg" },
  rules: ["r"],
  unitMilligrams: { mean: 1, sd: 0 },
  tareMilligrams: 0,
  ageRestricted: 18,
  recalled: "x",
  deposit: { minor: 0 },
  soldByCount: true,
  memberPrice: { minor: 1 },
  taxCategory: "x",
};

/** Values near the edges of what some field takes. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    false,
    0,
    -1,
    1,
    1.5,
    2 ** 53,
    Number.NaN,
    "",
    "x",
    "1234",
    "12345678",
    "x".repeat(129),
  ),
  fc.constantFrom<unknown>(
    [],
    [1],
    ["x"],
    ["123456789"],
    ["12345670", ""],
    {},
    { minor: -1 },
    { minor: 1, per: "stone" },
  ),
  fc.constantFrom<unknown>(
    { minor: 1, per: "each", more: 1 },
    { minor: 1.5, per: "each" },
    { mean: 0, sd: 0 },
    { mean: 1 },
    { mean: 1, sd: -1 },
  ),
  fc.jsonValue(),
);

describe("surelyFitsProduct", () => {
  it("knows every field of the contract", () => {
    expect(Object.keys(Product.shape).sort()).toEqual(Object.keys(full).sort());
    expect(surelyFitsProduct(full)).toBe(true);
  });

  it("says yes just when the schema does, to products with fields changed, left out or added", () => {
    const key = fc.constantFrom(...Object.keys(full), "colour", "__proto__");
    const change = fc.record({ key, value: odd, drop: fc.boolean() });
    let yes = 0;
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        const entries = new Map<string, unknown>(Object.entries(full));
        for (const { key: name, value, drop } of changes) {
          if (drop) entries.delete(name);
          else entries.set(name, value);
        }
        const json: unknown = JSON.parse(JSON.stringify(Object.fromEntries(entries)));
        const parsed = Product.safeParse(json);
        expect(surelyFitsProduct(json)).toBe(parsed.success);
        if (parsed.success) {
          yes++;
          expect(parsed.data).toEqual(json);
        }
      }),
      { numRuns: 3000 },
    );
    expect(yes).toBeGreaterThan(100);
  });

  it.each([null, undefined, 1, "x", [], [full], {}])("says no to %j", (json) => {
    expect(surelyFitsProduct(json)).toBe(false);
  });
});
