import type { Product } from "@cartwheel/contracts";
import type { Random } from "../../randomness/random.js";
import type { Brand } from "../brands.js";
import type { DrawnFace, DrawnProduct, Finish, Split } from "../drawn-product.js";
import { demonstrationGtin } from "../gtin.js";
import { labelFaces } from "../labels/faces.js";
import { frontStyle } from "../labels/fronts.js";
import type { Label } from "../labels/label.js";
import { isUnpacked, printedFace, type SizeMillimetres } from "../physical-form.js";
import { nutrition } from "../range.js";
import { slug } from "../slug.js";
import { pictogramOf } from "./pictogram-of.js";
import type { ProduceKind, ProducePack } from "./produce-kind.js";
import type { PlannedProduce } from "./produce-plan.js";
import { skinFace } from "./skins.js";

/** No two pieces look alike: each kind has this many skins. */
const skinsPerKind = 4;

const organicSurcharge = 1.4;

/** What a pack's number and label need beside the produce itself. */
export interface Packer {
  readonly brand: Brand;
  readonly serial: number;
}

/** Draws one product of the produce section. Loose it carries a PLU (a leading 9 for organic), packed a barcode. */
export function drawProduce(
  planned: PlannedProduce,
  packer: Packer,
  split: Split,
  random: Random,
): DrawnProduct {
  const { kind, organic, pack } = planned;
  let faces: DrawnFace[] | undefined;
  return {
    product: pack === null ? looseProduct(kind, organic) : packedProduct(kind, pack, packer),
    family: kind.family,
    line: slug(kind.name),
    split,
    form: pack?.form ?? kind.form,
    size: pack?.size ?? looseSize(kind),
    finish: finishOf(kind, pack),
    get faces() {
      faces ??= [
        ...(pack === null ? [] : packFaces(kind, pack, packer, random)),
        ...skinsOf(kind, organic, random.fork("skins")),
      ];
      return faces;
    },
  };
}

const looseSize = ({ widthMm, lengthMm }: ProduceKind): SizeMillimetres => ({
  width: widthMm,
  height: lengthMm,
  depth: widthMm,
});

function looseProduct(kind: ProduceKind, organic: boolean): Product {
  const name = organic ? `Organic ${kind.name}` : kind.name;
  const { mean, sd } = kind.unitGrams;
  return {
    sku: slug(name),
    name,
    category: "Produce",
    gtins: [],
    plu: `${organic ? "9" : ""}${kind.plu}`,
    price: { minor: Math.round(kind.priceCents * (organic ? organicSurcharge : 1)), per: kind.per },
    rules: [],
    unitMilligrams: { mean: mean * 1000, sd: Math.round(sd * 1000) },
    ...(kind.per === "each" ? { soldByCount: true as const } : {}),
  };
}

/** A pack is filled by whole pieces to at least what it declares, so that packs differ by a good part of a piece. */
function packedProduct(kind: ProduceKind, pack: ProducePack, { serial }: Packer): Product {
  const name = `${kind.name} ${pack.netContent} ${packWords[pack.form]}`;
  const over = kind.unitGrams.mean / 4;
  return {
    sku: slug(name),
    name,
    category: "Produce",
    gtins: [demonstrationGtin(serial)],
    price: { minor: pack.priceCents, per: "each" },
    rules: [],
    unitMilligrams: {
      mean: Math.round((pack.grams + over + pack.packagingGrams) * 1000),
      sd: Math.round(Math.max(pack.grams * 0.01, over * 0.6) * 1000),
    },
  };
}

const packWords = { net: "Net", "clear-bag": "Bag", tray: "Tray" } as const;

function finishOf(kind: ProduceKind, pack: ProducePack | null): Finish {
  const { skin } = kind;
  const looks = { lid: skin.top, body: skin.middle, gloss: kind.shape.gloss };
  if (pack !== null) {
    return {
      lid: skin.top,
      body: pack.form === "net" ? netColour(kind) : pack.form === "tray" ? "#2a3138" : "#f4f8fb",
      gloss: 0.5,
      inside: {
        kind: "pieces",
        count: pack.pieces,
        widthMm: kind.widthMm,
        lengthMm: kind.lengthMm,
        shape: kind.shape,
      },
    };
  }
  return {
    ...looks,
    piece: kind.shape,
    ...(kind.leaves === undefined ? {} : { leaves: kind.leaves }),
    ...(kind.bound === undefined
      ? {}
      : { inside: { kind: "pieces", ...kind.bound, shape: { ...kind.shape, lies: false } } }),
  };
}

/** Nets have the colour that makes their content look ripe. */
const netColour = ({ family }: ProduceKind): string =>
  family === "citrus" ? "#f08a1e" : family === "potatoes" ? "#d8b45a" : "#c8322c";

function skinsOf(kind: ProduceKind, organic: boolean, random: Random): DrawnFace[] {
  // A head's or a bunch's skin shows but little of its variation.
  const count = isUnpacked(kind.form) && kind.form !== "bunch" ? skinsPerKind : 2;
  return Array.from({ length: count }, (_, i) => skinFace(kind, i + 1, organic, random.fork(i)));
}

function packFaces(
  kind: ProduceKind,
  pack: ProducePack,
  { brand, serial }: Packer,
  random: Random,
): DrawnFace[] {
  const { widthMm, heightMm, seenWidthMm } = printedFace(pack.form, pack.size);
  const label: Label = {
    brand,
    noun: packWords[pack.form],
    flavour: { name: kind.name, pictogram: pictogramOf(kind), colour: kind.skin.middle },
    netContent: pack.netContent,
    claim: "class I, picked ripe",
    gtin: demonstrationGtin(serial),
    per: "100 g",
    nutrition: nutrition(200, 0.2, 0, 9.5, 7.2, 0.9, 0.01),
    ingredients: `${kind.name}. Wash before eating.`,
    organic: false,
    face: { widthMm, heightMm, seenWidthMm },
    random: random.fork("label"),
  };
  return labelFaces(label, frontStyle(random.fork("style").integer(0, 8), label.face), pack.form, pack.size);
}
