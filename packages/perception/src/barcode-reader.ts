import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Box } from "@cartwheel/contracts";
import sharp, { type Sharp } from "sharp";
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
};

/**
 * Scan lines that must say the same. A misread is worse than no read: with 2 lines two of the 148 published
 * photographs are misread, with 4 none.
 */
const linesAlone = 4;
/** Enough where the picture and the picture enlarged, which is sampled elsewhere, say the same and nothing else. */
const linesInAgreement = 2;
const enlargement = 2;

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
  const decoded = await pixelsOf(sharp(picture));
  if (decoded === null) return null;
  const sure = await codesIn(decoded, linesAlone);
  return sure.length > 0 ? sure : codesInAgreement(picture, decoded);
}

interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly colorSpace: "srgb";
}

async function pixelsOf(picture: Sharp): Promise<Pixels | null> {
  const decoded = await picture
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => null);
  if (decoded === null) return null;
  const { width, height } = decoded.info;
  return { data: new Uint8ClampedArray(decoded.data), width, height, colorSpace: "srgb" };
}

async function codesIn(image: Pixels, minLineCount: number): Promise<SeenBarcode[]> {
  const found = await readBarcodes(image, { ...options, minLineCount });
  return found
    .filter(({ isValid }) => isValid)
    .map(({ format, symbologyIdentifier, text, position }) => ({
      symbology: String(format),
      symbologyIdentifier,
      text,
      box: boxAround(Object.values(position)),
    }));
}

/** What the picture and the picture enlarged both say; nothing if either says something else besides. */
async function codesInAgreement(picture: Uint8Array, image: Pixels): Promise<SeenBarcode[]> {
  const found = await codesIn(image, linesInAgreement);
  if (found.length === 0) return [];
  const width = image.width * enlargement;
  const enlarged = await pixelsOf(sharp(picture).resize({ width, kernel: "cubic" }));
  const again = enlarged === null ? [] : await codesIn(enlarged, linesInAgreement);
  const said = (codes: readonly SeenBarcode[]) =>
    [...new Set(codes.map(({ text }) => text))].sort().join("\n");
  return said(found) === said(again) ? found : [];
}

function boxAround(points: readonly { readonly x: number; readonly y: number }[]): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}
