import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grossAndTare, massFor } from "./product-words.js";

const digits = (text: string): number => Math.round(Number(text.split(" ")[0]) * 1_000);

describe("what a receipt shows of a weighing", () => {
  it("adds up where each part rounded by itself would not", () => {
    const weighing = { grossMilligrams: 3_221_499, netMilligrams: 184_700 };
    expect(massFor(weighing.netMilligrams, "kg")).toBe("0.185 kg");
    expect(grossAndTare(weighing, "kg")).toEqual({ gross: "3.221 kg", tare: "3.036 kg" });
  });

  it.each(["kg", "lb", "100g"] as const)("adds up to the last digit per %s", (per) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30_000_000 }),
        fc.integer({ min: 0, max: 30_000_000 }),
        (a, b) => {
          const [netMilligrams, grossMilligrams] = a < b ? [a, b] : [b, a];
          const { gross, tare } = grossAndTare({ grossMilligrams, netMilligrams }, per);
          expect(digits(gross) - digits(tare)).toBe(digits(massFor(netMilligrams, per)));
        },
      ),
    );
  });
});
