import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import bwip from "bwip-js/node";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readBarcodesIn } from "./barcode-reader.js";

const picture = (bcid: string, text: string, degrees = 0): Promise<Buffer> =>
  sharp(Buffer.from(bwip.toSVG({ bcid, text, scale: 3, height: 20, padding: 10, backgroundcolor: "ffffff" })))
    .flatten({ background: "#fff" })
    .rotate(degrees, { background: "#fff" })
    .png()
    .toBuffer();

const published = join(import.meta.dirname, "../../../../shared/data/barcodes");

describe("readBarcodesIn", () => {
  it.each([
    ["ean13", "4006381333931", 0],
    ["ean13", "4006381333931", 180],
    ["ean13", "4006381333931", 90],
    ["ean8", "96385074", 0],
    ["upca", "036000291452", 0],
    ["databaromni", "(01)00012345678905", 0],
  ])("reads %s %s turned by %i degrees, and says where it is", async (bcid, text, degrees) => {
    const seen = await readBarcodesIn(await picture(bcid, text, degrees));
    const digits = text.replace(/^\(01\)/, "");
    expect(seen?.map((each) => each.text.slice(-digits.length))).toEqual([digits]);
    expect(seen?.[0]?.box[2]).toBeGreaterThan(0);
  });

  it("finds nothing on an empty picture, and says that no picture is none", async () => {
    const empty = await sharp({ create: { width: 320, height: 240, channels: 3, background: "#ccc" } })
      .jpeg()
      .toBuffer();
    expect(await readBarcodesIn(empty)).toEqual([]);
    expect(await readBarcodesIn(new TextEncoder().encode("no picture"))).toBeNull();
  });

  it.skipIf(!existsSync(published))(
    "misreads none of the published photographs (skipped where ../shared is missing)",
    async () => {
      const files = (await readdir(published, { recursive: true })).filter((name) => name.endsWith(".txt"));
      let read = 0;
      for (const name of files.filter((each) => !each.endsWith(".result.txt"))) {
        const truth = (await readFile(join(published, name), "utf8")).trim();
        const path = [".png", ".webp"]
          .map((end) => join(published, name.replace(/\.txt$/, end)))
          .find(existsSync);
        if (path === undefined) continue;
        for (const { text } of (await readBarcodesIn(await readFile(path))) ?? []) {
          expect([truth, truth.slice(0, 13)]).toContain(text.length === 12 ? `0${text}` : text);
          read++;
        }
      }
      expect(read).toBeGreaterThanOrEqual(115);
    },
  );
});
