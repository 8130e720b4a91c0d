import bwip from "bwip-js";
import { textPath } from "../lettering.js";
import { num, path, placed, rect } from "../svg.js";

/** Width of an EAN-13 with its quiet zones (11 + 95 + 7 modules of 0.33 mm): GS1 General Specifications 5.2.3. */
export const ean13WidthMm = 113 * 0.33;
export const ean13HeightMm = 25.9;

/**
 * An EAN-13 on white, its upper left corner at (x, y). Scale 1 is the nominal size; 0.8 is the smallest that the
 * GS1 General Specifications permit at a point of sale.
 */
export function ean13(gtin: string, x: number, y: number, scale: number): string {
  const [code] = bwip.raw("ean13", gtin, "");
  if (code === undefined || !("sbs" in code)) throw new TypeError(`no EAN-13: ${gtin}`);
  const module = 0.33;
  const bars = 22.85;
  let at = 11;
  let data = "";
  code.sbs.forEach((modules, i) => {
    // Spaces and bars take turns; the first is a bar, as the guard begins with one.
    if (i % 2 === 0) {
      const height = isGuard(at - 11) ? bars + 1.65 : bars;
      data += `M${num(at * module)} 1h${num(modules * module)}v${num(height)}h${num(-modules * module)}z`;
    }
    at += modules;
  });
  const digits = { size: 3, weight: 400, fill: "#000000", align: "centre" } as const;
  const text = [...gtin]
    .map((digit, i) => {
      const column = i === 0 ? 5 : i <= 6 ? 14 + 3.5 + (i - 1) * 7 : 61 + 3.5 + (i - 7) * 7;
      return textPath(digit, column * module, bars + 3.6, digits);
    })
    .join("");
  return placed(
    rect(0, 0, ean13WidthMm, ean13HeightMm + 1.5, "#ffffff") + path(data, "#000000") + text,
    x,
    y,
    scale,
  );
}

/** The guard patterns are taller than the digits' bars. */
const isGuard = (module: number): boolean => module < 3 || (module >= 45 && module < 50) || module >= 92;
