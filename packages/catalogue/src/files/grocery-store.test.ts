import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isWeighed, type Product } from "@cartwheel/contracts";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { parseCatalogue } from "./parse-catalogue.js";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const facts = `${root}../shared/data`;
const noFacts = !existsSync(facts);
const why = noFacts ? " (skipped: ../shared/data is not here)" : "";
const parsed = parseCatalogue(JSON.parse(readFileSync(`${root}catalogues/grocery-store.json`, "utf8")));
const products = parsed.ok ? parsed.catalogue.products : [];

const rows = (file: string): Record<string, string>[] =>
  parse(readFileSync(`${facts}/${file}`), { columns: true, skip_empty_lines: true });

/** "ca 1.05kg", "3dl": the labelled net content in grams or millilitres. */
function netContent(label: string): { readonly amount: number; readonly liquid: boolean } {
  const [, amount, unit] = /^(?:ca )?([\d.]+)(kg|g|l|dl)$/.exec(label)!;
  const factor = { kg: 1000, g: 1, l: 1000, dl: 100 }[unit!]!;
  return { amount: Number(amount) * factor, liquid: unit!.endsWith("l") };
}

/** Unlabelled produce: which row of USDA's table its mean was taken from, and how many make one unit. */
const usdaSource: Record<string, readonly [ndb: string, unit: string, count: number]> = {
  Avocado: ["09038", "fruit, without skin and seed", 1],
  Kiwi: ["09148", 'fruit (2" dia)', 1],
  Lemon: ["09150", 'fruit (2-1/8" dia)', 1],
  Lime: ["09159", 'fruit (2" dia)', 1],
  Mango: ["09176", "fruit without refuse", 1],
  "Passion-Fruit": ["09231", "fruit without refuse", 1],
  Pineapple: ["09430", "fruit", 1],
  "Red-Grapefruit": ["09112", 'fruit (3-3/4" dia)', 1],
  Cabbage: ["11109", 'head, medium (about 5-3/4" dia)', 1],
  Cucumber: ["11205", 'cucumber (8-1/4")', 1],
  "Brown-Cap-Mushroom": ["11266", "piece whole", 12],
  "Floury-Potato": ["11354", 'small (1-3/4" to 2-1/4" dia.)', 1],
  "Solid-Potato": ["11354", 'small (1-3/4" to 2-1/4" dia.)', 1],
  Zucchini: ["11477", "medium", 1],
};

describe("catalogues/grocery-store.json", () => {
  it("is a valid catalogue of 69 products, each with a weight and something to scan or key in", () => {
    expect(parsed.ok ? [] : parsed.faults).toEqual([]);
    expect(products).toHaveLength(69);
    for (const { sku, gtins, plu, unitMilligrams } of products) {
      expect(gtins.length > 0 || plu !== undefined, sku).toBe(true);
      expect(unitMilligrams, sku).toBeDefined();
    }
  });

  it("has only barcodes of the range that GS1 keeps for examples, in packages with a tare", () => {
    for (const { sku, gtins, tareMilligrams } of products) {
      expect(
        gtins.every((gtin) => /^952\d{10}$/.test(gtin)),
        sku,
      ).toBe(true);
      expect(tareMilligrams !== undefined, sku).toBe(gtins.length > 0);
    }
  });

  it("lets produce vary between 8% and 15%, packaged goods 1% and the bundle of asparagus 3%", () => {
    for (const { sku, gtins, unitMilligrams } of products) {
      const cv = unitMilligrams!.sd / unitMilligrams!.mean;
      const [low, high] =
        sku === "Asparagus" ? [0.029, 0.031] : gtins.length > 0 ? [0.0095, 0.0105] : [0.079, 0.151];
      expect(cv, sku).toBeGreaterThanOrEqual(low);
      expect(cv, sku).toBeLessThanOrEqual(high);
    }
  });

  it("prices nothing packaged by weight", () => {
    expect(products.filter((product) => isWeighed(product) && product.gtins.length > 0)).toEqual([]);
  });

  it.skipIf(noFacts)(`names the data set's products and categories${why}`, () => {
    const expected = rows("grocery-store/products.csv").map(({ product, category }) => [product, category]);
    expect(products.map(({ sku, category }) => [sku, category])).toEqual(expected);
  });

  it.skipIf(noFacts)(`weighs what the label or USDA says${why}`, () => {
    const labels = new Map(
      rows("grocery-store/products.csv").map((row) => [row.product, row.net_content_as_labelled!]),
    );
    const usda = rows("produce/usda-unit-weights.csv");
    for (const product of products) checkMean(product, labels.get(product.sku)!, usda);
  });

  it.skipIf(noFacts)(`uses PLU codes of the public list, for the product's kind${why}`, () => {
    const names = JSON.parse(readFileSync(`${facts}/produce/plu_codes.json`, "utf8")) as Record<
      string,
      string
    >;
    const families: Record<string, RegExp> = {
      Melon: /melon/i,
      "Red-Grapefruit": /red.* grapefruit/i,
      Satsumas: /satsuma/i,
      Zucchini: /zucchini/i,
      "Red-Beet": /beets/i,
    };
    for (const { sku, category, plu } of products) {
      if (plu === undefined) continue;
      expect(names[plu], `${sku} ${plu}`).toMatch(
        families[category] ?? new RegExp(category.replace("-", " "), "i"),
      );
    }
  });
});

function checkMean(
  { sku, unitMilligrams, tareMilligrams }: Product,
  label: string,
  usda: Record<string, string>[],
) {
  const grams = unitMilligrams!.mean / 1000;
  if (label === "") {
    const [ndb, unit, count] = usdaSource[sku]!;
    const row = usda.find((candidate) => candidate.ndb_no === ndb && candidate.unit === unit)!;
    const whole = Number(row.edible_grams) / Number(row.amount) / (1 - Number(row.refuse_percent) / 100);
    expect(grams, sku).toBe(Math.round(count * whole));
    return;
  }
  const { amount, liquid } = netContent(label);
  const net = grams - (tareMilligrams ?? 0) / 1000;
  if (!liquid) return expect(net, sku).toBe(amount);
  // Milk, juice, yoghurt and sour cream lie between water and 1.05 g/ml.
  expect(net / amount, sku).toBeGreaterThan(1.0);
  expect(net / amount, sku).toBeLessThan(1.05);
}
