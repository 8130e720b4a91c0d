import type { PlannedPack } from "./assortment-plan.js";
import { contentSkin } from "./contents.js";
import type { DrawnFace, DrawnProduct, Split } from "./drawn-product.js";
import { demonstrationGtin } from "./gtin.js";
import { labelFaces } from "./labels/faces.js";
import { frontStyle } from "./labels/fronts.js";
import type { Label } from "./labels/label.js";
import { finishOf } from "./pack-finish.js";
import { printedFace } from "./physical-form.js";
import { slug } from "./slug.js";

/** An organic product costs this much more. */
const organicSurcharge = 1.35;

/** Draws a planned pack. `serial` makes its GTIN: a different one a product. */
export function drawPackaged(planned: PlannedPack, serial: number, split: Split): DrawnProduct {
  const { line, flavour, pack, organic } = planned;
  const { range, brand } = line;
  const gtin = demonstrationGtin(serial);
  const name = nameOf(planned);
  const mean = (pack.contentGrams + pack.packagingGrams) * 1000;
  const finish = finishOf(range, brand, flavour);
  let faces: DrawnFace[] | undefined;
  return {
    product: {
      sku: slug(name),
      name,
      category: range.category,
      gtins: [gtin],
      price: { minor: Math.round(pack.priceCents * (organic ? organicSurcharge : 1)), per: "each" },
      rules: [],
      unitMilligrams: { mean, sd: Math.round(mean / 100) },
      ...(range.minimumAge === undefined ? {} : { ageRestricted: range.minimumAge }),
    },
    family: range.family,
    line: slug(line.name),
    split,
    form: range.form,
    size: pack.size,
    finish,
    get faces() {
      faces ??= [
        ...labelFaces(
          labelOf(planned, gtin),
          frontStyle(line.style, printedFace(range.form, pack.size)),
          range.form,
          pack.size,
          finish.units,
        ),
        ...(finish.inside === undefined
          ? []
          : [contentSkin(finish.inside, flavour.content ?? flavour.colour, line.random.fork("content"))]),
      ];
      return faces;
    },
  };
}

export function nameOf({ line, flavour, pack, organic }: PlannedPack): string {
  const words = [
    line.brand.name,
    ...(organic ? ["Organic"] : []),
    flavour.name,
    line.range.noun,
    pack.netContent,
  ];
  return words.join(" ");
}

function labelOf({ line, flavour, pack, organic }: PlannedPack, gtin: string): Label {
  const { range, brand, random } = line;
  return {
    brand,
    noun: range.noun,
    flavour,
    netContent: pack.netContent,
    claim: random.fork("claim").pick(range.claims),
    gtin,
    per: range.per,
    nutrition: range.nutrition,
    ingredients: range.ingredients,
    organic,
    face: printedFace(range.form, pack.size),
    random: random.fork("label"),
  };
}
