import { parseCatalogue } from "@cartwheel/catalogue";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { randomFrom } from "../randomness/random.js";
import { catalogueOf, drawAssortment } from "./assortment.js";
import { ArtworkSheet, artworkSheet, type DrawnProduct } from "./drawn-product.js";
import { isUnpacked, PhysicalForm } from "./physical-form.js";

const draw = (seed: string, count: number): DrawnProduct[] => drawAssortment(randomFrom(seed), count);

/** Two products of every form. */
const oneOfEachForm = PhysicalForm.options.flatMap((form) =>
  draw("s", 400)
    .filter((drawn) => drawn.form === form)
    .slice(0, 2),
);

describe("drawAssortment", () => {
  it("draws the same products, byte for byte, for the same seed and others for another", () => {
    expect(draw("s", 12)).toEqual(draw("s", 12));
    const svgs = (seed: string): Set<string> =>
      new Set(draw(seed, 12).flatMap(({ faces }) => faces.map(({ svg }) => svg)));
    const [ours, others] = [svgs("s"), svgs("t")];
    expect([...ours].filter((svg) => others.has(svg))).toEqual([]);
  });

  it("gives a catalogue without a fault: so many products, no SKU, GTIN or PLU twice, whatever the seed", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 900 }), (seed, count) => {
        const catalogue = catalogueOf(draw(seed, count));
        const parsed = parseCatalogue(catalogue);
        expect(parsed).toMatchObject({ ok: true });
        expect(catalogue.products).toHaveLength(count);
        for (const { gtins, plu, unitMilligrams, price } of catalogue.products) {
          expect(gtins.length > 0).toBe(plu === undefined);
          expect(price.per === "kg" ? plu : "each").toBeDefined();
          expect(unitMilligrams!.sd).toBeLessThan(unitMilligrams!.mean / 4);
        }
      }),
      { numRuns: 12 },
    );
  });

  it("has in a larger assortment of a seed all products of a smaller one, with their artwork and split", () => {
    const large = new Map(draw("grow", 400).map((each) => [each.product.sku, each]));
    for (const count of [1, 17, 40, 150]) {
      for (const small of draw("grow", count)) {
        const same = large.get(small.product.sku)!;
        expect(same.product).toEqual(small.product);
        expect(same.split).toBe(small.split);
      }
    }
    const some = draw("grow", 6);
    for (const { product, faces } of some) expect(large.get(product.sku)!.faces).toEqual(faces);
  });

  it.each(["s", "look", "0"])(
    "has 400 products in 60 families, 300 to train on and 100 unseen (seed %s)",
    (seed) => {
      const drawn = draw(seed, 400);
      expect(new Set(drawn.map(({ product }) => product.sku)).size).toBe(400);
      expect(new Set(drawn.map(({ family }) => family)).size).toBe(60);
      expect(new Set(drawn.map(({ form }) => form)).size).toBe(PhysicalForm.options.length);
      expect(drawn.filter(({ split }) => split === "unseen")).toHaveLength(100);
      const unseenOf = (line: string): boolean[] =>
        drawn.filter((each) => each.line === line).map(({ split }) => split === "unseen");
      const lines = [...new Set(drawn.map(({ line }) => line))].map(unseenOf);
      // Both kinds of novelty: lines that were never seen, and new members of known lines.
      expect(lines.filter((members) => members.every(Boolean)).length).toBeGreaterThan(5);
      expect(
        lines.filter((members) => members.some(Boolean) && !members.every(Boolean)).length,
      ).toBeGreaterThan(20);
    },
  );

  it("has look-alikes: flavours, sizes, an own brand beside the leading one, organic beside conventional", () => {
    const drawn = draw("s", 400).filter(
      ({ form, product }) => !isUnpacked(form) && product.category !== "Produce",
    );
    const juices = drawn.filter(({ family }) => family === "juice");
    const organic = drawn.filter(({ product }) => product.name.includes(" Organic "));
    expect(new Set(juices.map(({ product }) => product.name.split(" ")[0])).size).toBeGreaterThanOrEqual(2);
    expect(new Set(juices.map(({ size }) => size.height)).size).toBeGreaterThanOrEqual(2);
    expect(organic.length).toBeGreaterThanOrEqual(30);
    for (const { product, line } of organic) {
      const conventional = drawn.find((each) => each.product.name === product.name.replace(" Organic", ""));
      expect(conventional?.line).toBe(line);
      expect(conventional!.product.unitMilligrams).toEqual(product.unitMilligrams);
      expect(conventional!.product.price.minor).toBeLessThan(product.price.minor);
    }
  });

  it("draws the members of a line with fronts of their own", () => {
    const lines = new Map<string, DrawnProduct[]>();
    for (const drawn of draw("s", 60)) lines.set(drawn.line, [...(lines.get(drawn.line) ?? []), drawn]);
    for (const members of lines.values()) {
      expect(new Set(members.map(({ faces }) => faces[0]!.svg)).size).toBe(members.length);
    }
  });

  it("draws SVG that every renderer reads alike: well-formed, without text, fonts or numbers with exponents", async () => {
    for (const { faces, product } of oneOfEachForm) {
      for (const { svg, widthMm, heightMm, face } of faces) {
        const place = `${product.sku} ${face}`;
        const foreign = svg.match(/<text|font-family|NaN|undefined|Infinity|[\d.][eE][-+]\d/);
        expect(foreign?.[0], place).toBeUndefined();
        // librsvg refuses what is not well-formed.
        const { width, height } = await sharp(Buffer.from(svg)).metadata();
        expect((width! * heightMm) / (height! * widthMm), place).toBeCloseTo(1, 1);
      }
    }
  });

  it("describes each product's form apart from its drawings", () => {
    for (const drawn of oneOfEachForm) {
      const sheet = ArtworkSheet.parse(artworkSheet(drawn));
      expect(new Set(sheet.faces.map(({ file }) => file)).size).toBe(drawn.faces.length);
      expect(sheet.massMilligrams).toBe(drawn.product.unitMilligrams!.mean);
    }
  });
});
