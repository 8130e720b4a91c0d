import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FaultError } from "@cartwheel/contracts";
import sharp from "sharp";
import type { DrawnFace, DrawnProduct } from "./drawn-product.js";
import { demonstrationGtin } from "./gtin.js";
import { slug } from "./slug.js";
import { svgDocument } from "./svg.js";

/** Kinds that are sold in cartons, by the table's category, with the weight of a millilitre. */
const gramsPerMl: Readonly<Record<string, number>> = {
  Juice: 1.04,
  Milk: 1.03,
  "Soy-Milk": 1.03,
  "Oat-Milk": 1.03,
  Yoghurt: 1.04,
  Soyghurt: 1.04,
  Oatghurt: 1.04,
  "Sour-Cream": 1.0,
  "Sour-Milk": 1.03,
};

/** A carton weighs about this share of its content. */
const packagingShare = 0.034;
/** Prices are ours, as the numbers are: the pictures come without either. */
const centsPerKg = 220;
/** The last stretch of serial numbers, which no assortment draws from. */
const firstSerial = 999_990_000;

interface Row {
  readonly name: string;
  readonly category: string;
  readonly grams: number;
  readonly netContent: string;
}

/**
 * Real cartons as further products: a folder with `products.csv` (product, category, net content as labelled) and
 * `iconic/<product>.jpg`, each pack cut out on white. The picture, both sides of it in view, becomes the front of a box
 * of the pack's volume. Produce is left out, for it is drawn with its form.
 * @throws FaultError FILE_MISSING, PICTURE_CORRUPT
 */
export async function picturedProducts(folder: string): Promise<DrawnProduct[]> {
  const table = join(folder, "products.csv");
  const text = await readFile(table, "utf8").catch((cause: unknown) => {
    throw new FaultError("FILE_MISSING", table, { cause });
  });
  const rows = text.split(/\r?\n/).slice(1).flatMap(rowOf);
  return Promise.all(rows.map((row, i) => pictured(row, join(folder, "iconic", `${row.name}.jpg`), i)));
}

function rowOf(line: string): Row[] {
  const [name, category = "", netContent = ""] = line.split(",");
  const amount = /^(\d+(?:\.\d+)?)(l|dl|kg|g)$/.exec(netContent);
  const density = gramsPerMl[category];
  if (name === undefined || amount === null || density === undefined) return [];
  const grams = { l: 1000 * density, dl: 100 * density, kg: 1000, g: 1 }[
    amount[2] as "l" | "dl" | "kg" | "g"
  ];
  return [{ name, category, grams: Number(amount[1]) * grams, netContent }];
}

async function pictured(
  { name, category, grams, netContent }: Row,
  path: string,
  index: number,
): Promise<DrawnProduct> {
  const { data, width, height, colour } = await cutOut(path);
  // A square foot and the picture's proportions, filled to the top.
  const aspect = height / width;
  const widthMm = Math.round(Math.cbrt((grams * 1050) / aspect));
  const size = { width: widthMm, height: Math.round(widthMm * aspect), depth: widthMm };
  const mean = Math.round(grams * (1 + packagingShare) * 1000);
  const image = `<image width="${size.width}" height="${size.height}" preserveAspectRatio="none" href="data:image/jpeg;base64,${data.toString("base64")}"/>`;
  const face = (which: DrawnFace["face"]): DrawnFace => ({
    face: which,
    variation: 1,
    widthMm: size.width,
    heightMm: size.height,
    svg: svgDocument(size.width, size.height, image),
  });
  return {
    product: {
      sku: slug(name),
      name: `${name.replaceAll("-", " ")} ${netContent}`,
      category: category.replaceAll("-", " "),
      gtins: [demonstrationGtin(firstSerial + index)],
      price: { minor: Math.round((grams * centsPerKg) / 1000), per: "each" },
      rules: [],
      unitMilligrams: { mean, sd: Math.round(mean / 100) },
    },
    family: slug(category),
    line: slug(name.split("-")[0]!),
    split: "seen",
    form: "box",
    size,
    finish: { lid: colour, body: colour, gloss: 0.25 },
    faces: [face("front"), face("back")],
  };
}

/** The pack without the white around it, and the colour that its other sides have. */
async function cutOut(path: string) {
  try {
    const { data, info } = await sharp(path)
      .trim({ background: "#ffffff", threshold: 18 })
      .jpeg({ quality: 92 })
      .toBuffer({ resolveWithObject: true });
    const { dominant } = await sharp(data).stats();
    const hex = [dominant.r, dominant.g, dominant.b].map((value) => value.toString(16).padStart(2, "0"));
    return { data, width: info.width, height: info.height, colour: `#${hex.join("")}` };
  } catch (cause) {
    throw new FaultError("PICTURE_CORRUPT", path, { cause });
  }
}
