import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brokenLines, fittedSize, textPath, textWidth } from "./lettering.js";

const words = fc.stringMatching(/^[A-Za-z0-9 %&,.]{1,30}$/);

describe("lettering", () => {
  it("writes paths, never text, and no number with an exponent", () => {
    fc.assert(
      fc.property(words, fc.double({ min: -1e-6, max: 1e-6, noNaN: true }), (text, x) => {
        const path = textPath(text, x, x, { size: 7, weight: 800, fill: "#000000", align: "centre" });
        expect(path).not.toMatch(/<text|NaN|undefined|\d[eE]-?\d/);
      }),
    );
  });

  it("makes what is too wide just fit, and leaves what fits", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 5, max: 200 }), (text, maxWidth) => {
        const size = fittedSize(text, maxWidth, { size: 12, weight: 600 });
        expect(size).toBeLessThanOrEqual(12);
        expect(textWidth(text, { size, weight: 600 })).toBeLessThanOrEqual(maxWidth + 1e-6);
      }),
    );
  });

  it("breaks lines without losing a word", () => {
    const text = "Roasted and ground Arabica coffee, packed in a protective atmosphere";
    const lines = brokenLines(text, 40, { size: 4 });
    expect(lines.join(" ")).toBe(text);
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(textWidth(line, { size: 4 })).toBeLessThanOrEqual(40);
  });
});
