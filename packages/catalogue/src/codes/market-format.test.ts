import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gs1CheckDigit } from "./check-digit.js";
import { formatProblem, type MarketFormat, publishedFormats, readRestricted } from "./market-format.js";
import { priceVerifierDigit } from "./price-verifier.js";

describe("price verifier digits", () => {
  it("follow the worked examples of GS1 General Specifications 7.9.3 and 7.9.4", () => {
    expect(priceVerifierDigit("2875")).toBe("9");
    expect(priceVerifierDigit("14685")).toBe("6");
    expect(priceVerifierDigit("123")).toBeNull();
    expect(priceVerifierDigit("28a5")).toBeNull();
  });

  it("agree with the standard's own tables (7.9.2), every field", () => {
    // Weighted products by digit, as the tables print them.
    const tables = { "2-": "0246891357", "3": "0369258147", "5+": "0516273849", "5-": "0594837261" };
    const sum = (field: string, weights: (keyof typeof tables)[]) =>
      [...field].reduce((total, digit, i) => total + Number(tables[weights[i]!][Number(digit)]), 0);
    for (let value = 0; value < 10_000; value++) {
      const field = String(value).padStart(4, "0");
      expect(priceVerifierDigit(field)).toBe(String((sum(field, ["2-", "2-", "3", "5-"]) * 3) % 10));
    }
    for (let value = 0; value < 100_000; value++) {
      const field = String(value).padStart(5, "0");
      const rest = (10 - (sum(field, ["5+", "2-", "5-", "5+", "2-"]) % 10)) % 10;
      if (priceVerifierDigit(field) !== String(tables["5-"].indexOf(String(rest)))) throw new Error(field);
    }
  });
});

describe("market formats", () => {
  it("are sound as published", () => {
    for (const formats of Object.values(publishedFormats))
      for (const format of formats) expect(formatProblem(format)).toBeNull();
  });

  it.each<[string, Partial<MarketFormat>]>([
    ["13 characters", { pattern: "20IIIIIPPPPC" }],
    ["prefix", { pattern: "73IIIIIIPPPPC" }],
    ["either price or weight", { pattern: "20IIIIIIIIIIC" }],
    ["either price or weight", { pattern: "20IIIIPPPWWWC" }],
    ["priceStepMinor", { pattern: "20IIIIIIPPPPC" }],
    ["weightStepMilligrams", { pattern: "20IIIIIIWWWWC" }],
    ["four or five digits", { pattern: "20IIIIIIVPPPC", priceStepMinor: 1 }],
  ])("need %s", (words, format) => {
    expect(formatProblem({ name: "", pattern: "", ...format })).toContain(words);
  });

  it("read the examples of GS1 Sweden: 12.34, 123.4 and 1234 kronor, 1.234, 12.34 and 123.4 kg", () => {
    const read = (prefix: number) =>
      readRestricted(`${prefix}1234561234C`.replace("C", "0"), publishedFormats.sweden);
    expect([20, 21, 22].map((prefix) => read(prefix)?.priceMinor)).toEqual([1234, 12340, 123400]);
    expect([23, 24, 25].map((prefix) => read(prefix)?.milligrams)).toEqual([
      1_234_000, 12_340_000, 123_400_000,
    ]);
  });

  it("verify what has a verifier, and find the item under one number whatever its price", () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.nat(9_999), (item, price) => {
        const field = String(price).padStart(4, "0");
        const at = (verifier: string, digits: string) => {
          const body = `02${String(item).padStart(5, "0")}${verifier}${digits}`;
          return body + gs1CheckDigit(body);
        };
        const read = readRestricted(at(priceVerifierDigit(field)!, field), publishedFormats["us-upc-a"]);
        expect(read).toMatchObject({ verified: true, priceMinor: price, milligrams: null });
        expect(read?.itemNumber).toBe(at("0", "0000"));
        const wrong = String((Number(priceVerifierDigit(field)) + 1) % 10);
        expect(readRestricted(at(wrong, field), publishedFormats["us-upc-a"])?.verified).toBe(false);
      }),
    );
  });
});
