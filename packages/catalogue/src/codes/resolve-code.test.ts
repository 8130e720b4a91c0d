import type { Product } from "@cartwheel/contracts";
import { describe, expect, it } from "vitest";
import { indexCatalogue } from "../files/catalogue-index.js";
import { gs1CheckDigit } from "./check-digit.js";
import { publishedFormats } from "./market-format.js";
import { priceVerifierDigit } from "./price-verifier.js";
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
    product("bun", { plu: "12345" }),
    product("ham", { gtins: ["2312345600004"] }),
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

  it("gives no product for a restricted-circulation number, a coupon or a refund receipt", () => {
    expect(resolveCode(index, "2112233789657")).toMatchObject({
      kind: "restricted",
      use: "region",
      priceMinor: null,
    });
    expect(resolveCode(index, "9901234567899")).toMatchObject({ kind: "restricted", use: "coupon" });
    expect(resolveCode(index, "9801234567892")).toMatchObject({ kind: "restricted", use: "refund-receipt" });
  });

  it("opens restricted-circulation numbers by the market's formats, and finds the item in them", () => {
    const formats = publishedFormats.sweden;
    expect(resolveCode(index, "2312345612342", formats)).toMatchObject({
      kind: "sku",
      sku: "ham",
      milligrams: 1_234_000,
    });
    expect(resolveCode(index, "2199999912346", formats).kind).toBe("invalid");
    expect(resolveCode(index, "2099999912348", formats)).toMatchObject({
      kind: "restricted",
      priceMinor: 1234,
    });
  });

  it("refuses a price that its verifier digit does not bear out", () => {
    const code = (verifier: string) => {
      const body = `0204011${verifier}1234`;
      return resolveCode(index, body + gs1CheckDigit(body), publishedFormats["us-upc-a"]);
    };
    const right = priceVerifierDigit("1234")!;
    expect(code(right)).toMatchObject({ kind: "sku", sku: "banana", priceMinor: 1234 });
    expect(code(String((Number(right) + 1) % 10))).toEqual({ kind: "invalid", why: "price-verifier" });
  });

  it("reads weight, count and price out of GS1 data", () => {
    const read = (text: string) => resolveCode(index, { symbology: "DataBarExpanded", text });
    const carton = { kind: "sku", sku: "carton", by: "gs1-data" };
    expect(read("(01)09520000000011(3103)001250(3922)1299")).toMatchObject({
      ...carton,
      milligrams: 1_250_000,
      priceMinor: 1299,
    });
    expect(read("(01)09520000000011(3202)000100")).toMatchObject({ ...carton, milligrams: 453_592 });
    expect(read("(01)09520000000011(30)3")).toMatchObject({ ...carton, count: 3, milligrams: null });
    expect(read("(01)09520000000011(30)1(3932)8401299")).toMatchObject({ ...carton, priceMinor: null });
    expect(read("(01)12345678901231")).toMatchObject({ kind: "unknown", gtin: "12345678901231" });
    expect(read("(00)123456789012345675")).toMatchObject({ kind: "invalid" });
    expect(resolveCode(index, "https://id.gs1.org/01/09520000000011")).toMatchObject(carton);
  });

  it("takes whatever short number the catalogue lists as an in-store code", () => {
    expect(resolveCode(index, "12345")).toMatchObject({ kind: "sku", sku: "bun" });
    expect(resolveCode(index, "12346")).toEqual({ kind: "unknown", gtin: null, plu: "12346" });
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
