import { darker, inkOn, lighter } from "../colours.js";
import { brokenLines, fittedText, textPath } from "../lettering.js";
import type { FaceSize } from "../physical-form.js";
import type { Nutrition } from "../range.js";
import { circle, num, path, placed, rect } from "../svg.js";
import { ean13, ean13HeightMm, ean13WidthMm } from "./barcode.js";
import { type Label, picture, productName, wordmark } from "./label.js";

const rows = (n: Nutrition): readonly (readonly [string, string])[] => [
  ["Energy", `${n.kilojoules} kJ / ${Math.round(n.kilojoules / 4.184)} kcal`],
  ["Fat", `${n.fat} g`],
  ["of which saturates", `${n.saturates} g`],
  ["Carbohydrate", `${n.carbohydrate} g`],
  ["of which sugars", `${n.sugars} g`],
  ["Protein", `${n.protein} g`],
  ["Salt", `${n.salt} g`],
];

/** The nutrition declaration, in the order that Regulation (EU) 1169/2011, annex XV gives. */
export function nutritionPanel(
  nutrition: Nutrition,
  per: Label["per"],
  x: number,
  y: number,
  width: number,
  height: number,
): string {
  const lines = rows(nutrition);
  const pitch = height / (lines.length + 1.3);
  const size = Math.min(pitch * 0.66, width * 0.066);
  const ink = "#1d1d24";
  const head = textPath(`Nutrition per ${per}`, x + size * 0.6, y + pitch * 0.9, {
    size: size * 1.1,
    weight: 800,
    fill: ink,
  });
  const body = lines.map(([name, value], i) => {
    const base = y + pitch * (i + 2.1);
    const inset = name.startsWith("of which") ? size * 1.8 : size * 0.6;
    return (
      rect(x, base - pitch * 0.78, width, 0.18, ink) +
      textPath(name, x + inset, base, { size, weight: name.startsWith("of") ? 400 : 600, fill: ink }) +
      textPath(value, x + width - size * 0.6, base, { size, weight: 400, fill: ink, align: "right" })
    );
  });
  return (
    rect(x, y, width, height, "#ffffff", size * 0.4) +
    head +
    body.join("") +
    path(
      `M${num(x)} ${num(y)}h${num(width)}v${num(height)}h${num(-width)}z`,
      "none",
      `stroke="${ink}" stroke-width="0.3"`,
    )
  );
}

/** Lines of small print; as many as fit above `bottom`. */
function smallPrint(
  text: string,
  x: number,
  y: number,
  width: number,
  size: number,
  fill: string,
  bottom: number,
): string {
  return brokenLines(text, width, { size })
    .map((line, i) => ({ line, base: y + size * 1.25 * (i + 1) }))
    .filter(({ base }) => base <= bottom)
    .map(({ line, base }) => textPath(line, x, base, { size, fill }))
    .join("");
}

/** In the place of a nutrition panel on what is not eaten. */
function directions(label: Label, { x, y, w, h }: { x: number; y: number; w: number; h: number }): string {
  const size = Math.max(1.4, Math.min(w * 0.06, h * 0.09));
  return (
    rect(x, y, w, h, "#ffffff", 2) +
    smallPrint(label.ingredients, x + 2, y + 1, w - 4, size, "#1d1d24", y + h - 1)
  );
}

