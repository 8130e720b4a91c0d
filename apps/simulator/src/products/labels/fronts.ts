import { darker, hsl, inkOn, lighter, mixed } from "../colours.js";
import { fittedText, textPath, textWidth } from "../lettering.js";
import type { FaceSize } from "../physical-form.js";
import { circle, ellipse, faded, num, path, polygon, rect } from "../svg.js";
import { type FrontStyle, frameOf } from "./front-frame.js";
import { cropped, diagonal, framed } from "./further-fronts.js";
import {
  type Label,
  netContent,
  picture,
  productName,
  wordmark,
  wordmarkSize,
  wordmarkStyle,
} from "./label.js";

/** A sweep of the brand's colour over the flavour's, the picture below the edge. */
function wave(label: Label): string {
  const { w, h, x, inner, unit } = frameOf(label);
  const { brand, flavour } = label;
  const edge = h * 0.4;
  const swing = h * label.random.fork("swing").between(0.05, 0.09);
  const curve = (dy: number): string =>
    `M0 0H${num(w)}V${num(edge + dy - swing)}C${num(w * 0.7)} ${num(edge + dy + swing * 2)} ${num(w * 0.35)} ${num(edge + dy - swing * 2)} 0 ${num(edge + dy + swing)}Z`;
  const ground = lighter(flavour.colour, 0.32);
  return (
    rect(0, 0, w, h, ground) +
    faded(ellipse(x, h * 0.7, inner * 0.62, h * 0.28, "#ffffff"), 0.35) +
    path(curve(h * 0.035), flavour.colour) +
    path(curve(h * 0.016), brand.paper) +
    path(curve(0), brand.colour) +
    wordmark(label, x, h * 0.2 + unit * 0.06, inner, unit * 0.34, brand.paper) +
    textPath(label.claim, x, h * 0.2 + unit * 0.2, {
      size: unit * 0.075,
      weight: 600,
      fill: brand.paper,
      align: "centre",
    }) +
    picture(flavour.pictogram, x, h * 0.595, Math.min(unit * 0.68, h * 0.36)) +
    productName(label, x, h * 0.865, inner, Math.min(unit * 0.18, h * 0.09), darker(brand.colour, 0.2)) +
    netContent(
      label,
      x + inner / 2,
      h * 0.975,
      Math.min(unit * 0.085, h * 0.05),
      darker(brand.colour, 0.2),
      "right",
    )
  );
}

/** An oval shield on a ground strewn with the picture. */
function shield(label: Label): string {
  const { w, h, x, inner, unit } = frameOf(label);
  const { brand, flavour } = label;
  const step = unit * 0.36;
  let strewn = "";
  for (let row = 0; row * step < h + step; row++) {
    for (let column = 0; column * step < w + step; column++) {
      strewn += picture(
        flavour.pictogram,
        (column + (row % 2) / 2) * step,
        row * step,
        step * 0.5,
        row % 2 === 0 ? -14 : 16,
      );
    }
  }
  const top = h * 0.26;
  const tall = Math.min(h * 0.17, inner * 0.42);
  const ribbon = h * 0.73;
  const band = Math.min(unit * 0.3, h * 0.17);
  return (
    rect(0, 0, w, h, flavour.colour) +
    faded(strewn, 0.2) +
    ellipse(x, top, inner * 0.54, tall * 1.08, darker(brand.colour, 0.25)) +
    ellipse(x, top, inner * 0.51, tall, brand.paper) +
    ellipse(x, top, inner * 0.48, tall * 0.9, brand.colour) +
    wordmark(label, x, top + unit * 0.09, inner * 0.84, unit * 0.3, brand.paper) +
    circle(x, h * 0.535, Math.min(unit * 0.36, h * 0.17), brand.paper) +
    picture(flavour.pictogram, x, h * 0.535, Math.min(unit * 0.56, h * 0.27)) +
    rect(0, ribbon - band * 0.12, w, band * 1.24, darker(flavour.colour, 0.35)) +
    rect(0, ribbon, w, band, brand.paper) +
    productName(label, x, ribbon + band * 0.52, inner, band * 0.52, darker(flavour.colour, 0.5)) +
    textPath(label.claim, x - inner / 2, h * 0.972, {
      size: Math.min(unit * 0.075, h * 0.035),
      weight: 600,
      fill: inkOn(flavour.colour),
    }) +
    netContent(
      label,
      x + inner / 2,
      h * 0.972,
      Math.min(unit * 0.095, h * 0.045),
      inkOn(flavour.colour),
      "right",
    )
  );
}

