import { describe, expect, it } from "vitest";
import { groupSeparator } from "../gs1/element-string.js";
import { compareRandomCodes } from "./compare-random-codes.js";
import { judgeCode } from "./slow-judge.js";

describe("random codes", () => {
  it("the short form of `cartwheel bench codes`: no crash, and accepted just when the slow judge accepts", () => {
    const codes = 20_000;
    const { accepted, passedOver, crashes, falseAccepts, falseRefusals } = compareRandomCodes({
      codes,
      seed: 20_261_123,
    });
    expect([crashes, falseAccepts, falseRefusals]).toEqual([[], [], []]);
    expect(passedOver).toBeLessThan(codes / 20);
    // A comparison that accepts nothing would show nothing.
    expect(Math.min(...Object.values(accepted))).toBeGreaterThan(codes / 200);
  });

  it("are the same for the same seed", () => {
    expect(compareRandomCodes({ codes: 500, seed: 4 })).toEqual(compareRandomCodes({ codes: 500, seed: 4 }));
  });
});

it.each([
  ["1234567890128", true],
  ["1234567890129", false],
  ["4011", true],
  ["5011", false],
  [`0112345678901231310300125${groupSeparator}10A`, false],
  ["01123456789012313103001250", true],
  ["3103001250", false],
])("the slow judge says of %s that its validity is %s", (text, valid) => {
  expect(judgeCode(text)).toEqual({ valid, undecided: false });
});