/** The back: brand, what is in it, the nutrition panel and the barcode. */
export function backOf(label: Label): string {
  const { widthMm: w, heightMm: h, seenWidthMm } = label.face;
  const { brand, flavour } = label;
  const ground = lighter(flavour.colour, 0.78);
  const inner = Math.min(seenWidthMm * 0.9, w * 0.94);
  const left = (w - inner) / 2;
  const wide = inner > h * 1.25;
  const head = h * (wide ? 0.2 : 0.13);
  const scale = Math.min(1, Math.max(0.8, (inner * 0.5) / ean13WidthMm), (h * 0.42) / ean13HeightMm);
  const code = { w: ean13WidthMm * scale, h: ean13HeightMm * scale };
  const size = Math.max(1.2, Math.min(inner * 0.036, h * 0.03));
  const content = label.nutrition === null ? label.claim : label.ingredients;
  const words = `${flavour.name} ${label.noun.toLowerCase()}: ${content} Store cool and dry. Best before: see top. ${brand.slogan}.`;
  const columns = wide
    ? {
        print: { x: left, y: head, w: inner * 0.3 },
        panel: {
          x: left + inner * 0.33,
          y: head + h * 0.06,
          w: inner * 0.67 - code.w - inner * 0.03,
          h: h * 0.66,
        },
      }
    : {
        print: { x: left, y: head, w: inner },
        panel: { x: left, y: h * 0.36, w: inner, h: h * 0.93 - code.h - h * 0.36 - 2 },
      };
  return (
    rect(0, 0, w, h, ground) +
    rect(0, 0, w, head, brand.colour) +
    wordmark(label, w / 2, head * 0.68, inner * 0.8, head * 0.52, brand.paper) +
    smallPrint(
      words,
      columns.print.x,
      columns.print.y + size * 0.8,
      columns.print.w,
      size,
      "#26262c",
      wide ? h * 0.95 : columns.panel.y - 1,
    ) +
    (label.nutrition === null
      ? directions(label, columns.panel)
      : nutritionPanel(
          label.nutrition,
          label.per,
          columns.panel.x,
          columns.panel.y,
          columns.panel.w,
          columns.panel.h,
        )) +
    ean13(label.gtin, left + inner - code.w, h * 0.96 - code.h - 0.5, scale) +
    (wide
      ? ""
      : fittedText(label.netContent, left, h * 0.9, inner - code.w - 2, {
          size: size * 2.6,
          weight: 800,
          fill: darker(brand.colour, 0.1),
        }))
  );
}

/** A narrow side: the wordmark climbing up, the picture at its foot. */
export function sideOf(label: Label, { widthMm: w, heightMm: h }: FaceSize): string {
  const { brand, flavour } = label;
  if (h < w * 0.8) {
    return rect(0, 0, w, h, brand.colour) + wordmark(label, w / 2, h * 0.62, w * 0.8, h * 0.36, brand.paper);
  }
  return (
    rect(0, 0, w, h, flavour.colour) +
    rect(0, 0, w, h * 0.1, brand.colour) +
    placed(wordmark(label, 0, 0, h * 0.55, w * 0.42, inkOn(flavour.colour)), w * 0.63, h * 0.42, 1, -90) +
    picture(flavour.pictogram, w / 2, h * 0.85, Math.min(w * 0.62, h * 0.22))
  );
}

/** A lid or the top of a box. */
export function topOf(label: Label, { widthMm: w, heightMm: h }: FaceSize): string {
  const { brand, flavour } = label;
  const low = h < w * 0.5;
  if (w === h && label.face.widthMm !== w) return lidOf(label, w);
  return (
    rect(0, 0, w, h, brand.colour) +
    rect(0, h * 0.86, w, h * 0.06, flavour.colour) +
    wordmark(label, w / 2, h * (low ? 0.58 : 0.42), w * 0.66, h * (low ? 0.4 : 0.2), brand.paper) +
    (low ? "" : productName(label, w / 2, h * 0.6, w * 0.6, h * 0.1, brand.paper))
  );
}

/** The round lid of a tub or a jar, drawn on its square. */
function lidOf(label: Label, side: number): string {
  const { brand, flavour } = label;
  return (
    rect(0, 0, side, side, brand.colour) +
    circle(side / 2, side / 2, side * 0.44, flavour.colour) +
    circle(side / 2, side / 2, side * 0.41, brand.paper) +
    picture(flavour.pictogram, side / 2, side * 0.36, side * 0.3) +
    wordmark(label, side / 2, side * 0.66, side * 0.6, side * 0.15, brand.colour) +
    fittedText(flavour.name, side / 2, side * 0.76, side * 0.42, {
      size: side * 0.08,
      weight: 600,
      fill: darker(flavour.colour, 0.3),
      align: "centre",
    })
  );
}