/** Upright stripes and a paper plate with everything on it. */
function stripes(label: Label): string {
  const { w, h, x, inner, unit } = frameOf(label);
  const { brand, flavour } = label;
  const count = label.random.fork("stripes").integer(9, 15);
  const pale = lighter(flavour.colour, 0.55);
  const lines = Array.from({ length: count }, (_, i) =>
    rect((w / count) * i, 0, w / count / 2, h, flavour.colour),
  ).join("");
  const plate = { x: x - inner * 0.5, y: h * 0.07, w: inner, h: h * 0.8 };
  return (
    rect(0, 0, w, h, pale) +
    lines +
    rect(
      plate.x - unit * 0.02,
      plate.y - unit * 0.02,
      plate.w + unit * 0.04,
      plate.h + unit * 0.04,
      brand.colour,
      unit * 0.09,
    ) +
    rect(plate.x, plate.y, plate.w, plate.h, brand.paper, unit * 0.075) +
    wordmark(label, x, h * 0.12 + unit * 0.22, plate.w * 0.88, unit * 0.26, brand.colour) +
    rect(x - inner * 0.3, h * 0.12 + unit * 0.27, inner * 0.6, unit * 0.012, flavour.colour) +
    picture(flavour.pictogram, x, h * 0.52, Math.min(unit * 0.64, h * 0.36)) +
    productName(
      label,
      x,
      h * 0.775,
      plate.w * 0.9,
      Math.min(unit * 0.18, h * 0.1),
      darker(flavour.colour, 0.35),
    ) +
    rect(0, h * 0.9, w, h * 0.1, brand.colour) +
    textPath(`${label.claim}  ·  ${label.netContent}`, x, h * 0.965, {
      size: Math.min(unit * 0.08, h * 0.05),
      weight: 600,
      fill: brand.paper,
      align: "centre",
    })
  );
}

/** Rays behind the picture, the brand on an arch above. */
function sunburst(label: Label): string {
  const { w, h, x, inner, unit } = frameOf(label);
  const { brand, flavour } = label;
  const heart = h * 0.57;
  const reach = Math.hypot(w, h);
  const rays = label.random.fork("rays").integer(12, 18);
  const pale = lighter(flavour.colour, 0.42);
  const beams = Array.from({ length: rays }, (_, i) => {
    const [a, b] = [(2 * Math.PI * i) / rays, (2 * Math.PI * (i + 0.5)) / rays];
    return polygon(
      [
        [x, heart],
        [x + reach * Math.cos(a), heart + reach * Math.sin(a)],
        [x + reach * Math.cos(b), heart + reach * Math.sin(b)],
      ],
      flavour.colour,
    );
  }).join("");
  const arch = `M0 0H${num(w)}V${num(h * 0.2)}Q${num(x)} ${num(h * 0.4)} 0 ${num(h * 0.2)}Z`;
  const disc = Math.min(unit * 0.42, h * 0.21);
  return (
    rect(0, 0, w, h, pale) +
    beams +
    circle(x, heart, disc * 1.1, mixed(flavour.colour, brand.paper, 0.75)) +
    circle(x, heart, disc, brand.paper) +
    picture(flavour.pictogram, x, heart, disc * 1.6) +
    path(arch, brand.colour) +
    wordmark(label, x, h * 0.13 + unit * 0.09, inner, unit * 0.32, brand.paper) +
    rect(0, h * 0.82, w, h * 0.18, brand.colour) +
    rect(0, h * 0.81, w, h * 0.012, brand.paper) +
    productName(label, x, h * 0.9, inner * 0.8, Math.min(unit * 0.17, h * 0.095), brand.paper) +
    netContent(label, x + inner * 0.5, h * 0.978, Math.min(unit * 0.085, h * 0.05), brand.paper, "right")
  );
}

/** Paper ground, one block of colour, letters to the left: the quiet style. */
function block(label: Label): string {
  const { w, h, x, inner, unit } = frameOf(label);
  const { brand, flavour } = label;
  const left = x - inner / 2;
  const edge = h * 0.55;
  const size = wordmarkSize(label, inner, unit * 0.36);
  const ink = inkOn(flavour.colour, darker(brand.colour, 0.3), "#ffffff");
  const nameSize = Math.min(unit * 0.17, h * 0.11);
  return (
    rect(0, 0, w, h, brand.paper) +
    rect(0, edge, w, h - edge, flavour.colour) +
    rect(0, 0, w, h * 0.025, brand.colour) +
    fittedText(brand.name, left, h * 0.07 + size, inner, {
      size,
      weight: brand.weight,
      italic: brand.italic,
      tracking: brand.tracking,
      fill: brand.colour,
    }) +
    textPath(label.claim, left, h * 0.07 + size + unit * 0.13, {
      size: unit * 0.075,
      weight: 600,
      fill: darker(flavour.colour, 0.3),
    }) +
    circle(x + inner * 0.12, edge, Math.min(unit * 0.36, h * 0.2), lighter(flavour.colour, 0.6)) +
    picture(flavour.pictogram, x + inner * 0.12, edge, Math.min(unit * 0.6, h * 0.34)) +
    fittedText(flavour.name, left, h * 0.86, inner * 0.9, {
      size: nameSize,
      weight: 900,
      fill: ink,
      tracking: -0.02,
    }) +
    fittedText(label.noun, left, h * 0.86 + nameSize * 0.85, inner * 0.6, {
      size: nameSize * 0.72,
      weight: 400,
      fill: ink,
    }) +
    netContent(label, x + inner / 2, h * 0.86 + nameSize * 0.85, nameSize * 0.5, ink, "right")
  );
}

