import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bracketed, groupSeparator as gs, parseBracketed, parseElementString } from "./element-string.js";

const problemsOf = (text: string) => parseBracketed(text).problems;

describe("element strings", () => {
  it("ends values of pre-defined length by count and the others at the separator", () => {
    const { elements, problems } = parseElementString(`0112345678901231310300125010AB${gs}17271231`);
    expect(problems).toEqual([]);
    expect(elements).toEqual([
      { ai: "01", value: "12345678901231" },
      { ai: "3103", value: "001250" },
      { ai: "10", value: "AB" },
      { ai: "17", value: "271231" },
    ]);
  });

  it("bears a separator where none is needed, before and after", () => {
    expect(parseElementString(`${gs}0112345678901231${gs}10AB`).problems).toEqual([]);
  });

  it.each([
    ["", "no data"],
    ["0", "no application identifier"],
    ["09123", "no application identifier"],
    ["01123456789012", "too short"],
    ["0112345678901232", "wrong check digit"],
    [`01123456789012311${gs}0AB`, "no application identifier"],
  ])("refuses %j: %s", (data, words) => {
    expect(parseElementString(data).problems.join()).toContain(words);
  });

  it.each([
    "(01)12345678901231",
    "(01)12345678901231(3103)001250",
    "(00)123456789012345675(02)12345678901231(37)12",
    "(01)12345678901231(3103)001250(3922)1299",
    "(01)12345678901231(30)2(3922)1299",
    "(01)12345678901231(17)260200",
    "(01)12345678901231(10)A\\(1)",
    "(00)123456789012345675(420)12345",
    "(8003)01234567890128ABC(99)x",
    "(8006)123456789012310203",
    "(253)1234567890128",
    "(254)X(414)1234567890128",
    "(8020)REF(415)1234567890128",
    "(8110)012345612345611110123",
    "(8112)001234561234560123456",
    "(8013)1987654Ad4X4bL5ttr2310c2K",
    "(8007)DE91100000000123456789(415)1234567890128(8020)1",
    "(8018)123456789012345675(7258)1/3(7259)Ada",
    "(01)12345678901231(21)S(8040)123456789012345(8041)123456789012345",
    "(4326)260228(00)123456789012345675",
  ])("accepts %s, and writes it again", (text) => {
    const { elements, problems } = parseBracketed(text);
    expect(problems).toEqual([]);
    expect(bracketed(elements)).toBe(text);
  });

  it.each([
    ["(310", 'no "(AI)value"'],
    ["(05)1", "(05) is no application identifier"],
    ["(3103)001250", "(3103) needs (01) or (02)"],
    ["(01)12345678901231(3922)1299", "(3922) needs (30) or (31nn)"],
    ["(3922)1299(30)1", "(3922) needs (01)"],
    ["(01)12345678901231(3103)001250(3102)012500", "(3103) must not stand beside (3102)"],
    ["(01)12345678901231(02)12345678901231(37)1", "(02) must not stand beside (01)"],
    ["(01)12345678901231(37)1", "(01) must not stand beside (37)"],
    ["(01)12345678901231(01)09520123456788", "twice, with different values"],
    ["(21)S", "(21) needs (01) or (03) or (8006)"],
    ["(01)12345678901231(8030)ABC", "(8030) needs (00) or (01) and (21)"],
    ["(01)12345678901231(250)X(21)", "too short"],
    ["(01)12345678901231(250)X", "(250) needs (21)"],
    ["(01)12345678901231(17)261301", "no date"],
    ["(01)12345678901231(17)270229", "no date"],
    ["(01)12345678901231(422)999", "no country"],
    ["(01)12345678901231(10)é", "set 82"],
    ["(01)12345678901231(10)123456789012345678901", "too long"],
    ["(8013)1987654Ad4X4bL5ttr2310cXK", "check characters"],
    ["(8110)01234561234561111012", "coupon"],
    ["(8112)0012345612345601234567", "coupon"],
    ["(8006)123456789012310302", "piece"],
    ["(8003)11234567890128", "must be zero"],
    ["(8007)DE91100000000123456780(415)1234567890128(8020)1", "IBAN"],
    ["(00)123456789012345675(4300)%4", "percent"],
    ["(00)123456789012345675(4307)XX", "country"],
    ["(00)123456789012345675(4309)18000000010000000000", "latitude"],
    ["(00)123456789012345675(4321)2", "neither 0 nor 1"],
    ["(00)123456789012345675(4324)2602282460", "time of day"],
    ["(00)123456789012345675(4330)001234A", "minus"],
    ["(00)123456789012345675(7041)QQQ", "package type"],
    ["(01)12345678901231(8001)00000000000000", "zero"],
  ])("refuses %s: %s", (text, words) => {
    expect(problemsOf(text).join("; ")).toMatch(new RegExp(words.split("|")[0]!.replace(/[()]/g, "\\$&")));
  });

  it("takes the same element twice for once", () => {
    expect(problemsOf("(01)12345678901231(01)12345678901231")).toEqual([]);
  });

  it("reads any text without failing, and what it accepts it can write and read again", () => {
    const piece = fc.oneof(
      fc.stringMatching(/^[ -~]{0,12}$/),
      fc.constantFrom(
        "0112345678901231",
        "(01)12345678901231",
        gs,
        "(",
        ")",
        "(10)",
        "10AB",
        "3103001250",
        "(17)271231",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join("");
        for (const { elements, problems } of [parseBracketed(text), parseElementString(text)]) {
          if (problems.length > 0) continue;
          expect(parseBracketed(bracketed(elements))).toEqual({ elements, problems: [] });
          const raw = elements.map(({ ai, value }) => ai + value).join(gs);
          expect(parseElementString(raw)).toEqual({ elements, problems: [] });
        }
      }),
      { numRuns: 500 },
    );
  });
});
