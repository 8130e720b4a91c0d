import type { Fault } from "@cartwheel/contracts";
import { canonicalJson } from "./canonical-json.js";
import { problemFault } from "./catalogue-problem.js";
import { type CheckedCatalogue, checkCatalogue, type ParsedCatalogue } from "./parse-catalogue.js";

/**
 * A price book: a catalogue, the hash of its canonical JSON, and signatures over that hash. Its file is named
 * `<sha256>.pricebook.json`, so that a name can be cached for ever and never means two things.
 */
export interface PriceBook {
  readonly schema: "cartwheel.PriceBook/1";
  readonly sha256: string;
  readonly catalogue: unknown;
  readonly signatures: readonly Signature[];
}

export interface Signature {
  readonly keyId: string;
  /** Base64, over {@link signedText}. */
  readonly signature: string;
}

/** What price book is in force, as far as a newer one must know it. */
export interface InForce {
  readonly sha256: string;
  readonly version: number;
}

/** Hashing and signing need the machine: they are handed in. */
export interface PriceBookCrypto {
  /** SHA-256 of the text's UTF-8 bytes, in hexadecimal. */
  readonly sha256: (text: string) => string;
  /** Whether a trusted key of this id signed the text. */
  readonly verify: (text: string, signature: Signature) => boolean;
}

export type AcceptedPriceBook =
  | {
      readonly kind: "accepted";
      readonly book: Extract<CheckedCatalogue, { ok: true }>;
      readonly inForce: InForce;
    }
  /** The very price book that is in force: nothing to do. */
  | { readonly kind: "in-force-already" }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

/** The text that is signed: the hash says what, the first line that it is a price book and nothing else. */
export const signedText = (sha256: string): string => `cartwheel.PriceBook/1\n${sha256}\n`;

export const priceBookFileName = (sha256: string): string => `${sha256}.pricebook.json`;

/** A price book made of a catalogue that `parseCatalogue` accepted; `sign` signs {@link signedText}. */
export function makePriceBook(
  { catalogue }: Extract<ParsedCatalogue, { ok: true }>,
  sha256: PriceBookCrypto["sha256"],
  sign: (text: string) => readonly Signature[],
): PriceBook {
  const hash = sha256(canonicalJson(catalogue));
  return { schema: "cartwheel.PriceBook/1", sha256: hash, catalogue, signatures: sign(signedText(hash)) };
}

/**
 * Whether a price book may replace the one in force. In this order: it is a price book, its hash is that of its
 * catalogue and of its file's name, a trusted key signed it, its catalogue is valid, and its version is higher. All
 * or nothing; nothing of a refused one is used.
 * Faults: PRICE_BOOK_DAMAGED, PRICE_BOOK_UNSIGNED, PRICE_BOOK_OLDER, and those of `parseCatalogue`.
 */
export function acceptPriceBook(
  json: unknown,
  fileName: string,
  inForce: InForce | null,
  { sha256, verify }: PriceBookCrypto,
): AcceptedPriceBook {
  if (!isPriceBook(json)) return refused("PRICE_BOOK_DAMAGED", `${fileName} is no price book`);
  if (priceBookFileName(json.sha256) !== fileName || sha256(canonicalJson(json.catalogue)) !== json.sha256) {
    return refused("PRICE_BOOK_DAMAGED", `${fileName}: its hash is another`);
  }
  if (!json.signatures.some((signature) => verify(signedText(json.sha256), signature))) {
    return refused("PRICE_BOOK_UNSIGNED", fileName);
  }
  if (json.sha256 === inForce?.sha256) return { kind: "in-force-already" };
  const book = checkCatalogue(json.catalogue);
  if (!book.ok) return { kind: "refused", faults: book.problems.map(problemFault) };
  const { version } = book.catalogue;
  if (inForce !== null && version <= inForce.version) {
    return refused("PRICE_BOOK_OLDER", `${fileName} has version ${version}, in force is ${inForce.version}`);
  }
  return { kind: "accepted", book, inForce: { sha256: json.sha256, version } };
}

/**
 * The catalogue of a price book that is looked at, not put into force: its hash must be right, nobody need have
 * signed it. What is no price book is given back as it is.
 */
export function catalogueJsonOf(
  json: unknown,
  sha256: PriceBookCrypto["sha256"],
): { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly fault: Fault } {
  if (!isPriceBook(json)) return { ok: true, json };
  if (sha256(canonicalJson(json.catalogue)) === json.sha256) return { ok: true, json: json.catalogue };
  return {
    ok: false,
    fault: { code: "PRICE_BOOK_DAMAGED", detail: "its hash is not that of its catalogue" },
  };
}

const refused = (code: Fault["code"], detail: string): AcceptedPriceBook => ({
  kind: "refused",
  faults: [{ code, detail }],
});

/** Whether JSON has the form of a price book; its hash and signatures are another matter. */
export function isPriceBook(json: unknown): json is PriceBook {
  if (typeof json !== "object" || json === null) return false;
  const { schema, sha256, catalogue, signatures } = json as Partial<Record<keyof PriceBook, unknown>>;
  return (
    schema === "cartwheel.PriceBook/1" &&
    typeof sha256 === "string" &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    typeof catalogue === "object" &&
    Array.isArray(signatures) &&
    signatures.every(
      (entry: Partial<Signature> | null) =>
        typeof entry?.keyId === "string" && typeof entry.signature === "string",
    )
  );
}
