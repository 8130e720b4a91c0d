import { pluNameLines } from "./plu-name-lines.js";

export interface Plu {
  /** Four or five digits as keyed in, without the organic nine. */
  readonly code: string;
  readonly organic: boolean;
  /** As the IFPS lists it; null for a number of the range that has no name yet. */
  readonly name: string | null;
}

/** Names by their four digits. */
export const pluNames: ReadonlyMap<string, string> = new Map(
  pluNameLines
    .trim()
    .split("\n")
    .map((line) => [line.slice(0, 4), line.slice(5)] as const),
);

/**
 * A price look-up code of the International Federation for Produce Standards, or null. Ranges: 3000-4999 and, since
 * the four digits run out, 83000-84999; a nine before four digits means organic (IFPS, "PLU codes: a user's guide").
 */
export function parsePlu(text: string): Plu | null {
  const match = /^(9?)([34]\d{3})$/.exec(text) ?? /^()(8[34]\d{3})$/.exec(text);
  if (match === null) return null;
  const [, nine, code] = match;
  return { code: code!, organic: nine === "9", name: pluNames.get(code!) ?? null };
}
