import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Box } from "@cartwheel/contracts";
import sharp from "sharp";
import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";

/** A code found in a picture. What its text means is the catalogue's business. */
export interface SeenBarcode {
  /** zxing's name of the symbology: EAN13, UPCE, DataBarExp, ... */
  readonly symbology: string;
  /** ISO/IEC 15424, e.g. `]E0`. */
  readonly symbologyIdentifier: string;
  readonly text: string;
  /** Around the symbol, in the picture's pixels. */
  readonly box: Box;
}

/** What is printed on goods; other symbologies would only be more chances to misread. */
const retailFormats: ReaderOptions["formats"] = [
  "EAN-13",
  "EAN-8",
  "UPC-A",
  "UPC-E",
  "DataBar",
  "DataBarExpanded",
];

const options: ReaderOptions = {
  formats: retailFormats,
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  // Add-ons stand on periodicals; where one is looked for, scratches beside a code pass for it.
  eanAddOnSymbol: "Ignore",
  textMode: "Plain",
  maxNumberOfSymbols: 4,
  // A misread is worse than no read: of the 148 published photographs two misread at 2 lines, none at 4.
  minLineCount: 4,
};

/** The module would fetch its WebAssembly from a network by default: it gets the file in its package. */
let prepared: Promise<unknown> | null = null;
function prepare(): Promise<unknown> {
  prepared ??= readFile(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm")).then(
    (bytes) =>
      prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(bytes).buffer }, fireImmediately: true }),
  );
  return prepared;
}

/** The codes in a picture (JPEG, PNG, WebP); null when it cannot be decoded. */
export async function readBarcodesIn(picture: Uint8Array): Promise<readonly SeenBarcode[] | null> {
  await prepare();
  const decoded = await sharp(picture)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => null);
  if (decoded === null) return null;
  const { data, info } = decoded;
  const pixels = new Uint8ClampedArray(data);
  const image = { data: pixels, width: info.width, height: info.height, colorSpace: "srgb" as const };
  const found = await readBarcodes(image, options);
  return found
    .filter(({ isValid }) => isValid)
    .map(({ format, symbologyIdentifier, text, position }) => ({
      symbology: String(format),
      symbologyIdentifier,
      text,
      box: boxAround(Object.values(position)),
    }));
}

function boxAround(points: readonly { readonly x: number; readonly y: number }[]): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}
