import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { demonstrationGtin } from "../gtin.js";
import { svgDocument } from "../svg.js";
import { ean13, ean13HeightMm, ean13WidthMm } from "./barcode.js";

/** The odd (L) patterns of the digits as bar and space runs: ISO/IEC 15420, table 1. */
const odd = ["3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112"];
const even = odd.map((runs) => [...runs].reverse().join(""));
/** The first digit stands in the parities of the left half; 1 is even. */
const parities = [
  "000000",
  "001011",
  "001101",
  "001110",
  "010011",
  "011001",
  "011100",
  "010101",
  "010110",
  "011010",
];

/** Reads a barcode from one row of pixels, as a scanner would: by the widths of bars and spaces. */
async function scan(svg: string): Promise<string> {
  const width = 113 * 8;
  const { data } = await sharp(
    Buffer.from(svg.replace(/width="[^"]*" height="[^"]*"/, `width="${width}" height="640"`)),
  )
    .flatten({ background: "#ffffff" })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const row = data.subarray(320 * width, 321 * width);
  const modules = Array.from({ length: 113 }, (_, i) => (row[i * 8 + 4]! < 128 ? "1" : "0")).join("");
  const symbol = modules.slice(11, 11 + 95);
  expect(symbol.slice(0, 3) + symbol.slice(45, 50) + symbol.slice(92)).toBe("10101010101");
  const halves = [symbol.slice(3, 45), symbol.slice(50, 92)] as const;
  const digitAt = (half: string, i: number): string => runs(half.slice(i * 7, i * 7 + 7));
  let parity = "";
  let digits = "";
  for (let i = 0; i < 6; i++) {
    const pattern = digitAt(halves[0], i);
    const isEven = even.includes(pattern) && !odd.includes(pattern);
    parity += isEven ? "1" : "0";
    digits += (isEven ? even : odd).indexOf(pattern);
  }
  for (let i = 0; i < 6; i++) digits += odd.indexOf(digitAt(halves[1], i));
  return parities.indexOf(parity) + digits;
}

const runs = (modules: string): string => (modules.match(/0+|1+/g) ?? []).map((run) => run.length).join("");

describe("ean13", () => {
  it("draws bars that read as the number", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 999_999_999 }), async (serial) => {
        const gtin = demonstrationGtin(serial);
        expect(await scan(svgDocument(ean13WidthMm, ean13HeightMm, ean13(gtin, 0, 0, 1)))).toBe(gtin);
      }),
      { numRuns: 25 },
    );
  });

  it("refuses a number with a wrong check digit", () => {
    expect(() => ean13("9520000000000", 0, 0, 1)).toThrow();
  });
});
