import { parseCatalogue } from "@cartwheel/catalogue";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { randomFrom } from "../randomness/random.js";
import { catalogueOf, drawAssortment } from "./assortment.js";
import { ArtworkSheet, artworkSheet, type DrawnProduct } from "./drawn-product.js";

const draw = (seed: string, count: number): DrawnProduct[] => drawAssortment(randomFrom(seed), count);

describe("drawAssortment", () => {
  it("draws the same products, byte for byte, for the same seed and others for another", () => {
    expect(draw("s", 40)).toEqual(draw("s", 40));
    const svgs = (seed: string): Set<string> =>
      new Set(draw(seed, 40).flatMap(({ faces }) => faces.map(({ svg }) => svg)));
    const [ours, others] = [svgs("s"), svgs("t")];
    expect([...ours].filter((svg) => others.has(svg))).toEqual([]);
  });

  it("gives a catalogue without a fault: so many products, no SKU, GTIN or PLU twice, whatever the seed", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 120 }), (seed, count) => {
        const catalogue = catalogueOf(draw(seed, count));
        const parsed = parseCatalogue(catalogue);
        expect(parsed).toMatchObject({ ok: true });
        expect(catalogue.products).toHaveLength(count);
        for (const { gtins, plu, unitMilligrams, price } of catalogue.products) {
          expect(gtins.length > 0).toBe(plu === undefined);
          expect(price.per).toBe(plu === undefined ? "each" : "kg");
          expect(unitMilligrams!.sd).toBeLessThan(unitMilligrams!.mean / 5);
        }
      }),
      { numRuns: 12 },
    );
  });

  it("has in a larger assortment of a seed all packaged goods of a smaller one", () => {
    const packaged = (count: number): string[] =>
      draw("grow", count)
        .filter(({ form }) => form !== "piece")
        .map(({ product }) => product.sku);
    expect(packaged(80).slice(0, packaged(40).length)).toEqual(packaged(40));
  });

  it("draws families of look-alikes that differ in flavour or in size alone", () => {
    const families = new Map<string, DrawnProduct[]>();
    for (const drawn of draw("s", 40).filter(({ form }) => form !== "piece")) {
      families.set(drawn.family, [...(families.get(drawn.family) ?? []), drawn]);
    }
    expect(families.size).toBeGreaterThanOrEqual(12);
    for (const members of families.values()) {
      expect(members.length).toBeGreaterThanOrEqual(2);
      const sizes = new Set(members.map(({ size }) => JSON.stringify(size)));
      const brands = new Set(members.map(({ product }) => product.name.split(" ")[0]));
      expect([1, members.length]).toContain(sizes.size);
      expect(brands.size).toBe(1);
      expect(new Set(members.map(({ faces }) => faces[0]!.svg)).size).toBe(members.length);
    }
  });

  it("draws SVG that every renderer reads alike: well-formed, without text, fonts or numbers with exponents", async () => {
    for (const { faces, product } of draw("s", 40)) {
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
    for (const drawn of draw("s", 40)) {
      const sheet = ArtworkSheet.parse(artworkSheet(drawn));
      expect(new Set(sheet.faces.map(({ file }) => file)).size).toBe(drawn.faces.length);
      expect(sheet.massMilligrams).toBe(drawn.product.unitMilligrams!.mean);
    }
  });
});
