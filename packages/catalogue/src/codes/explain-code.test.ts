import { describe, expect, it } from "vitest";
import { explainCode } from "./explain-code.js";
import { publishedFormats } from "./market-format.js";

const valid = ["02345673", "416000336108", "1234567890128", "12345678901231", "2112233789657"];

describe("explainCode", () => {
  it.each(valid)("%s is valid, and with the last digit + 1 it is not", (text) => {
    expect(explainCode(text)).toMatchObject({ valid: true, problem: null });
    const next = text.slice(0, -1) + ((Number(text.at(-1)) + 1) % 10);
    expect(explainCode(next)).toMatchObject({
      valid: false,
      problem: "the check digit is wrong",
      gtin: null,
    });
  });

  it.each([
    ["1234567890128", "01234567890128"],
    ["12345678901231", "12345678901231"],
    ["2112233789657", null],
    ["]E02112345678900", null],
    ["9901234567899", null],
    ["(01)02112345678900", null],
    ["(01)12345678901231", "12345678901231"],
  ])("%s gives the GTIN %s", (text, gtin) => {
    expect(explainCode(text)).toMatchObject({ valid: true, gtin });
  });

  it("says of restricted-circulation codes that they are", () => {
    for (const text of ["2112233789657", "]E02112345678900"]) {
      const { valid: fine, summary, fields } = explainCode(text);
      expect(fine).toBe(true);
      expect(summary).toContain("restricted-circulation");
      expect(fields.some(({ meaning }) => meaning.startsWith("restricted circulation"))).toBe(true);
    }
    expect(explainCode("]E02112345678901").valid).toBe(false);
  });

  it("reads a Digital Link after its symbology identifier", () => {
    expect(explainCode("]d1https://example.com/01/12312312312333?99=TEST")).toMatchObject({
      valid: true,
      gtin: "12312312312333",
      elements: "(01)12312312312333(99)TEST",
    });
    expect(explainCode("https://example.com/01/1231231231233").valid).toBe(false);
  });

  it("opens price and weight only with the market's formats", () => {
    const labels = (formats = {}) => explainCode("2312345612342", formats).fields.map(({ value }) => value);
    expect(labels()).toContain("none");
    expect(labels({ formats: publishedFormats.sweden, currency: "SEK" })).toContain("1234 g");
  });

  it("tells PLU codes, organic ones and other short numbers apart", () => {
    expect(explainCode("4011")).toMatchObject({ valid: true, summary: "produce look-up code: Bananas" });
    expect(explainCode("94011").summary).toContain("organic");
    expect(explainCode("83000").valid).toBe(true);
    for (const text of ["2999", "5000", "82999", "85000", "92999", "95000", "12345"]) {
      expect(explainCode(text).valid, text).toBe(false);
    }
  });

  it("shows the price verifier digit of what may be a price field", () => {
    expect(explainCode("2875").fields).toContainEqual(
      expect.objectContaining({ label: "price verifier digit", value: "9" }),
    );
    expect(explainCode("14685").fields).toContainEqual(expect.objectContaining({ value: "6" }));
  });

  it("writes GS1 data as people read it", () => {
    const { summary, elements } = explainCode("]d1https://example.com/01/12312312312333?99=TEST");
    expect(elements).toBe("(01)12312312312333(99)TEST");
    expect(summary).toContain("(01)12312312312333(99)TEST");
  });

  it("says what elements mean", () => {
    const { fields } = explainCode("(01)92345678901237(3103)001250(17)271200(3932)7521295");
    expect(fields.map(({ meaning }) => meaning)).toEqual([
      "variable measure: needs a weight, length or count beside it",
      "1.250",
      "December 2027, no day given",
      "12.95, currency 752 (ISO 4217)",
    ]);
  });

  it("reads what decoders send: add-ons, carets, spaces, UPC-E", () => {
    expect(explainCode("9780735200449 51299")).toMatchObject({ valid: true, gtin: "09780735200449" });
    expect(explainCode("]E3978073520044951299")).toMatchObject({ valid: true, gtin: "09780735200449" });
    expect(explainCode("^011234567890123110A^17271231").elements).toBe("(01)12345678901231(10)A(17)271231");
    expect(explainCode(" 1234567890128\r\n").valid).toBe(true);
    expect(explainCode("01234565", {}, "UPC-E")).toMatchObject({ valid: true, gtin: "00012345000065" });
    expect(explainCode("]C10112345678901231").elements).toBe("(01)12345678901231");
    expect(explainCode("0112345678901231").elements).toBe("(01)12345678901231");
  });

  it.each([
    "",
    "   ",
    "]E0",
    "]E1",
    "hello",
    "123",
    "12345678",
    "1234567890",
    "(",
    "()",
    "(01)",
    "http://",
    "\u001d",
  ])("refuses %j without failing", (text) => {
    const explanation = explainCode(text);
    expect(explanation.valid).toBe(false);
    expect(explanation.problem).not.toBe("");
  });
});
