import type { Random } from "../randomness/random.js";
import type { Brand } from "./brands.js";
import { darker, lighter } from "./colours.js";
import type { DrawnFace, DrawnProduct, Finish } from "./drawn-product.js";
import { demonstrationGtin } from "./gtin.js";
import { backOf, sideOf, topOf } from "./labels/back.js";
import { type FrontStyle, frontStyle } from "./labels/fronts.js";
import type { Label } from "./labels/label.js";
import { gableShoulder, type PhysicalForm, printedFace, type SizeMillimetres } from "./physical-form.js";
import type { Flavour, PackSize, Range } from "./ranges.js";
import { svgDocument } from "./svg.js";

export interface Family {
  readonly name: string;
  readonly range: Range;
  readonly brand: Brand;
  readonly style: FrontStyle;
  readonly members: readonly { readonly flavour: Flavour; readonly pack: PackSize }[];
  readonly random: Random;
}

/** A family of one range: one brand, one style; its members differ in flavour or in size alone. */
export function inventFamily(range: Range, brand: Brand, style: number, random: Random): Family {
  const flavours = random.fork("flavours").shuffled(range.flavours);
  const pack = range.packs[0]!;
  const members =
    range.differBy === "flavour"
      ? flavours.slice(0, range.members).map((flavour) => ({ flavour, pack }))
      : range.packs.slice(0, range.members).map((each) => ({ flavour: flavours[0]!, pack: each }));
  return {
    name: slug(`${brand.name} ${range.noun}`),
    range,
    brand,
    style: frontStyle(style, printedFace(range.form, pack.size)),
    members,
    random,
  };
}

/** Draws member `index` of a family. `serial` makes its GTIN: a different one a product. */
export function drawPackaged(family: Family, index: number, serial: number): DrawnProduct {
  const { range, brand } = family;
  const { flavour, pack } = family.members[index]!;
  const gtin = demonstrationGtin(serial);
  const label: Label = {
    brand,
    noun: range.noun,
    flavour,
    netContent: pack.netContent,
    claim: family.random.fork("claim").pick(range.claims),
    gtin,
    per: range.per,
    nutrition: range.nutrition,
    ingredients: range.ingredients,
    face: printedFace(range.form, pack.size),
    random: family.random.fork("label"),
  };
  const mean = (pack.contentGrams + pack.packagingGrams) * 1000;
  return {
    product: {
      sku: slug(`${brand.name} ${flavour.name} ${range.noun} ${pack.netContent}`),
      name: `${brand.name} ${flavour.name} ${range.noun} ${pack.netContent}`,
      category: range.category,
      gtins: [gtin],
      price: { minor: pack.priceCents, per: "each" },
      rules: [],
      unitMilligrams: { mean, sd: Math.round(mean / 100) },
    },
    family: family.name,
    form: range.form,
    size: pack.size,
    finish: finishOf(range.form, brand, flavour, range.noun),
    faces: facesOf(label, family.style, range.form, pack.size),
  };
}

function facesOf(label: Label, style: FrontStyle, form: PhysicalForm, size: SizeMillimetres): DrawnFace[] {
  const { widthMm, heightMm } = label.face;
  const draw = (face: DrawnFace["face"], w: number, h: number, body: string): DrawnFace => ({
    face,
    variation: 1,
    widthMm: w,
    heightMm: h,
    svg: svgDocument(w, h, body),
  });
  const faces = [
    draw("front", widthMm, heightMm, style(label)),
    draw("back", widthMm, heightMm, backOf(label)),
  ];
  const flat = (w: number, h: number) => ({ widthMm: w, heightMm: h, seenWidthMm: w });
  switch (form) {
    case "box":
    case "bar":
    case "gable-carton": {
      const sideHeight = form === "gable-carton" ? size.height * gableShoulder : size.height;
      const side = flat(size.depth, sideHeight);
      const top = flat(size.width, size.depth);
      faces.push(draw("side", side.widthMm, side.heightMm, sideOf(label, side)));
      faces.push(draw("top", top.widthMm, top.heightMm, topOf(label, top)));
      return faces;
    }
    case "tub":
    case "jar": {
      const top = flat(size.width, size.width);
      faces.push(draw("top", size.width, size.width, topOf(label, top)));
      return faces;
    }
    case "can":
    case "bottle":
    case "pouch":
    case "piece":
      return faces;
  }
}

function finishOf(form: PhysicalForm, brand: Brand, flavour: Flavour, noun: string): Finish {
  switch (form) {
    case "can":
      return { lid: "#c9cdd2", body: "#b9bec4", gloss: 0.5 };
    case "jar":
      return { lid: brand.colour, body: darker(flavour.colour, 0.35), gloss: 0.8 };
    case "bottle":
      return noun === "Ketchup"
        ? { lid: lighter(brand.colour, 0.05), body: "#a81c16", gloss: 0.7 }
        : { lid: brand.colour, body: lighter(flavour.colour, 0.35), gloss: 0.8 };
    case "tub":
      return { lid: brand.paper, body: "#f4f4f2", gloss: 0.35 };
    case "pouch":
      return { lid: flavour.colour, body: flavour.colour, gloss: 0.65 };
    case "bar":
    case "box":
    case "gable-carton":
    case "piece":
      return { lid: brand.colour, body: brand.paper, gloss: 0.2 };
  }
}

/** A name as a SKU: letters and digits, joined by hyphens. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
