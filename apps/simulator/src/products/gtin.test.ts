import { toGtin14 } from "@cartwheel/catalogue";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demonstrationGtin } from "./gtin.js";

const serial = fc.integer({ min: 0, max: 999_999_999 });

describe("demonstrationGtin", () => {
  it("is valid, of the demonstration prefix, and another one for another serial", () => {
    fc.assert(
      fc.property(serial, serial, (a, b) => {
        expect(demonstrationGtin(a)).toMatch(/^952\d{10}$/);
        expect(toGtin14(demonstrationGtin(a)).ok).toBe(true);
        expect(demonstrationGtin(a) === demonstrationGtin(b)).toBe(a === b);
      }),
    );
  });

  it("refuses a serial that has no room", () => {
    expect(() => demonstrationGtin(1_000_000_000)).toThrow(RangeError);
    expect(() => demonstrationGtin(-1)).toThrow(RangeError);
  });
});
