import { fittedText } from "../lettering.js";
import { path, placed, rect } from "../svg.js";
import type { FrontStyle } from "./front-frame.js";
import type { Label } from "./label.js";

const green = "#5d8f1f";

/** The front in its style; an organic product's stands below a green band with a leaf. */
export function frontOf(label: Label, style: FrontStyle): string {
  if (!label.organic) return style(label);
  const { widthMm: w, heightMm: h, seenWidthMm } = label.face;
  const band = Math.min(h * 0.09, seenWidthMm * 0.14);
  const leaf = path("M0 0C8 -14 26 -16 36 -4C26 8 10 10 0 0Z", "#ffffff");
  return (
    placed(style({ ...label, face: { ...label.face, heightMm: h - band } }), 0, band) +
    rect(0, 0, w, band, green) +
    placed(leaf, w / 2 - seenWidthMm * 0.3, band * 0.58, band / 44) +
    fittedText("ORGANIC", w / 2 + seenWidthMm * 0.04, band * 0.76, seenWidthMm * 0.5, {
      size: band * 0.66,
      weight: 800,
      fill: "#ffffff",
      align: "centre",
      tracking: 0.14,
    })
  );
}
