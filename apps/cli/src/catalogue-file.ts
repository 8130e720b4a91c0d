import {
  type CatalogueProblem,
  type CheckedCatalogue,
  catalogueJsonOf,
  checkCatalogue,
  importJson,
} from "@cartwheel/catalogue";
import { FaultError } from "@cartwheel/contracts";
import { readBytes } from "./json-file.js";
import { sha256 } from "./sha256.js";

export type CatalogueText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly CatalogueProblem[] };

/**
 * A product list's text. Bytes that are no UTF-8 are a problem with their row: read otherwise, names would be spoilt
 * without a word. @throws FaultError FILE_MISSING, FILE_UNREADABLE
 */
export async function readCatalogueText(path: string): Promise<CatalogueText> {
  const bytes = await readBytes(path);
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const problem: CatalogueProblem = {
      code: "CATALOGUE_INVALID",
      product: null,
      row: firstBadLine(bytes),
      sku: null,
      field: "",
      why: "the file is not in UTF-8",
      fix: "Save it as UTF-8 (in a spreadsheet: CSV UTF-8), and export it again.",
    };
    return { ok: false, problems: [problem] };
  }
}

/** The first line, from 1, that is no UTF-8. A line feed is never a part of another character. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let line = 1, from = 0; from <= bytes.length; line++) {
    const at = bytes.indexOf(10, from);
    const to = at < 0 ? bytes.length : at;
    try {
      decoder.decode(bytes.subarray(from, to));
    } catch {
      return line;
    }
    from = to + 1;
  }
  return 1;
}

/** A catalogue in JSON, or that of a price book whose hash is right. @throws FaultError PRICE_BOOK_DAMAGED */
export function checkCatalogueText(text: string, path: string): CheckedCatalogue {
  const json = jsonOf(text);
  const found = json === undefined ? null : catalogueJsonOf(json, sha256);
  if (found === null || (found.ok && found.json === json)) return importJson(text);
  if (!found.ok) throw new FaultError(found.fault.code, `${path}: ${found.fault.detail}`);
  return checkCatalogue(found.json);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}
