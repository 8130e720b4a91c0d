import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endsInCheckDigit, gs1CheckDigit } from "./check-digit.js";
import { expandUpcE, toGtin14 } from "./gtin.js";
import { restrictedUse } from "./restricted-circulation.js";

const vectors = ["02345673", "416000336108", "1234567890128", "12345678901231", "2112233789657"];

describe("check digits", () => {
  it.each(vectors)("%s is valid, and one more in the last digit is not", (text) => {
    expect(toGtin14(text)).toEqual({ ok: true, gtin14: text.padStart(14, "0") });
    const spoilt = text.slice(0, -1) + String((Number(text.at(-1)) + 1) % 10);
    expect(toGtin14(spoilt)).toEqual({ ok: false, why: "check-digit" });
  });

  it("follows the worked example of GS1's General Specifications (6 2 9 1 0 4 1 5 0 0 2 1, check digit 3)", () => {
    expect(gs1CheckDigit("629104150021")).toBe("3");
  });

  it("agrees with a sum from the left over the number filled up to 18 digits", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,17}$/), (body) => {
        const digits = [...body.padStart(17, "0")].map(Number);
        const sum = digits.reduce((total, digit, i) => total + digit * (i % 2 === 0 ? 3 : 1), 0);
        expect((sum + Number(gs1CheckDigit(body))) % 10).toBe(0);
      }),
    );
  });

  it("finds every single wrong digit", () => {
    const digit = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12}$/), fc.nat(12), digit, (body, at, add) => {
        const right = body + gs1CheckDigit(body);
        const wrong = right.slice(0, at) + String((Number(right[at]) + add) % 10) + right.slice(at + 1);
        expect(endsInCheckDigit(wrong)).toBe(false);
      }),
    );
  });

  it.each([
    ["", "not-digits"],
    ["12345678901x8", "not-digits"],
    ["١٢٣٤٥٦٧٨", "not-digits"],
    ["0", "length"],
    ["123456789", "length"],
    ["123456789012345", "length"],
  ])("refuses %j: %s", (text, why) => {
    expect(toGtin14(text)).toEqual({ ok: false, why });
  });
});

describe("UPC-E", () => {
  // One row for each rule of GS1 General Specifications 5.2.2.4.2, number system 0.
  it.each([
    ["01234505", "012000003455"],
    ["01234514", "012100003454"],
    ["01234523", "012200003453"],
    ["01234531", "012300000451"],
    ["01234543", "012340000053"],
    ["01234558", "012345000058"],
    ["01234598", null],
    ["01234565", "012345000065"],
    ["21234565", null],
    ["0123456", null],
  ])("%s stands for %s", (text, gtin12) => {
    expect(expandUpcE(text)).toBe(gtin12);
  });

  it("is undone by leaving the zeros out (every six digits of number system 0)", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[01]\d{6}$/), (body) => {
        const matches = [..."0123456789"]
          .map((check) => expandUpcE(body + check))
          .filter((upc) => upc !== null);
        expect(matches).toHaveLength(1);
        expect(matches[0]).toHaveLength(12);
        expect(endsInCheckDigit(matches[0]!)).toBe(true);
      }),
    );
  });
});

describe("restrictedUse", () => {
  it.each([
    ["2112233789657", "region"],
    ["0212345678905", "region"],
    ["212345678906", "region"],
    ["0412345678903", "company"],
    ["416000336108", "company"],
    ["02345673", "company"],
    ["20123451", "company"],
    ["1234567890128", null],
    ["7310865004703", null],
    ["96385074", null],
    ["12345678901231", null],
  ])("%s: %s", (text, use) => {
    expect(restrictedUse(text.padStart(14, "0"))).toBe(use);
  });
});
