import type { Random } from "../../randomness/random.js";
import type { DrawnFace } from "../drawn-product.js";
import { textPath } from "../lettering.js";
import { circle, ellipse, num, path, rect, svgDocument } from "../svg.js";
import type { ProduceKind, Skin } from "./produce-kind.js";

/** The skin unrolled: across is around the fruit, up is from its blossom end to its stalk. Organic fruit has a sticker. */
export function skinFace(kind: ProduceKind, variation: number, organic: boolean, random: Random): DrawnFace {
  const { widthMm: across, lengthMm } = kind.bound ?? kind;
  const widthMm = Math.round(Math.PI * across);
  return {
    face: "skin",
    variation,
    widthMm,
    heightMm: lengthMm,
    svg: svgDocument(widthMm, lengthMm, paint(kind.skin, widthMm, lengthMm, organic, random)),
  };
}

/** Two round stickers on opposite sides, so that one is often in sight. */
function sticker(w: number, h: number): string {
  const r = Math.min(11, w * 0.09, h * 0.16);
  const one = (x: number): string =>
    circle(x, h * 0.42, r, "#ffffff") +
    circle(x, h * 0.42, r * 0.9, "#5d8f1f") +
    textPath("ORGANIC", x, h * 0.42 + r * 0.14, {
      size: r * 0.38,
      weight: 800,
      fill: "#ffffff",
      align: "centre",
    });
  return one(w * 0.3) + one(w * 0.72);
}

function paint(skin: Skin, w: number, h: number, organic: boolean, random: Random): string {
  const gradient =
    `<defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${skin.top}"/>` +
    `<stop offset="${num(skin.topReaches ?? random.between(0.1, 0.2))}" stop-color="${skin.middle}"/><stop offset="${num(random.between(0.78, 0.9))}" stop-color="${skin.middle}"/>` +
    `<stop offset="1" stop-color="${skin.bottom}"/></linearGradient><filter id="b" x="-50%" y="-50%" width="200%" height="200%">` +
    `<feGaussianBlur stdDeviation="${num(w * 0.025)}"/></filter></defs>`;
  return (
    gradient +
    rect(0, 0, w, h, "url(#g)") +
    patches(skin, w, h, random.fork("patches")) +
    streaks(skin, w, h, random.fork("streaks")) +
    bands(skin, w, h, random.fork("bands")) +
    speckles(skin, w, h, random.fork("speckles")) +
    (organic ? sticker(w, h) : "")
  );
}

function patches({ patches: p }: Skin, w: number, h: number, random: Random): string {
  if (p === undefined) return "";
  const spots = Array.from({ length: p.count }, () =>
    ellipse(
      random.between(0, w),
      random.between(h * 0.15, h * 0.85),
      w * random.between(0.06, 0.16),
      h * random.between(0.08, 0.2),
      p.colour,
    ),
  );
  return `<g filter="url(#b)" opacity="${num(p.opacity)}">${spots.join("")}</g>`;
}

function streaks({ streaks: s }: Skin, w: number, h: number, random: Random): string {
  if (s === undefined) return "";
  let data = "";
  for (let i = 0; i < s.count; i++) {
    const x = random.between(0, w);
    const [from, to] = [random.between(0, h * 0.5), random.between(h * 0.5, h)];
    data += `M${num(x)} ${num(from)}Q${num(x + random.between(-w, w) * 0.015)} ${num((from + to) / 2)} ${num(x + random.between(-w, w) * 0.01)} ${num(to)}`;
  }
  return path(
    data,
    "none",
    `stroke="${s.colour}" stroke-width="${num(w * 0.006)}" stroke-linecap="round" opacity="${num(s.opacity)}"`,
  );
}

function bands({ rings, seams }: Skin, w: number, h: number, random: Random): string {
  let drawn = "";
  if (rings !== undefined) {
    let data = "";
    for (let i = 0; i < rings.count; i++) {
      const x = random.between(0, w);
      const y = random.between(0, h);
      data += `M${num(x)} ${num(y)}q${num(w * 0.06)} ${num(random.between(-0.6, 0.6))} ${num(w * random.between(0.08, 0.3))} 0`;
    }
    drawn += path(
      data,
      "none",
      `stroke="${rings.colour}" stroke-width="0.7" stroke-linecap="round" opacity="0.6"`,
    );
  }
  if (seams !== undefined) {
    for (let i = 0; i < seams.count; i++)
      drawn += rect(((i + 0.5) * w) / seams.count - 0.5, 0, 1.1, h, seams.colour);
  }
  return drawn;
}

function speckles({ speckles: s }: Skin, w: number, h: number, random: Random): string {
  if (s === undefined) return "";
  const dots = Array.from({ length: s.count }, () =>
    circle(
      random.between(0, w),
      random.between(h * 0.02, h * 0.98),
      s.sizeMm * random.between(0.4, 1.2),
      s.colour,
    ),
  );
  return `<g opacity="0.55">${dots.join("")}</g>`;
}
