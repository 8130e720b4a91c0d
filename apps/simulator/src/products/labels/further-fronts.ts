import { darker, inkOn, lighter } from "../colours.js";
import { fittedText, textPath } from "../lettering.js";
import { circle, num, path, polygon, rect } from "../svg.js";
import { frameOf } from "./front-frame.js";
import { type Label, netContent, picture, productName, wordmark } from "./label.js";

/** One huge picture that runs off the edge, words on a plain ground above it. */
export function cropped(label: Label): string {
  const { w, h, x, inner, unit } = frameOf(label);
  const { brand, flavour } = label;
  const ground = lighter(flavour.colour, 0.72);
  const left = x - inner / 2;
  const ink = darker(brand.colour, 0.2);
  return (
    rect(0, 0, w, h, ground) +
    circle(x + inner * 0.2, h * 0.86, Math.min(unit * 0.72, h * 0.36), lighter(flavour.colour, 0.25)) +
    picture(flavour.pictogram, x + inner * 0.18, h * 0.84, Math.min(unit * 1.05, h * 0.56), -8) +
    rect(0, 0, w, h * 0.06, brand.colour) +
    wordmark(label, x, h * 0.1 + unit * 0.24, inner, unit * 0.34, brand.colour) +
    rect(left, h * 0.12 + unit * 0.28, inner, unit * 0.014, brand.colour) +
    fittedText(flavour.name, left, h * 0.14 + unit * 0.46, inner, {
      size: Math.min(unit * 0.19, h * 0.1),
      weight: 900,
      fill: ink,
      tracking: -0.02,
    }) +
    fittedText(label.noun, left, h * 0.14 + unit * 0.58, inner * 0.7, {
      size: Math.min(unit * 0.11, h * 0.06),
      weight: 400,
      fill: ink,
    }) +
    netContent(label, left, h * 0.965, Math.min(unit * 0.085, h * 0.05), ink, "left")
  );
}

/** Two fields that meet on a slant, the picture on the seam. */
export function diagonal(label: Label): string {
  const { w, h, x, inner, unit } = frameOf(label);
  const { brand, flavour } = label;
  const tilt =
    h * label.random.fork("tilt").between(0.1, 0.16) * (label.random.fork("way").chance(0.5) ? 1 : -1);
  const seam = (dy: number): [number, number][] => [
    [0, h * 0.5 + dy - tilt],
    [w, h * 0.5 + dy + tilt],
  ];
  const below = (dy: number, fill: string): string => polygon([...seam(dy), [w, h], [0, h]], fill);
  const disc = Math.min(unit * 0.4, h * 0.2);
  const ink = inkOn(flavour.colour);
  return (
    rect(0, 0, w, h, brand.colour) +
    below(-h * 0.025, brand.paper) +
    below(0, flavour.colour) +
    wordmark(label, x, h * 0.1 + unit * 0.22, inner, unit * 0.34, brand.paper) +
    textPath(label.claim, x, h * 0.1 + unit * 0.34, {
      size: Math.min(unit * 0.075, inner * 0.07),
      weight: 600,
      fill: brand.paper,
      align: "centre",
    }) +
    circle(x, h * 0.53, disc, brand.paper) +
    picture(flavour.pictogram, x, h * 0.53, disc * 1.5) +
    productName(label, x, h * 0.83, inner, Math.min(unit * 0.19, h * 0.095), ink) +
    netContent(label, x + inner / 2, h * 0.975, Math.min(unit * 0.085, h * 0.045), ink, "right")
  );
}

/** A thin ornamental frame on paper: the old-fashioned style. */
export function framed(label: Label): string {
  const { w, h, x, inner, unit } = frameOf(label);
  const { brand, flavour } = label;
  const line = (inset: number, width: number, colour: string): string =>
    path(
      `M${num(x - inner / 2 - inset)} ${num(h * 0.06 - inset)}h${num(inner + inset * 2)}v${num(h * 0.88 + inset * 2)}h${num(-inner - inset * 2)}z`,
      "none",
      `stroke="${colour}" stroke-width="${num(width)}"`,
    );
  const seal = Math.min(unit * 0.36, h * 0.19);
  const ink = darker(brand.colour, 0.1);
  return (
    rect(0, 0, w, h, lighter(flavour.colour, 0.55)) +
    rect(x - inner / 2, h * 0.06, inner, h * 0.88, brand.paper) +
    line(0, unit * 0.022, flavour.colour) +
    line(-unit * 0.035, unit * 0.008, ink) +
    wordmark(label, x, h * 0.13 + unit * 0.2, inner * 0.84, unit * 0.27, brand.colour) +
    circle(x, h * 0.51, seal, flavour.colour) +
    circle(x, h * 0.51, seal * 0.92, brand.paper) +
    picture(flavour.pictogram, x, h * 0.51, seal * 1.42) +
    productName(label, x, h * 0.79, inner * 0.86, Math.min(unit * 0.17, h * 0.09), ink) +
    netContent(label, x, h * 0.92, Math.min(unit * 0.075, h * 0.04), ink)
  );
}