/** Hills under a low sun. */
function hills(label: Label): string {
  const { w, h, x, inner, unit } = frameOf(label);
  const { brand, flavour } = label;
  const draw = label.random.fork("hills");
  const ridge = (y: number, fill: string): string => {
    const [a, b, c] = [draw.between(-0.07, 0.03), draw.between(-0.03, 0.07), draw.between(-0.06, 0.02)];
    return path(
      `M0 ${num(h * (y + a))}C${num(w * 0.3)} ${num(h * (y - 0.12))} ${num(w * 0.55)} ${num(h * (y + b + 0.05))} ${num(w)} ${num(h * (y + c))}V${num(h)}H0Z`,
      fill,
    );
  };
  const sky = draw.pick([hsl(200, 0.55, 0.86), hsl(38, 0.8, 0.88), hsl(12, 0.6, 0.88), hsl(160, 0.35, 0.87)]);
  const plate = Math.min(unit * 0.33, h * 0.2);
  const nameWidth = Math.min(inner, textWidth(flavour.name, { size: plate * 0.5, weight: 800 }) + plate);
  return (
    rect(0, 0, w, h, sky) +
    circle(x + inner * 0.26, h * 0.42, unit * 0.2, "#ffe9a8") +
    ridge(0.5, mixed(brand.colour, sky, 0.55)) +
    ridge(0.6, mixed(brand.colour, flavour.colour, 0.5)) +
    ridge(0.7, flavour.colour) +
    wordmark(label, x, h * 0.1 + unit * 0.2, inner, unit * 0.36, brand.colour) +
    textPath(brand.slogan, x, h * 0.1 + unit * 0.32, {
      size: Math.min(unit * 0.06, inner * 0.05),
      weight: 600,
      fill: brand.colour,
      align: "centre",
    }) +
    picture(flavour.pictogram, x, h * 0.57, Math.min(unit * 0.66, h * 0.36)) +
    rect(x - nameWidth / 2, h * 0.75, nameWidth, plate, brand.paper, plate * 0.22) +
    productName(label, x, h * 0.75 + plate * 0.52, nameWidth * 0.9, plate * 0.5, darker(brand.colour, 0.1)) +
    netContent(
      label,
      x + inner / 2,
      h * 0.975,
      Math.min(unit * 0.085, h * 0.05),
      inkOn(flavour.colour),
      "right",
    )
  );
}

/** Faces wider than high: words to the left, the picture to the right, a slanted edge between. */
function landscape(label: Label): string {
  const { w, h, x, inner } = frameOf(label);
  const { brand, flavour } = label;
  const left = x - inner / 2;
  const slant = h * label.random.fork("slant").between(-0.2, 0.35);
  const edge = x + inner * 0.08;
  const words = edge - left - Math.abs(slant) / 2 - h * 0.05;
  const field = (dx: number, fill: string): string =>
    polygon(
      [
        [edge + dx + slant / 2, 0],
        [w, 0],
        [w, h],
        [edge + dx - slant / 2, h],
      ],
      fill,
    );
  const size = wordmarkSize(label, words, h * 0.3);
  const ink = inkOn(brand.colour, "#1d1d24", brand.paper);
  const heart = (edge + w) / 2;
  return (
    rect(0, 0, w, h, brand.colour) +
    field(0, brand.paper) +
    field(h * 0.035, flavour.colour) +
    circle(heart, h / 2, h * 0.39, lighter(flavour.colour, 0.6)) +
    picture(flavour.pictogram, heart, h / 2, h * 0.62) +
    fittedText(brand.name, left, h * 0.15 + size * 0.75, words, {
      ...wordmarkStyle(brand, size),
      fill: ink,
    }) +
    rect(left, h * 0.22 + size * 0.75, words * 0.36, h * 0.022, flavour.colour) +
    fittedText(flavour.name, left, h * 0.68, words, { size: h * 0.17, weight: 800, fill: ink }) +
    textPath(label.noun, left, h * 0.8, { size: h * 0.1, weight: 400, fill: ink }) +
    textPath(`${label.claim}  ·  ${label.netContent}`, left, h * 0.93, {
      size: h * 0.062,
      weight: 600,
      fill: ink,
    })
  );
}

const frontStyles: readonly FrontStyle[] = [
  wave,
  shield,
  stripes,
  sunburst,
  block,
  hills,
  cropped,
  diagonal,
  framed,
];

/** The style of family number `index`, for a face of this shape. */
export function frontStyle(index: number, face: FaceSize): FrontStyle {
  if (face.seenWidthMm > face.heightMm * 1.5) return landscape;
  return frontStyles[index % frontStyles.length]!;
}
