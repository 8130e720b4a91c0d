import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { groupSeparator, parseElementString } from "../gs1/element-string.js";
import { readCode } from "./read-code.js";

const folder = fileURLToPath(new URL("../../../../../shared/data/barcodes/", import.meta.url));
const none = !existsSync(folder);

/** What decoders call the symbologies of the folders. */
const symbologies: Readonly<Record<string, string>> = {
  ean13: "EAN-13",
  ean8: "EAN-8",
  upca: "UPC-A",
  upce: "UPC-E",
  rss14: "DataBar",
  rssexpanded: "DataBarExpanded",
};

function publishedTexts(kind: RegExp): { symbology: string; text: string; file: string }[] {
  return readdirSync(folder)
    .filter((name) => kind.test(name))
    .flatMap((name) => {
      const symbology = name.includes("extension") ? "]E3" : symbologies[name.split("-")[0]!]!;
      const files = readdirSync(folder + name).filter((file) => /^[^.]+\.txt$/.test(file));
      return files.map((file) => ({
        symbology,
        text: readFileSync(`${folder}${name}/${file}`, "utf8"),
        file: `${name}/${file}`,
      }));
    });
}

describe.skipIf(none)(
  `published barcode texts${none ? " (skipped: ../shared/data/barcodes is not here)" : ""}`,
  () => {
    it("are all valid numbers, with the symbology known or not", () => {
      const texts = publishedTexts(/^(ean|upc)/);
      expect(texts.length).toBeGreaterThan(80);
      for (const { symbology, text, file } of texts) {
        expect(readCode(text, symbology).kind, file).toBe("gtin");
        expect(readCode(text).kind, file).toBe("gtin");
      }
    });

    it("of DataBar identify an item", () => {
      for (const { symbology, text, file } of publishedTexts(/^rss14/)) {
        expect(readCode(text, symbology), file).toMatchObject({ kind: "elements", elements: [{ ai: "01" }] });
      }
    });

    it("of DataBar Expanded fall into the elements that they were made of", () => {
      const texts = publishedTexts(/^rssexpanded/);
      expect(texts.length).toBeGreaterThan(30);
      for (const { text, file } of texts) {
        const { elements, problems } = parseElementString(text);
        expect(elements.map(({ ai, value }) => ai + value).join(""), file).toBe(
          text.replaceAll(groupSeparator, ""),
        );
        // Made to test decoders: some lack the item that their AIs need, or name a country that there is not.
        expect(
          problems.filter((problem) => !/needs|no country|no currency|set 82/.test(problem)),
          file,
        ).toEqual([]);
      }
    });
  },
);
