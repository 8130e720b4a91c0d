import type { Product } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";
import { indexCatalogue } from "./catalogue-index.js";
import { resolveCode } from "./resolve-code.js";

const product = (sku: string, codes: Partial<Product>): Product => ({
  sku,
  name: sku,
  category: "test",
  gtins: [],
  price: { minor: 100, per: "each" },
  rules: [],
  ...codes,
});

const index = indexCatalogue({
  currency: "SEK",
  validFrom: "2026-11-01T00:00:00Z",
  version: 1,
  products: [
    product("carton", { gtins: ["9520000000011"] }),
    product("banana", { plu: "4011" }),
    product("gum", { gtins: ["012345000065"] }),
    product("salad", { gtins: ["2099999000014"] }),
  ],
});

describe("resolveCode", () => {
  it.each([
    ["9520000000011", "carton"],
    ["09520000000011", "carton"],
    ["4011", "banana"],
    ["01234565", "gum"],
    [" 9520000000011\r\n", "carton"],
    ["2099999000014", "salad"],
  ])("%j is %s", (text, sku) => {
    expect(resolveCode(index, text)).toMatchObject({ kind: "sku", sku });
  });

  it("expands UPC-E when the scanner says so, and does not when it says EAN-8", () => {
    expect(resolveCode(index, { symbology: "UPC-E", text: "01234565" })).toMatchObject({
      kind: "sku",
      sku: "gum",
    });
    expect(resolveCode(index, { symbology: "EAN-8", text: "01234565" })).toMatchObject({
      kind: "restricted",
    });
  });

  it("gives no product for a restricted-circulation number", () => {
    expect(resolveCode(index, "2112233789657")).toMatchObject({
      kind: "restricted",
      use: "region",
      sku: null,
    });
  });

  it("knows a good number that this catalogue lacks from a bad one", () => {
    expect(resolveCode(index, "1234567890128")).toEqual({
      kind: "unknown",
      gtin: "01234567890128",
      plu: null,
    });
    expect(resolveCode(index, "4012")).toEqual({ kind: "unknown", gtin: null, plu: "4012" });
    expect(resolveCode(index, "1234567890129")).toEqual({ kind: "invalid", why: "check-digit" });
    expect(resolveCode(index, "hello")).toEqual({ kind: "invalid", why: "not-digits" });
    expect(resolveCode(index, "123456")).toEqual({ kind: "invalid", why: "length" });
  });
});
