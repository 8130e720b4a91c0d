import { createHash, generateKeyPairSync, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.js";
import { parseCatalogue } from "./parse-catalogue.js";
import {
  acceptPriceBook,
  catalogueJsonOf,
  makePriceBook,
  type PriceBook,
  type PriceBookCrypto,
  priceBookFileName,
  type Signature,
} from "./price-book.js";

// Real keys: the head office's, which the cart trusts, and somebody else's.
const office = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519");
const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
const crypto: PriceBookCrypto = {
  sha256,
  verify: (text, { keyId, signature }) =>
    keyId === "office" && verify(null, Buffer.from(text), office.publicKey, Buffer.from(signature, "base64")),
};
const signedBy =
  (key: typeof office.privateKey) =>
  (text: string): Signature[] => [
    { keyId: "office", signature: sign(null, Buffer.from(text), key).toString("base64") },
  ];

function bookOf(version: number, minor = 100, key = office.privateKey): PriceBook {
  const parsed = parseCatalogue({
    currency: "SEK",
    validFrom: "2026-11-01T00:00:00Z",
    version,
    products: [{ sku: "a", name: "A", category: "x", gtins: [], price: { minor, per: "each" }, rules: [] }],
  });
  if (!parsed.ok) throw new Error("not a catalogue");
  return makePriceBook(parsed, sha256, signedBy(key));
}

const accept = (book: unknown, name: string, inForce: Parameters<typeof acceptPriceBook>[2] = null) =>
  acceptPriceBook(JSON.parse(JSON.stringify(book)), name, inForce, crypto);
const nameOf = ({ sha256: hash }: PriceBook) => priceBookFileName(hash);

describe("price books", () => {
  it("are accepted when signed, whole and newer", () => {
    const first = accept(bookOf(1), nameOf(bookOf(1)));
    expect(first.kind).toBe("accepted");
    const inForce = first.kind === "accepted" ? first.inForce : null;
    expect(accept(bookOf(2), nameOf(bookOf(2)), inForce)).toMatchObject({
      kind: "accepted",
      inForce: { version: 2 },
    });
    expect(accept(bookOf(1), nameOf(bookOf(1)), inForce)).toEqual({ kind: "in-force-already" });
  });

  it("are refused when older, or of the same version with other prices", () => {
    const inForce = { sha256: bookOf(5).sha256, version: 5 };
    for (const book of [bookOf(4), bookOf(5, 99)]) {
      expect(accept(book, nameOf(book), inForce)).toMatchObject({
        kind: "refused",
        faults: [{ code: "PRICE_BOOK_OLDER" }],
      });
    }
  });

  it("are refused when anything in them was changed", () => {
    const book = bookOf(1);
    const cheaper = structuredClone(book) as {
      catalogue: { products: { price: { minor: number } }[] };
    } & PriceBook;
    cheaper.catalogue.products[0]!.price.minor = 1;
    const rehashed = { ...cheaper, sha256: sha256(canonicalJson(cheaper.catalogue)) };
    const code = (given: unknown, name: string) => {
      const result = accept(given, name);
      return result.kind === "refused" ? result.faults[0]!.code : result.kind;
    };
    expect(code(cheaper, nameOf(book))).toBe("PRICE_BOOK_DAMAGED");
    expect(code(book, `${"0".repeat(64)}.pricebook.json`)).toBe("PRICE_BOOK_DAMAGED");
    expect(code(rehashed, nameOf(rehashed))).toBe("PRICE_BOOK_UNSIGNED");
    expect(code({ ...book, signatures: [] }, nameOf(book))).toBe("PRICE_BOOK_UNSIGNED");
    expect(code(bookOf(1, 100, stranger.privateKey), nameOf(book))).toBe("PRICE_BOOK_UNSIGNED");
    for (const nothing of [
      null,
      7,
      "x",
      [],
      {},
      { ...book, signatures: [null] },
      { ...book, schema: "other" },
    ]) {
      expect(code(nothing, nameOf(book)), JSON.stringify(nothing)).toBe("PRICE_BOOK_DAMAGED");
    }
  });

  it("are refused when signed but not valid as a catalogue", () => {
    const catalogue = { currency: "SEK" };
    const hash = sha256(canonicalJson(catalogue));
    const signatures = signedBy(office.privateKey)(`cartwheel.PriceBook/1\n${hash}\n`);
    const book = { schema: "cartwheel.PriceBook/1", sha256: hash, catalogue, signatures };
    expect(accept(book, priceBookFileName(hash))).toMatchObject({ kind: "refused" });
  });
});

describe("catalogueJsonOf", () => {
  it("gives a price book's catalogue, anything else as it is, and none that was changed", () => {
    const book = bookOf(1);
    expect(catalogueJsonOf(book, sha256)).toEqual({ ok: true, json: book.catalogue });
    expect(catalogueJsonOf({ currency: "SEK" }, sha256)).toEqual({ ok: true, json: { currency: "SEK" } });
    const changed = { ...book, catalogue: { ...(bookOf(2).catalogue as object) } };
    expect(catalogueJsonOf(changed, sha256)).toMatchObject({
      ok: false,
      fault: { code: "PRICE_BOOK_DAMAGED" },
    });
  });
});

describe("canonicalJson", () => {
  it("is the same whatever the order of keys, and keeps that of lists", () => {
    expect(canonicalJson({ b: [2, 1, { d: null, c: "é" }], a: true, none: undefined })).toBe(
      '{"a":true,"b":[2,1,{"c":"é","d":null}]}',
    );
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
  });
});
